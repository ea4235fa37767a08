export { nameId } from './name-id.ts';
export { newId } from './new-id.ts';
