export { type CalendarOf, calendarsOf } from './calendars-of.ts';
export { checkProvince, type ProvinceFinding } from './check-province.ts';
export { createLawOf, findVersionOn, type LawQuestion, versionOf } from './law-of.ts';
export { loadProvince } from './load-province.ts';
export type { DataProblem, Officer, Province, ProvinceUnit } from './province.ts';
export { ProvinceTrouble, placeOf } from './province-trouble.ts';
export { searchProcedures } from './search-procedures.ts';
export { readStoredVersions, storeVersions } from './store-versions.ts';
export { codeOfUnit, receivingUnits, unitsOf } from './units-of.ts';
