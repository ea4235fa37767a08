import type { Queryable } from '../platform/database/index.ts';
import type { ByWordsRow } from './search.sql.ts';

/** Dossiers looked at more closely; more have to be narrowed by typing more. */
export const CANDIDATES = 50;

/** Where is looked; `units` are those of the reader, or the one that stands for the whole province. */
export type Search = { readonly tx: Queryable; readonly province: string; readonly units: readonly string[] };

/** Dossiers, best first; `more` when there are others, or not all was looked at. */
export type Ids = { readonly ids: readonly string[]; readonly more: boolean };

/** The ids of an answer that was cut at `CANDIDATES`. */
export function idsOf({ rows }: { readonly rows: readonly { readonly id: string }[] }): Ids {
  return { ids: rows.map(({ id }) => id), more: rows.length >= CANDIDATES };
}

/** The ids of an answer that looked at no more than so many rows. */
export function idsThatFit({ rows }: { readonly rows: readonly ByWordsRow[] }): Ids {
  return {
    ids: rows.flatMap(({ id, fits }) => (fits ? [id] : [])),
    more: rows.length >= CANDIDATES || rows.some(({ cut }) => cut),
  };
}
