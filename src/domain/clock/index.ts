export * from './classify.ts';
export * from './clock.ts';
export * from './committed.ts';
export { type Count, countLimit } from './count-limit.ts';
export * from './due.ts';
export { explain } from './explain.ts';
export { limitMinutes, limitWords } from './limit.ts';
export * from './refuse-ledger.ts';
export * from './remaining.ts';
