export { registerSupervision } from './register-supervision.ts';
export { rebuildRollups, rollup } from './rollup.ts';
