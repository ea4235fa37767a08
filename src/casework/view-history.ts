import { type DossierEvent, type FaultsNamed, type FaultTold, faultsTold } from '../domain/dossier/index.ts';
import { faultWords, type ProcedureVersion } from '../domain/procedure/index.ts';
import type { Told } from '../ledger/index.ts';
import type { Lang } from '../ui/index.ts';
import type { HistoryEntry } from './dossier-props.ts';

const BY = {
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  system: { vi: 'Hệ thống', en: 'The system' },
  elsewhere: { vi: 'Hệ thống trước', en: 'The older system' },
  unknown: { vi: 'Cán bộ', en: 'An officer' },
} as const;

const FOR = { vi: 'thay', en: 'for' } as const;

/** Who did it, in words; with "thay …" where an officer stood in for another. */
export function byWords(actor: Told['actor'], nameOf: (id: string) => string | undefined, lang: Lang): string {
  if (actor.kind !== 'officer') return BY[actor.kind === 'applicant' ? 'applicant' : 'system'][lang];
  const name = nameOf(actor.id) ?? BY.unknown[lang];
  if (actor.onBehalfOf === undefined) return name;
  return `${name} ${FOR[lang]} ${nameOf(actor.onBehalfOf) ?? BY.unknown[lang]}`;
}

// Who did it in an older system, as named there; erased or never said, it was somebody of that system.
function byElsewhere(resource: unknown, lang: Lang): string {
  return typeof resource === 'string' && resource !== '' ? resource : BY.elsewhere[lang];
}

const LONGEST_NOTE = 500;

// What else a row of an older system says, by the names of its columns there.
function besideWords(attributes: unknown): string {
  const text = Object.entries(attributes ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
  return text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE)}…` : text;
}

/** The dossier's history for its page, newest first. */
export function viewHistory(
  events: readonly Told[],
  nameOf: (id: string) => string | undefined,
  procedure: ProcedureVersion,
  lang: Lang,
): readonly HistoryEntry[] {
  const history = events.map(({ event }) => event);
  return events
    .map(({ event, actor }) => {
      const recorded = event.type === 'history-recorded';
      const note = recorded ? besideWords(event.personal?.attributes) : event.personal?.note;
      const faults = namesFaults(event) ? noted(faultsTold(history, event), procedure, lang) : [];
      return {
        event,
        by: recorded ? byElsewhere(event.personal?.resource, lang) : byWords(actor, nameOf, lang),
        ...(recorded ? { happened: event.facts.happened } : {}),
        ...(typeof note === 'string' && note !== '' ? { note } : {}),
        ...(faults.length > 0 ? { faults } : {}),
      };
    })
    .toReversed();
}

function namesFaults(event: DossierEvent): event is FaultsNamed {
  return event.type === 'supplement-requested' || event.type === 'supplement-confirmed' || event.type === 'refused';
}

function noted(
  faults: readonly FaultTold[],
  procedure: ProcedureVersion,
  lang: Lang,
): NonNullable<HistoryEntry['faults']> {
  return faults.flatMap(({ note, ...fault }) =>
    note === null ? [] : [{ name: faultWords(procedure, fault)[lang], note }],
  );
}
