export { type Change, PARTS, type Part } from './change.ts';
export { differenceOf } from './difference.ts';
