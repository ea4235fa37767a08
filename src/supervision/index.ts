export { type Days, readDays } from './read-days.ts';
export { type Figures, readFigures } from './read-figures.ts';
export { rebuildRollups } from './rebuild-rollups.ts';
export { recountFigures } from './recount.ts';
export { registerSupervision } from './register-supervision.ts';
export { rollup } from './rollup.ts';
