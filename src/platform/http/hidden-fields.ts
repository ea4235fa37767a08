import { Type } from 'typebox';
import { newId } from '../ids/index.ts';
import { type Change, checkedKey } from './preconditions.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** A hidden field of a form. */
export type HiddenField = { readonly name: string; readonly value: string };

/** The schema of the hidden fields; spread into the schema of a form's body. */
export const HIDDEN_FIELDS = {
  _id: Type.Optional(Type.String({ format: 'uuid' })),
  _version: Type.Optional(Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' })),
  _key: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  _csrf: Type.Optional(Type.String({ maxLength: 200 })),
};

/**
 * The hidden fields of a form, made with the page: the id of the thing (a new one when it is to be created), the
 * version that was read (0 for a new thing), a fresh key, and the token against forged requests when there is a session.
 */
export function hiddenFields(about: { id?: string; version?: number; csrf?: string | undefined } = {}): HiddenField[] {
  return [
    { name: '_id', value: about.id ?? newId() },
    { name: '_version', value: String(about.version ?? 0) },
    { name: '_key', value: newId() },
    ...(about.csrf ? [{ name: '_csrf', value: about.csrf }] : []),
  ];
}

/** Reads the hidden fields of a posted form. Throws 400 when one is missing or was tampered with. */
export function changeOfForm(body: unknown): Change & { id: string } {
  const { _id, _version, _key } = body as Record<string, unknown>;
  if (typeof _id !== 'string' || !UUID.test(_id)) throw new HttpProblem(PROBLEMS.invalidBody);
  if (typeof _version !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(_version))
    throw new HttpProblem(PROBLEMS.versionInvalid);
  if (typeof _key !== 'string') throw new HttpProblem(PROBLEMS.keyMissing);
  return { id: _id.toLowerCase(), version: Number(_version), key: checkedKey(_key) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
