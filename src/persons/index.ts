export { purposeWords, VIEW_PURPOSES } from './access-page.tsx';
export { noteAccess, notePartiesSeen, sawWhole } from './note-access.ts';
export { personKey } from './person-hash.ts';
export { registerPersons } from './register-persons.ts';
export { sweepPersonal } from './sweep-personal.ts';
