import { HOUR, type Instant } from '../domain/calendar/index.ts';
import { maskIdNumber, maskPhone } from '../domain/codes/index.ts';
import type { Dossier, Party } from '../domain/dossier/index.ts';
import { type Actor, worksOn } from '../domain/policy/index.ts';
import type { Told } from '../ledger/index.ts';
import { notePartiesSeen, sawWhole } from '../persons/index.ts';
import type { Desk } from './desk.ts';
import type { DossierRead } from './read-dossier.ts';

/** A dossier as this reader may see its people: `masked` until they say for what. */
export type Seen = { readonly read: DossierRead; readonly masked: boolean };

/**
 * The people of a dossier for who reads it (Law 91/2025/QH15: no more than the purpose needs). Who works on it sees them whole. Anyone else sees
 * them masked, or whole for an hour after giving a purpose; each such look is noted.
 */
export async function seePeople(
  { ledger, province }: Pick<Desk, 'ledger' | 'province'>,
  actor: Actor,
  read: DossierRead,
  { how, now }: { readonly how: 'page' | 'letter'; readonly now: Instant },
): Promise<Seen> {
  const { dossier, records } = read;
  if (worksOn(actor, dossier) || actedLately(read, actor, now)) return { read, masked: false };
  const look = { province: province.id, actor, dossierId: dossier.id, now };
  const whole = await sawWhole(ledger.db, look);
  // A letter is not given while its people are masked: then nothing was seen.
  if (whole || how === 'page')
    await notePartiesSeen(ledger.db, { ...look, how, purpose: '' }, [records.applicant, records.owner]);
  return whole ? { read, masked: false } : { read: maskPeople(read), masked: true };
}

// Who has just signed or stopped it prints the paper: that they had it before them stands in the history.
function actedLately({ events }: DossierRead, { id }: Actor, now: Instant): boolean {
  return events.some(({ actor, event }) => actor.kind === 'officer' && actor.id === id && event.at > now - HOUR);
}

/** Whether who reads a dossier's history by the API gets what is personal in it: who works on it, or gave a purpose on its page. */
export async function seesWhole(
  { ledger, province }: Pick<Desk, 'ledger' | 'province'>,
  actor: Actor,
  dossier: Dossier,
  now: Instant,
): Promise<boolean> {
  if (worksOn(actor, dossier)) return true;
  return sawWhole(ledger.db, { province: province.id, actor, dossierId: dossier.id, now });
}

function maskPeople(read: DossierRead): DossierRead {
  const { applicant, owner } = read.records;
  return {
    ...read,
    records: {
      ...read.records,
      applicant: applicant && masked(applicant),
      owner: owner && masked(owner),
      answers: null,
    },
    events: read.events.map(withoutPersonal),
  };
}

function masked({ kind, name, idNumber, phone }: Party): Party {
  return {
    kind,
    name,
    ...(idNumber ? { idNumber: maskIdNumber(idNumber) } : {}),
    ...(phone ? { phone: maskPhone(phone) } : {}),
  };
}

function withoutPersonal(told: Told): Told {
  const { personal: _, ...event } = told.event;
  return { ...told, event: event as Told['event'] };
}
