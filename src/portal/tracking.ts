import { type Province, versionOf } from '../catalogue/index.ts';
import { type Calendar, type Instant, MINUTE, type Words } from '../domain/calendar/index.ts';
import { classify, type ExplanationLine, explain, limitMinutes, type TimeLedger } from '../domain/clock/index.ts';
import { type Dossier, type DossierEvent, type EventOf, type EventType, faultsTold } from '../domain/dossier/index.ts';
import { faultWords, type ProcedureVersion } from '../domain/procedure/index.ts';
import { mainPathNodes } from '../domain/process/index.ts';
import type { Context } from '../ledger/index.ts';
import { pauseWords, reasonWords, type TimeLeft } from '../ui/index.ts';
import type { PortalDeps } from './deps.ts';
import { type Found, findSeen, findTracked, type Unfound } from './find-tracked.ts';
import { inBoth } from './in-both.ts';
import { nameOfUnit, type PublicEvent, publicHistory } from './public-history.ts';
import type { Asked } from './read-asked.ts';

type Reading = Pick<PortalDeps, 'ledger' | 'province'>;

/**
 * A dossier as its applicant may see it, in both languages. No person in it; of an officer's free words only those written to the
 * applicant: what to mend in each fault, as on form 02.
 */
export type Tracking = {
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly receivedAt: Instant;
  /** The units that hold it now, each with the step it is at; the receiving one when no step is open. */
  readonly holding: readonly { readonly unit: string; readonly name: Words; readonly step: Step | null }[];
  readonly place: Words;
  readonly left: TimeLeft;
  readonly explanation: readonly ExplanationLine[];
  readonly pause: ({ readonly reason: string; readonly since: Instant } & Words) | null;
  readonly supplement: { readonly faults: readonly FaultTracked[]; readonly deadline: Instant } | null;
  readonly obligation: { readonly amount: number; readonly deadline: Instant } | null;
  readonly apology: { readonly reason: Words; readonly newDue: Instant } | null;
  readonly reason: Words | null;
  readonly history: readonly PublicEvent[];
};

/** What to mend, by the procedure's list and in the officer's own words to the applicant. */
type FaultTracked = Words & { readonly note: string | null };

type Step = { readonly name: Words; readonly n: number; readonly total: number };

/** Finds a dossier by code and factor and says where it stands, or why it is not shown. */
export async function track(deps: Reading, asked: Asked, guarded: boolean): Promise<Tracking | Unfound> {
  const found = await findTracked(deps, asked, guarded);
  return typeof found === 'object' && 'dossier' in found ? tell(deps, found) : found;
}

/** The same of a dossier that an officer sees, without a factor; undefined when they do not see it. */
export async function trackSeen(deps: Reading, seen: Context, id: string): Promise<Tracking | undefined> {
  const found = await findSeen(deps, seen, id);
  return found && tell(deps, found);
}

async function tell({ ledger, province }: Reading, found: Found): Promise<Tracking> {
  const { procedure, receivingUnit } = found.dossier;
  const law = await ledger.lawOf({ province: province.id, procedure, receivingUnit, on: '1970-01-01' as never });
  return trackingOf(found, province, 'refusal' in law ? undefined : law.calendar, ledger.now());
}

function trackingOf(
  { dossier, events }: Found,
  province: Province,
  calendar: Calendar | undefined,
  now: Instant,
): Tracking {
  const procedure = versionOf(province, dossier.procedure);
  const { pause, obligation, time } = dossier;
  return {
    dossier,
    procedure,
    receivedAt: time?.ledger.received ?? dossier.arrivedAt,
    holding: holdingOf(dossier, province, procedure),
    place: nameOfUnit(province, dossier.receivingUnit),
    left: leftOf(dossier, calendar, now),
    explanation: time && calendar ? explain(withoutWrittenBases(time.ledger, procedure), calendar) : [],
    pause: pause && { reason: pause.reason, since: pause.from, ...inBoth((t) => pauseWords(pause.reason, t)) },
    supplement: supplementOf(dossier, events, procedure),
    obligation:
      obligation && obligation.met === null && dossier.status === 6
        ? { amount: obligation.amount, deadline: obligation.deadline }
        : null,
    apology: apologyOf(dossier, events),
    reason: reasonOf(dossier, events),
    history: publicHistory(events, province, procedure),
  };
}

// A pause's basis is told where the procedure itself names the article; what an officer wrote may name people.
function withoutWrittenBases(ledger: TimeLedger, { process }: ProcedureVersion): TimeLedger {
  const articles = new Set(process.nodes.map((node) => ('pause' in node ? node.pause?.article : undefined)));
  const pauses = ledger.pauses.map(({ basis, ...pause }) =>
    basis !== undefined && articles.has(basis) ? { ...pause, basis } : pause,
  );
  return { ...ledger, pauses };
}

const HELD: readonly Dossier['status'][] = [2, 4, 5, 6, 9];

function holdingOf(dossier: Dossier, province: Province, procedure: ProcedureVersion): Tracking['holding'] {
  const path = mainPathNodes(procedure.process);
  const at = HELD.includes(dossier.status) ? dossier.steps.filter(({ unit }) => unit !== null) : [];
  if (at.length === 0) {
    const unit = dossier.receivingUnit;
    return [{ unit, name: nameOfUnit(province, unit), step: null }];
  }
  return at.map(({ unit, node }) => {
    const n = path.findIndex(({ id }) => id === node);
    const name = path[n]?.name;
    const id = unit ?? dossier.receivingUnit;
    return { unit: id, name: nameOfUnit(province, id), step: name ? { name, n: n + 1, total: path.length } : null };
  });
}

function leftOf({ status, time, result }: Dossier, calendar: Calendar | undefined, now: Instant): TimeLeft {
  if (!time || status === 1 || status === 3 || status === 7 || status === 8)
    return { state: 'none', due: null, minutes: null, total: null };
  const due = time.dueCurrent;
  const { limit } = time.ledger.rule;
  const total = limitMinutes(limit);
  if (result) {
    const outcome = time.dueLegal === null ? undefined : classify(result.issuedAt, time.dueLegal, limit.unit);
    return { state: 'ended', due, minutes: null, total, ...(outcome ? { outcome } : {}) };
  }
  if (due === null) return { state: 'paused', due, minutes: time.remainingMinutes, total };
  const between = (from: Instant, to: Instant) => (calendar ? calendar.workingTime.between(from, to) / MINUTE : null);
  const late = between(due, now);
  return { state: 'running', due, minutes: now <= due ? between(now, due) : late && -late, total };
}

// What was found still wanting takes the place of what was first asked.
function supplementOf(
  { status, supplement }: Dossier,
  events: readonly DossierEvent[],
  procedure: ProcedureVersion,
): Tracking['supplement'] {
  if (status !== 5 || !supplement || supplement.arrivedAt !== null) return null;
  const asked = events.findLast(
    (event): event is EventOf<'supplement-requested'> | EventOf<'supplement-confirmed'> =>
      event.type === 'supplement-requested' || (event.type === 'supplement-confirmed' && !event.facts.complete),
  );
  return {
    faults: (asked ? faultsTold(events, asked) : []).map((fault) => ({
      ...faultWords(procedure, fault),
      note: fault.note,
    })),
    deadline: supplement.deadline,
  };
}

function apologyOf({ time, result }: Dossier, events: readonly DossierEvent[]): Tracking['apology'] {
  const extended = last(events, 'extended');
  if (!time?.ledger.extension || result || !extended) return null;
  return {
    reason: inBoth((t) => reasonWords(extended.facts.reason, t)),
    newDue: time.dueCurrent ?? extended.facts.due,
  };
}

function reasonOf({ status }: Dossier, events: readonly DossierEvent[]): Words | null {
  const against = status === 3 ? last(events, 'refused') : status === 8 ? last(events, 'stopped') : undefined;
  return against ? inBoth((t) => reasonWords(against.facts.reason, t)) : null;
}

function last<T extends EventType>(events: readonly DossierEvent[], type: T): EventOf<T> | undefined {
  return events.findLast((event): event is EventOf<T> => event.type === type);
}
