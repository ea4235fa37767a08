import type { Instant } from '../domain/calendar/index.ts';
import type { EventType } from '../domain/dossier/event.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import type { Done } from './append.ts';

/** What happened meanwhile, for whom a conflict is shown to. */
export type Meanwhile = {
  readonly version: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly actor: { readonly kind: string; readonly id: string; readonly onBehalfOf?: string };
};

/** What `perform` answers. Nothing is stored but by `done`. */
export type Answer =
  /** Done now, or (`repeated`) when this key first came. */
  | ({ readonly kind: 'done'; readonly repeated: boolean } & Done)
  /** The law or the state says no; asked again later it is decided anew. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The dossier no longer stands where the caller saw it (HTTP 409): where it stands, and what came since. */
  | { readonly kind: 'conflict'; readonly version: number; readonly since: readonly Meanwhile[] }
  /** The key was used before, with another body or by another actor; or the id of a new dossier by somebody else (HTTP 422). */
  | { readonly kind: 'key-reused' }
  /** No such dossier, or none that the caller may see (HTTP 404). */
  | { readonly kind: 'absent' };
