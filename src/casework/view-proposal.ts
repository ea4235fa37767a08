import type { Instant } from '../domain/calendar/index.ts';
import type { Dossier, FaultFact } from '../domain/dossier/index.ts';
import type { Told } from '../ledger/index.ts';
import { type EventNames, formatMoment, type Lang, reasonWords, type WordKey, words } from '../ui/index.ts';
import type { ProposalView } from './dossier-props.ts';

type Proposal = NonNullable<Dossier['proposal']>;

type Facts = {
  readonly faults?: readonly FaultFact[];
  readonly reason?: string;
  readonly due?: Instant;
  readonly basis?: string;
};

const TITLES: Readonly<Record<string, WordKey>> = {
  'request-supplement': 'command.requestSupplement',
  stop: 'command.stop',
  extend: 'command.extend',
};

const BY = {
  vi: (name: string, at: string) => `${name} đề xuất lúc ${at}.`,
  en: (name: string, at: string) => `Proposed by ${name}, ${at}.`,
} as const;

/** A waiting proposal in words: what is proposed, with which content, by whom, when, and what its author wrote. */
export function viewProposal(proposal: Proposal, events: readonly Told[], names: EventNames, lang: Lang): ProposalView {
  const t = words(lang);
  const { faults = [], reason, due, basis } = proposal.facts as Facts;
  const { faultNotes = [], note } = (events.findLast(({ event }) => event.type === 'proposed')?.event.personal ??
    {}) as { readonly faultNotes?: readonly (string | null)[]; readonly note?: string };
  const title = TITLES[proposal.command];
  const lines: readonly (readonly [WordKey, string | undefined])[] = [
    ['act.newDue', due === undefined ? undefined : formatMoment(due, lang)],
    ['act.reason', reason === undefined ? undefined : reasonWords(reason, t)],
    ['act.basis', basis],
  ];
  return {
    title: title ? t(title) : proposal.command,
    lines: lines.flatMap(([word, said]) => (said === undefined ? [] : [`${t(word)}: ${said}`])),
    faults: faults.map((fault, i) => ({ name: names.fault?.(fault) ?? fault.code, note: faultNotes[i] ?? null })),
    ...(note === undefined ? {} : { note }),
    by: BY[lang](names.officer?.(proposal.by) ?? proposal.by, formatMoment(proposal.at, lang)),
  };
}
