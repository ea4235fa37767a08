import type { Command } from '../domain/dossier/command.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import type { Actor } from '../domain/policy/roles.ts';
import type { Context } from './context.ts';
import { canonical } from './hash.ts';

/** A command on one dossier: who asks, under which key, and where they saw the dossier stand. */
export type PerformRequest = {
  readonly province: string;
  /** Made by the client (UUIDv7), also for a dossier that is not there yet. */
  readonly dossierId: string;
  readonly command: Command;
  readonly actor: Actor;
  /** One for each act of the caller; an act repeated under its key is done once. */
  readonly key: string;
  /** The version the caller saw; `new` for a dossier not there yet; `any` for what holds whatever came before. */
  readonly expected: number | 'new' | 'any';
  /** What the caller sent, if it was not the command itself: a repeated key must come with the same. */
  readonly body?: unknown;
  /** Units whose dossiers the caller may touch: the database's second lock. `*` unless said. */
  readonly units?: Context['units'];
};

/** The actor as the ledger keeps them: who, and for whom. Posts change and are not part of who it was. */
export function actorText(actor: Actor): string {
  const onBehalfOf = actor.kind === 'officer' ? actor.onBehalfOf : undefined;
  return canonical({ kind: actor.kind, id: actor.id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
}

// A text PostgreSQL cannot hold: the character NUL, or half of a surrogate pair. The lookbehind counts escaped backslashes.
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** The canonical text of what came, or the refusal of text that cannot be stored. */
export function storable(body: unknown): string | { readonly refusal: Refusal } {
  let text: string;
  try {
    text = canonical(body);
  } catch {
    return { refusal: NOT_STORABLE };
  }
  return NUL.test(text) ? { refusal: NOT_STORABLE } : text;
}

const NOT_STORABLE: Refusal = {
  code: 'TEXT_NOT_STORABLE',
  detail: {
    vi: 'Nội dung có ký tự không lưu được (ký tự rỗng hoặc ký tự hỏng). Hãy xóa phần vừa dán và gõ lại.',
    en: 'The text holds a character that cannot be kept (empty or broken). Delete what was pasted and type it again.',
  },
};
