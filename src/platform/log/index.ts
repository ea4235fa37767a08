export { createLog, type Facts, type Level, type Log } from './log.ts';
export { createProgress, type Progress, SILENT } from './progress.ts';
export { sayTrouble, Trouble } from './trouble.ts';
