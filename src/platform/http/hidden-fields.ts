import { Type } from 'typebox';
import { newId } from '../ids/index.ts';
import { type Change, checkedKey } from './preconditions.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** What makes a form's change happen once and on the version that was seen; written into the page with the form. */
export type FormKey = {
  readonly csrf: string;
  /** Idempotency key, made with the page. */
  readonly key: string;
  /** The thing the form is about; a new one has its id made with the page. */
  readonly id: string;
  /** Version seen; null for a thing not yet stored. */
  readonly version: number | null;
};

/** The schemas of a form's hidden fields; spread into the schema of its body. `_csrf` is taken out before the check. */
export const HIDDEN_FIELDS = {
  id: Type.String({ format: 'uuid' }),
  version: Type.Optional(Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' })),
  key: Type.String({ minLength: 1, maxLength: 128 }),
};

/** Makes the hidden fields of one form: a new id unless one is given, a fresh key. */
export function formKeyOf(about: { id?: string; version?: number; csrf?: string | undefined } = {}): FormKey {
  return { csrf: about.csrf ?? '', key: newId(), id: about.id ?? newId(), version: about.version ?? null };
}

/** Reads the hidden fields of a posted form. Throws 400 when one is missing or was tampered with. */
export function changeOfForm(body: unknown): Pick<Change, 'key'> & { id: string; version: number | null } {
  const { id, version, key } = (body ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || !UUID.test(id)) throw new HttpProblem(PROBLEMS.invalidBody);
  if (version !== undefined && !/^(0|[1-9]\d{0,14})$/.test(String(version)))
    throw new HttpProblem(PROBLEMS.versionInvalid);
  if (typeof key !== 'string') throw new HttpProblem(PROBLEMS.keyMissing);
  return { id: id.toLowerCase(), version: version === undefined ? null : Number(version), key: checkedKey(key) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
