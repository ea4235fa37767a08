import { type Instant, MINUTE } from '../domain/calendar/index.ts';
import { nameKey } from '../domain/codes/index.ts';
import type { Party } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { inContext } from '../ledger/index.ts';
import { type Database, type Queryable, timestamptz } from '../platform/database/index.ts';
import { newId } from '../platform/ids/index.ts';
import { hashOfPerson, personKey } from './person-hash.ts';
import { NOTE_ACCESS, SAW_WHOLE } from './persons.sql.ts';

const HOUR = 60 * MINUTE;

/** How a person was looked at: found at a counter, their dossier opened, shown whole for a purpose, a letter printed, a copy made of all. */
export type How = 'look-up' | 'page' | 'whole' | 'letter' | 'export';

export type Look = {
  readonly province: string;
  readonly actor: Actor;
  readonly how: How;
  readonly purpose: string;
  readonly dossierId: string;
  readonly now: Instant;
};

/** Notes one look at a person known by their key (`personKey`). Look-ups and exports are kept each, the others once in an hour. */
export async function noteAccess(tx: Queryable, look: Look, key: string): Promise<void> {
  const { province, actor, how, purpose, dossierId, now } = look;
  const behalf = actor.kind === 'officer' ? (actor.onBehalfOf ?? null) : null;
  const hour = how === 'look-up' || how === 'export' ? null : timestamptz(Math.floor(now / HOUR) * HOUR);
  const hash = hashOfPerson(province, key);
  const whom = [actor.id, behalf, hash, dossierId];
  await tx.query(NOTE_ACCESS, [province, newId(), timestamptz(now), ...whom, purpose, how, hour]);
}

/** Notes a look at the people of a dossier, a line each; where none is left, one for the dossier. */
export async function notePartiesSeen(
  db: Database,
  look: Look,
  parties: readonly (Party | null | undefined)[],
): Promise<void> {
  const keys = parties.flatMap((party) => (party ? [keyOfParty(party, look.dossierId)] : []));
  await inContext(db, { province: look.province, units: [] }, async (tx) => {
    for (const key of new Set(keys.length > 0 ? keys : [look.dossierId])) await noteAccess(tx, look, key);
  });
}

/** Whether the actor gave a purpose to see this dossier's people within the last hour. */
export async function sawWhole(db: Database, look: Omit<Look, 'how' | 'purpose'>): Promise<boolean> {
  const { province, actor, dossierId, now } = look;
  const behalf = actor.kind === 'officer' ? (actor.onBehalfOf ?? '') : '';
  const values = [province, actor.id, behalf, dossierId, timestamptz(now - HOUR)];
  const { rows } = await inContext(db, { province, units: [] }, (tx) => tx.query<{ saw: boolean }>(SAW_WHOLE, values), {
    readOnly: true,
  });
  return rows[0]?.saw === true;
}

function keyOfParty({ idNumber, phone, name }: Party, dossierId: string): string {
  const known = personKey({ id_number: idNumber ?? null, phone: phone ?? null, name_key: nameKey(name) });
  return known ?? `${dossierId}|${nameKey(name)}`;
}
