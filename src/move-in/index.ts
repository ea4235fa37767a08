export type { BadRow } from './bad-row.ts';
export { exportHistory, FORMATS, type Format } from './export-history.ts';
export { type CaseLeft, type HistoryImport, importHistory, type Progressed } from './import-history.ts';
export { importOpen, type OpenTaken } from './import-open.ts';
export { readMap } from './layout.ts';
