export type { Played } from './cast.ts';
export { earlierVersions } from './earlier-versions.ts';
export { type DemoLoad, type DemoPlace, type DemoTelling, loadDemo, playedIn, presentOf } from './load-demo.ts';
export { FAMILY, GIVEN, MENS_MIDDLE, WOMENS_MIDDLE } from './name-words.ts';
export { STORIES, type Story } from './story-days.ts';
export { CENTRE, type Invented, tellProvince } from './tell-province.ts';
