export type { Finder } from './find-procedures.ts';
export { indexProcedures } from './index-procedures.ts';
export type { Because, DatedSearchWords, Hit, Searched, SearchWords } from './searched.ts';
export { wordsOf } from './words-of.ts';
