export { Refused } from './api.ts';
export { STORIES } from './story.ts';
export { type WalkOptions, walk } from './walk.ts';
export type { WalkLine } from './walker.ts';
