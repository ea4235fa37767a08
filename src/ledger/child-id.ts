import { nameId } from '../platform/ids/index.ts';

/** The id of the dossier that a step opens: made of the parent's id and the step's token, so that a request read twice opens one dossier. */
export function childIdOf(parent: string, token: number): string {
  return nameId(parent, `step ${token}`);
}
