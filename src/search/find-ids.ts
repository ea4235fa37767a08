import type { Context } from '../ledger/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { CANDIDATES, type Ids, idsOf, idsThatFit, type Search } from './candidates.ts';
import { byLooseName, byName } from './find-names.ts';
import type { Asked, Way } from './recognise.ts';
import * as sql from './search.sql.ts';

/** One number of one day, in all units of a province. */
const NUMBERS_OF_A_DAY = 5_000;

/** Dossiers found, best first; `way` that found them, undefined when nothing did; `more` when not all were looked at. */
export type FoundIds = {
  readonly ids: readonly string[];
  readonly ways: readonly Way[];
  readonly more: boolean;
};

/** Looks in rounds, and stops at the first that finds. Runs inside the reader's context, which alone decides what is found. */
export async function findIds(tx: Queryable, { province, units }: Context, { rounds }: Asked): Promise<FoundIds> {
  const search = { tx, province, units: units === '*' ? [sql.PROVINCE_WIDE] : units };
  for (const ways of rounds) {
    const each: Ids[] = [];
    for (const way of ways) each.push(await look(search, way));
    const ids = [...new Set(each.flatMap((found) => found.ids))];
    if (ids.length > 0)
      return { ids, more: each.some(({ more }) => more), ways: ways.filter((_, i) => each[i]?.ids.length !== 0) };
  }
  return { ids: [], ways: [], more: false };
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
      return way.unitEnd
        ? byEnds(search, way.start, way.unitEnd)
        : byKey(search, way.start, way.start.startsWith('#') ? sql.BY_KEY : sql.BY_KEY_BACKWARDS);
    case 'name':
      return byName(search, way.words);
    case 'loose':
      return byLooseName(search, way.words);
  }
}

// "120-251210-0001": a number of a day that every unit may have given out, and of those the unit that ends so.
async function byEnds({ tx, province, units }: Search, start: string, unitEnd: string): Promise<Ids> {
  const values = [[start], [start + sql.ABOVE], [`%${unitEnd}`], NUMBERS_OF_A_DAY, CANDIDATES];
  return idsThatFit(await tx.query<sql.ByWordsRow>(sql.BY_WORDS, [province, units, ...values]));
}

async function byKey({ tx, province, units }: Search, start: string, statement: typeof sql.BY_KEY): Promise<Ids> {
  return idsOf(await tx.query<{ id: string }>(statement, [province, units, start, start + sql.ABOVE, CANDIDATES]));
}
