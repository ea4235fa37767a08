import type { Instant } from '../domain/calendar/index.ts';
import type { Dossier, FaultFact } from '../domain/dossier/index.ts';
import type { Told } from '../ledger/index.ts';
import { type EventNames, formatMoment, type Lang, reasonWords, words } from '../ui/index.ts';

type Proposal = NonNullable<Dossier['proposal']>;

type Facts = {
  readonly faults?: readonly FaultFact[];
  readonly reason?: string;
  readonly due?: Instant;
  readonly basis?: string;
};

const TITLES = {
  'request-supplement': 'command.requestSupplement',
  stop: 'command.stop',
  extend: 'command.extend',
} as const;

const BY = {
  vi: (name: string, at: string) => `${name} đề xuất lúc ${at}.`,
  en: (name: string, at: string) => `Proposed by ${name}, ${at}.`,
} as const;

/** A waiting proposal in words: what is proposed, with which content, by whom, when, and what its author wrote. */
export function viewProposal(proposal: Proposal, events: readonly Told[], names: EventNames, lang: Lang): string {
  const t = words(lang);
  const { faults = [], reason, due, basis } = proposal.facts as Facts;
  const proposed = events.findLast(({ event }) => event.type === 'proposed')?.event;
  const notes = (proposed?.personal?.faultNotes ?? []) as readonly (string | null)[];
  const title = TITLES[proposal.command as keyof typeof TITLES];
  const content = [
    due === undefined ? '' : formatMoment(due, lang),
    reason === undefined ? '' : reasonWords(reason, t),
    faults
      .map((fault, i) => [names.fault?.(fault) ?? fault.code, notes[i] && `“${notes[i]}”`].filter(Boolean).join(' '))
      .join('; '),
    basis ?? '',
  ].filter(Boolean);
  const note = proposed?.personal?.note;
  const by = BY[lang](names.officer?.(proposal.by) ?? proposal.by, formatMoment(proposal.at, lang));
  const said = `${title ? t(title) : proposal.command}: ${content.join('. ')}.`;
  return [said, typeof note === 'string' ? `“${note}”` : '', by].filter(Boolean).join(' ');
}
