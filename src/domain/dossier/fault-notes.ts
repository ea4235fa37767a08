import type { DossierEvent, EventOf, FaultFact } from './event.ts';

/** An event that names faults to the applicant. */
export type FaultsNamed = EventOf<'supplement-requested' | 'supplement-confirmed' | 'refused'>;

/** A fault as it was named to the applicant, with what to mend in it where the officer wrote that. */
export type FaultTold = FaultFact & { readonly note: string | null };

/**
 * The faults an event of this history named, each with its note. A request that a head approved has its notes with the proposal
 * of the officer who wrote them; events before notes, and erased ones, have none.
 */
export function faultsTold(events: readonly DossierEvent[], named: FaultsNamed): readonly FaultTold[] {
  const notes = notesOf(named) ?? notesOf(proposalOf(events, named)) ?? [];
  return named.facts.faults.map((fault, i) => ({ ...fault, note: typeof notes[i] === 'string' ? notes[i] : null }));
}

function notesOf(event: DossierEvent | undefined): readonly unknown[] | undefined {
  const notes = event?.personal?.faultNotes;
  return Array.isArray(notes) ? notes : undefined;
}

// An approval tells its answer and the request in one command, at one moment.
function proposalOf(events: readonly DossierEvent[], named: FaultsNamed): DossierEvent | undefined {
  if (named.type !== 'supplement-requested') return undefined;
  const before = events.slice(0, events.indexOf(named));
  const answer = before.findLast((event) => event.type === 'proposal-answered' && event.at === named.at);
  const approved = answer?.type === 'proposal-answered' && answer.facts.approved;
  return approved ? before.findLast((event) => event.type === 'proposed') : undefined;
}
