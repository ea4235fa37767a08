import type { Context } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Asked, Way } from './recognise.ts';
import * as sql from './search.sql.ts';

/** Dossiers looked at more closely; more have to be narrowed by typing more. */
const CANDIDATES = 200;
/** Rows of the index looked at where a name is common, over all units. */
const LOOKED_AT = 20_000;
const EACH_UNIT_AT_LEAST = 20;
const COUNTED = 2_000;

/** Dossiers found, best first; `way` that found them, undefined when nothing did; `more` when not all were looked at. */
export type FoundIds = {
  readonly ids: readonly string[];
  readonly ways: readonly Way[];
  readonly more: boolean;
};

type Search = { readonly tx: Queryable; readonly province: string; readonly units: readonly string[] };
type Ids = { readonly ids: readonly string[]; readonly more: boolean };

/** Looks in rounds, and stops at the first that finds. Runs inside the reader's context, which alone decides what is found. */
export async function findIds(tx: Queryable, context: Context, { rounds }: Asked): Promise<FoundIds> {
  const { province } = context;
  const search = { tx, province, units: await unitsOf(tx, context) };
  for (const ways of rounds) {
    const each = await inTurn(ways, (way) => look(search, way));
    const ids = [...new Set(each.flatMap((found) => found.ids))];
    if (ids.length > 0)
      return { ids, more: each.some(({ more }) => more), ways: ways.filter((_, i) => each[i]?.ids.length !== 0) };
  }
  return { ids: [], ways: [], more: false };
}

async function inTurn<From, To>(all: readonly From[], fn: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await fn(one));
  return done;
}

async function unitsOf(tx: Queryable, { province, units }: Context): Promise<readonly string[]> {
  if (units !== '*') return units;
  const { rows } = await tx.query<{ unit: string }>(sql.UNITS, [province]);
  return rows.map(({ unit }) => unit);
}

async function look(search: Search, way: Way): Promise<Ids> {
  const { tx, province } = search;
  switch (way.by) {
    case 'code':
      return idsOf(await tx.query<{ id: string }>(sql.BY_CODE, [province, way.code]));
    case 'id-number':
      return idsOf(await tx.query<{ id: string }>(sql.BY_ID_NUMBER, [province, way.numbers, CANDIDATES]));
    case 'phone':
      return idsOf(await tx.query<{ id: string }>(sql.BY_PHONE, [province, way.numbers, CANDIDATES]));
    case 'key':
      return byKey(search, way.start, way.start.startsWith('#') ? sql.BY_KEY : sql.BY_KEY_BACKWARDS);
    case 'name':
      return byName(search, way.words);
  }
}

function idsOf({ rows }: { readonly rows: readonly { readonly id: string }[] }, limit = CANDIDATES): Ids {
  return { ids: rows.map(({ id }) => id), more: rows.length >= limit };
}

async function byKey({ tx, province, units }: Search, start: string, statement: typeof sql.BY_KEY): Promise<Ids> {
  const values = [province, units, start, start + sql.ABOVE, eachUnit(units, 4 * CANDIDATES, CANDIDATES), CANDIDATES];
  return idsOf(await tx.query<{ id: string }>(statement, values));
}

// Typed in the order of the name the words stand together in some key; else all are looked for behind the rarest.
async function byName(search: Search, words: readonly string[]): Promise<Ids> {
  const together = await byKey(search, words.join(' '), sql.BY_KEY);
  if (words.length === 1 || together.more) return together;
  const { tx, province, units } = search;
  const counts = await tx.query<{ word: string; count: number }>(sql.WORD_COUNTS, [province, units, words, COUNTED]);
  // `reduce` would keep the first of equals: a longer word is the rarer one when both are beyond counting.
  const [rarest] = counts.rows.sort((a, b) => a.count - b.count || b.word.length - a.word.length);
  if (!rarest || rarest.count === 0) return together;
  const patterns = words.map((word) => `% ${word}%`);
  const most = eachUnit(units, LOOKED_AT, LOOKED_AT);
  const from = [province, units, rarest.word, rarest.word + sql.ABOVE];
  const apart = await tx.query<{ id: string }>(sql.BY_WORDS, [...from, most, CANDIDATES, patterns]);
  const ids = [...new Set([...together.ids, ...apart.rows.map(({ id }) => id)])];
  return { ids, more: apart.rows.length >= CANDIDATES || rarest.count >= COUNTED };
}

function eachUnit(units: readonly string[], inAll: number, most: number): number {
  return Math.min(most, Math.max(EACH_UNIT_AT_LEAST, Math.ceil(inAll / Math.max(1, units.length))));
}
