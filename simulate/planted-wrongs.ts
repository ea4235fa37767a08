import type { Decision, Dossier, DossierEvent } from '../src/domain/dossier/index.ts';
import { DOMAIN, type Domain } from './domain.ts';

type Decide = Domain['decide'];

/** Decides again on a dossier seen otherwise, where the law said no for this reason. */
function unless(code: string, otherwise: (dossier: Dossier) => Dossier): Domain {
  const decide: Decide = (dossier, command, law, circumstances) => {
    const decision = DOMAIN.decide(dossier, command, law, circumstances);
    if (!dossier || !('refusal' in decision) || decision.refusal.code !== code) return decision;
    return DOMAIN.decide(otherwise(dossier), command, law, circumstances);
  };
  return { ...DOMAIN, decide };
}

/** Leaves out or changes events of what was decided. */
function telling(change: (event: DossierEvent) => DossierEvent | null): Domain {
  const decide: Decide = (...given): Decision => {
    const decision = DOMAIN.decide(...given);
    return 'refusal' in decision ? decision : { events: decision.events.flatMap((event) => change(event) ?? []) };
  };
  return { ...DOMAIN, decide };
}

function seeing(change: (dossier: Dossier, now: number) => Dossier): Domain {
  const decide: Decide = (dossier, command, law, circumstances) =>
    DOMAIN.decide(dossier && change(dossier, circumstances.now), command, law, circumstances);
  return { ...DOMAIN, decide };
}

function evolving(change: (before: Dossier | null, after: Dossier, event: DossierEvent) => Dossier): Domain {
  return {
    ...DOMAIN,
    evolve: (dossier, event, identity) => change(dossier, DOMAIN.evolve(dossier, event, identity), event),
  };
}

const isSupplementPause = (event: DossierEvent) => event.type === 'paused' && event.facts.reason === 'SUPPLEMENT';

/** Faults such as a programmer makes, each by the sentence of the law it breaks; the simulator must find every one. */
export const PLANTED: Readonly<Record<string, Domain>> = {
  'a second re-appointment is allowed': unless('ALREADY_EXTENDED', (dossier) => ({
    ...dossier,
    time: dossier.time && { ...dossier.time, ledger: { ...dossier.time.ledger, extension: undefined } },
  })),
  'a supplement request does not stop the clock': telling((event) => (isSupplementPause(event) ? null : event)),
  'the time goes on where it is counted again': telling((event) =>
    event.type === 'paused' && isSupplementPause(event)
      ? { ...event, facts: { ...event.facts, kind: 'RESUME' } }
      : event,
  ),
  'a branch is lost at the join': telling((event) =>
    event.type === 'step-opened' && event.facts.step.kind === 'join' ? null : event,
  ),
  'the version is not raised': evolving((before, after) => (before ? { ...after, version: before.version } : after)),
  'a decided dossier is withdrawn': unless('ALREADY_DECIDED', (dossier) => ({ ...dossier, result: null })),
  'lateness goes by the minute where it goes by the day': {
    ...DOMAIN,
    classify: (completion, due) => (completion < due ? 'EARLY' : completion === due ? 'ON_TIME' : 'LATE'),
  },
  'a timer is told twice': evolving((before, after, event) =>
    event.type === 'timer-fired' && before ? { ...after, alerts: before.alerts } : after,
  ),
  'the clock goes on from the examination, not from the arrival': seeing((dossier, now) => ({
    ...dossier,
    supplement: dossier.supplement?.arrivedAt ? { ...dossier.supplement, arrivedAt: now as never } : dossier.supplement,
  })),
  'somebody approves a proposal of their own': unless('OWN_PROPOSAL', (dossier) => ({
    ...dossier,
    proposal: dossier.proposal && { ...dossier.proposal, by: 'somebody else' },
  })),
  'an officer closes a dossier before its time to complete has passed': unless('NOT_YET_EXPIRED', (dossier) => ({
    ...dossier,
    supplement: dossier.supplement && { ...dossier.supplement, expired: true },
  })),
  'a result is released unpaid': evolving((_, after, event) =>
    event.type === 'result-issued' ? { ...after, status: 9 } : after,
  ),
  'a clock that is behind is believed': { ...DOMAIN, notBefore: (_, now) => now },
  'a step is worked that somebody else holds': unless('STEP_HELD_BY_OTHER', (dossier) => ({
    ...dossier,
    steps: dossier.steps.map((step) => ({ ...step, assignee: null })),
  })),
  'what was stored is read otherwise': {
    ...DOMAIN,
    upcast: (stored) => DOMAIN.upcast(stored.type === 'extended' ? { ...stored, at: stored.at + 1 } : stored),
  },
};
