export { Finder, type Need } from './find-procedures.ts';
export type { Because, DatedSearchWords, Hit, Searched, SearchWords } from './searched.ts';
export { wordsOf } from './words-of.ts';
