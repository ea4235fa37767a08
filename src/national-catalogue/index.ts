export { DOUBT_WORDS } from './doubt-words.ts';
export { findNationalProcedure, type NationalProcedure } from './find-procedure.ts';
export { type ImportAsked, type ImportTold, importCatalogue } from './import-catalogue.ts';
export type { BadLine } from './read-line.ts';
export { type NationalFields, type NationalRecord, readRecord, statesOf } from './read-record.ts';
export type { Doubt, Reading, ReadingState } from './reading.ts';
