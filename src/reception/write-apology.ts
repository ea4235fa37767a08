import { renderApology } from '../documents/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import { ROLES } from '../domain/policy/index.ts';
import { reasonWords, words } from '../ui/index.ts';
import { headOf, officerName, partyOf, requestOf, unitName, type Writing } from './letter-head.ts';
import { lastOf } from './view-receipt.ts';

/** Form 04 of the one re-appointment the law allows (R6); undefined when there was none. */
export async function writeApology(writing: Writing): Promise<Uint8Array | undefined> {
  const { read } = writing;
  const { dossier } = read;
  const extended = lastOf(read, 'extended');
  const promisedAt = promisedBefore(writing);
  if (!extended || promisedAt === undefined || !dossier.time) return undefined;
  const { facts, at, personal } = extended.event;
  const agency = unitName(writing, dossier.competentUnit);
  const note = typeof personal?.note === 'string' ? `. ${personal.note}` : '';
  return renderApology({
    ...headOf(writing, at, { by: 'competent', number: facts.apologyNumber }),
    applicant: partyOf(writing),
    request: requestOf(writing),
    office: unitName(writing, dossier.receivingUnit),
    settlingAgency: agency,
    receivedAt: dossier.time.ledger.received,
    promisedAt,
    reason: `${reasonWords(facts.reason, words('vi'))}${note}`,
    newDueAt: facts.due,
    nextStep: null,
    recipients: ['Như trên', unitName(writing, dossier.receivingUnit), 'Lưu: VT'],
    signer: { position: ROLES.AGENCY_LEADER.vi, name: officerName(writing, extended.actor) },
  });
}

// What the applicant was told last before the apology: on the receipt, or when the clock went on.
function promisedBefore({ read }: Writing): Instant | undefined {
  const until = read.events.findLastIndex(({ event }) => event.type === 'extended');
  const due = read.events.slice(0, Math.max(0, until)).flatMap(({ event }) => {
    const told = event.type === 'accepted' || event.type === 'resumed' ? event.facts.dueCurrent : null;
    return told === null ? [] : [told];
  });
  return due.at(-1);
}
