import { dateOf, type Instant, inForceOn } from '../domain/calendar/index.ts';
import { type ErasureRefusal, refuseErasure } from '../domain/data-rights/index.ts';
import type { Status } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { erasePersonal, inContext } from '../ledger/index.ts';
import type { PersonsRoom } from './deps.ts';
import { DOSSIERS_OF_PERSON, type PersonDossierRow } from './persons.sql.ts';

/** A dossier of the person, and why its data stay; null where they may go. */
export type ErasureAnswer = { readonly id: string; readonly code: string; readonly kept: ErasureRefusal | null };

type Room = Pick<PersonsRoom, 'ledger' | 'province'>;

/** For each dossier under an identity number, whether its people may be erased now. */
export async function mayErase(room: Room, idNumber: string, now: Instant): Promise<readonly ErasureAnswer[]> {
  const { ledger, province } = room;
  const rules = inForceOn(province.dataRules, dateOf(now));
  const { rows } = await inContext(
    ledger.db,
    { province: province.id, units: '*' },
    (tx) => tx.query<PersonDossierRow>(DOSSIERS_OF_PERSON, [province.id, idNumber]),
    { readOnly: true },
  );
  const dossiers = new Map(rows.map((row) => [row.id, row]));
  return [...dossiers.values()].map(({ id, code, status, changed_at }) => ({
    id,
    code,
    kept: refuseErasure({ status: status as Status, lastChanged: changed_at as Instant }, rules, now),
  }));
}

/**
 * Erases the person from every dossier that need not be kept, by the ledger, so that its chain stays valid. The whole dossier loses its
 * people: what is over its time is kept for nobody. Erased twice is erased once.
 */
export async function erasePerson(
  room: Room,
  asked: { readonly idNumber: string; readonly actor: Actor; readonly basis: string; readonly now: Instant },
): Promise<readonly ErasureAnswer[]> {
  const answers = await mayErase(room, asked.idNumber, asked.now);
  for (const { id, kept } of answers) {
    if (kept) continue;
    const { actor, basis } = asked;
    await erasePersonal(room.ledger, { province: room.province.id, dossierId: id, actor, basis });
  }
  return answers;
}
