export { type Found, type FoundDossier, findAnything } from './find-anything.ts';
export type { FoundPerson } from './group-persons.ts';
export { type KnownPerson, type LookedUp, lookUpPerson } from './look-up-person.ts';
export { type Asked, recognise, type Way } from './recognise.ts';
export { registerSearch } from './register-search.ts';
