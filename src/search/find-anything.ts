import { type Province, searchProcedures } from '../catalogue/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { type Context, inContext } from '../ledger/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { findIds } from './find-ids.ts';
import { countDossiers, type FoundPerson, groupPersons } from './group-persons.ts';
import { isMeant, type MatchedParty, matchedParty } from './matched-party.ts';
import { nameRank } from './name-rank.ts';
import { recognise, type Way } from './recognise.ts';
import { PEOPLE, type PersonRow, STATES } from './search.sql.ts';

/** A dossier found; `parties` are those that were meant, else its applicant. Numbers are masked. */
export type FoundDossier = { readonly dossier: Dossier; readonly parties: readonly MatchedParty[] };

export type Found = {
  /** Less than two letters or digits: nothing was looked for. */
  readonly tooShort: boolean;
  /** More would have been found, or not all was looked at: type more. */
  readonly more: boolean;
  readonly dossiers: readonly FoundDossier[];
  readonly persons: readonly FoundPerson[];
  readonly procedures: readonly ProcedureVersion[];
};

/** Of a dossier whose people were not meant. */
const WORST = 3;

const NOTHING: Found = { tooShort: true, more: false, dossiers: [], persons: [], procedures: [] };

/**
 * Finds by whatever was typed, pasted or scanned: a dossier code (also its beginning or end, or a tracking address), an identity number (also its
 * last four digits and more), a telephone number, the line of a citizen card, words of a name in any order without accents, parts of its
 * words and slips of the hand where nobody has them as typed, words or code of a procedure. The surest way is tried first. Only what the context may see is found, counted or timed;
 * numbers come masked (Law 91/2025/QH15). At most `limit` of each group: names that are
 * no more than what was typed, then those that have it as typed, then the others; the newest first.
 *
 * @param now refuses a card of the future, when given.
 */
export async function findAnything(
  db: Database,
  context: Context,
  province: Province,
  text: string,
  limit: number,
  now?: Instant,
): Promise<Found> {
  const asked = recognise(text, now === undefined ? undefined : dateOf(now));
  if (asked.tooShort) return NOTHING;
  const procedures = asked.procedures ? searchProcedures(province, text, { need: 'ALL' }) : [];
  const found = await inContext(
    db,
    context,
    async (tx) => {
      const { ids, ways, more } = await findIds(tx, context, asked);
      if (ids.length === 0) return { dossiers: [], persons: [], more };
      const described = await describe(tx, context.province, ids, ways, limit);
      return { ...described, more: more || described.more };
    },
    { readOnly: true },
  );
  return {
    tooShort: false,
    more: found.more || procedures.length > limit,
    dossiers: found.dossiers,
    persons: found.persons,
    procedures: procedures.slice(0, limit),
  };
}

async function describe(
  tx: Queryable,
  province: string,
  ids: readonly string[],
  ways: readonly Way[],
  limit: number,
): Promise<Pick<Found, 'dossiers' | 'persons' | 'more'>> {
  const { rows } = await tx.query<PersonRow>(PEOPLE, [province, ids]);
  const kept = rows.filter((row) => fits(row, ways));
  const meant = kept.filter((row) => isMeant(row, ways));
  const persons = groupPersons(meant);
  const best = bestFirst(kept, meant, ways);
  const shown = best.slice(0, limit);
  const states = await tx.query<{ id: string; state: string }>(STATES, [province, shown]);
  const stateOf = new Map(states.rows.map(({ id, state }) => [id, state]));
  return {
    more: best.length > limit || persons.length > limit,
    persons: await countDossiers(tx, province, persons.slice(0, limit)),
    dossiers: shown.flatMap((id) => {
      const state = stateOf.get(id);
      if (state === undefined) return [];
      const own = meant.filter((row) => row.id === id);
      const parties = own.length > 0 ? own : kept.filter((row) => row.id === id && row.part === 'applicant');
      return [{ dossier: JSON.parse(state) as Dossier, parties: parties.map(matchedParty) }];
    }),
  };
}

// "120-251210-0001" is looked for by day and number; that the unit ends so is seen here.
function fits({ code }: PersonRow, ways: readonly Way[]): boolean {
  return ways.some((way) => way.by !== 'key' || !way.unitEnd || (code.split('-')[0] ?? '').endsWith(way.unitEnd));
}

// The better a name fits what was typed the higher it stands; then the newest.
function bestFirst(kept: readonly PersonRow[], meant: readonly PersonRow[], ways: readonly Way[]): readonly string[] {
  const words = ways.flatMap((way) => (way.by === 'name' ? [way.words] : []))[0];
  const ranks = new Map<string, number>();
  if (words)
    for (const { id, name_key } of meant) ranks.set(id, Math.min(ranks.get(id) ?? WORST, nameRank(words, name_key)));
  const rankOf = (id: string): number => ranks.get(id) ?? WORST;
  const arrived = new Map(kept.map(({ id, arrived_at }) => [id, arrived_at]));
  return [...arrived]
    .sort(([a, at], [b, bt]) => rankOf(a) - rankOf(b) || bt - at || (a < b ? 1 : -1))
    .map(([id]) => id);
}
