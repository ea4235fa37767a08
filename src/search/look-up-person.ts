import { contextOf } from '../casework/index.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import type { Party } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { noteAccess, personKey } from '../persons/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { findIds } from './find-ids.ts';
import { countDossiers, type FoundPerson, groupPersons } from './group-persons.ts';
import { isMeant } from './matched-party.ts';
import { recognise } from './recognise.ts';
import * as sql from './search.sql.ts';

/** A person as last written down at the reader's own office, to be taken over into a new dossier. Whole, not masked. */
export type KnownPerson = {
  readonly ref: string;
  readonly person: Party;
  readonly latest: { readonly id: string; readonly code: string; readonly at: Instant };
};

/** `known`: in full, each noted in the log of who looked. `alike`: masked, to choose one from by its `ref`. */
export type LookedUp = {
  readonly tooShort: boolean;
  readonly known: readonly KnownPerson[];
  readonly alike: readonly FoundPerson[];
};

type Asking = {
  readonly province: string;
  readonly actor: Actor;
  /** The card's line, a whole identity or telephone number, digits at its end, or a name. */
  readonly text?: string;
  /** `dossier.part`, from an earlier answer. */
  readonly ref?: string;
  /** Why, for the log. */
  readonly purpose: string;
  readonly limit: number;
  readonly now: Instant;
};

const NOBODY: LookedUp = { tooShort: false, known: [], alike: [] };
const RECEIVED_LOOKED_AT = 50;
const REF = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(applicant|owner)$/;

/**
 * The counter's look-up: a person whom the officer's own offices have received before, in full only where a whole number, a card or a choice
 * from the list names one person. What is shown in full is noted in the transaction that reads it: no line, no look.
 */
export async function lookUpPerson(db: Database, asking: Asking): Promise<LookedUp> {
  const { actor, province, now } = asking;
  const offices = officesOf(actor);
  if (offices.length === 0) return NOBODY;
  // Supervision sees all of the province; the counter still only its own people.
  const context = { ...contextOf(province, actor), units: offices };
  const asked = asking.ref === undefined ? recognise(asking.text ?? '', dateOf(now)) : undefined;
  if (asked?.tooShort) return { ...NOBODY, tooShort: true };
  return inContext(db, context, async (tx) => {
    const whole = asked ? asked.rounds.flat() : [];
    const idNumbers = whole.flatMap((way) => (way.by === 'id-number' ? way.numbers : []));
    const phones = whole.flatMap((way) => (way.by === 'phone' ? way.numbers : []));
    const rows = asked
      ? await received(tx, province, idNumbers, phones, offices)
      : await chosen(tx, province, asking.ref ?? '', offices);
    if (rows.length > 0 || !asked) return { ...NOBODY, known: await shown(tx, asking, rows) };
    const { ids, ways } = await findIds(tx, context, asked);
    const here = await tx.query<{ id: string }>(sql.RECEIVED_HERE, [province, ids, offices]);
    const own = here.rows.map(({ id }) => id);
    const people = await tx.query<sql.PersonRow>(sql.PEOPLE, [province, own]);
    const persons = groupPersons(people.rows.filter((row) => isMeant(row, ways)));
    return { ...NOBODY, alike: await countDossiers(tx, province, persons.slice(0, asking.limit)) };
  });
}

function officesOf(actor: Actor): readonly string[] {
  if (actor.kind !== 'officer') return [];
  const offices = actor.posts.filter(({ role }) => role === 'RECEPTIONIST' || role === 'HEAD_RECEPTION');
  return [...new Set(offices.map(({ unit }) => unit))];
}

async function received(
  tx: Queryable,
  province: string,
  idNumbers: readonly string[],
  phones: readonly string[],
  offices: readonly string[],
): Promise<readonly sql.ReceivedRow[]> {
  if (idNumbers.length + phones.length === 0) return [];
  const values = [province, idNumbers, phones, offices, RECEIVED_LOOKED_AT];
  return (await tx.query<sql.ReceivedRow>(sql.RECEIVED, values)).rows;
}

// What was last written down may stand in a later dossier than the one chosen from.
async function chosen(
  tx: Queryable,
  province: string,
  ref: string,
  offices: readonly string[],
): Promise<readonly sql.ReceivedRow[]> {
  const [, id, part] = REF.exec(ref) ?? [];
  if (!id) return [];
  const { rows } = await tx.query<sql.ReceivedRow>(sql.RECEIVED_PARTY, [province, id, part, offices]);
  const number = rows[0]?.id_number;
  return number ? received(tx, province, [number], [], offices) : rows;
}

async function shown(
  tx: Queryable,
  { province, actor, purpose, limit, now }: Asking,
  rows: readonly sql.ReceivedRow[],
): Promise<readonly KnownPerson[]> {
  const newest = new Map<string, sql.ReceivedRow>();
  for (const row of rows) {
    const key = personKey(row) ?? `${row.id}.${row.part}`;
    if (!newest.has(key) && newest.size < limit) newest.set(key, row);
  }
  for (const [key, row] of newest) {
    await noteAccess(tx, { province, actor, how: 'look-up', purpose, dossierId: row.id, now }, key);
  }
  return [...newest.values()].map((row) => ({
    ref: `${row.id}.${row.part}`,
    person: JSON.parse(row.person) as Party,
    latest: { id: row.id, code: row.code, at: row.arrived_at as Instant },
  }));
}
