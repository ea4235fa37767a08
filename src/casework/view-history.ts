import type { Told } from '../ledger/index.ts';
import type { Lang } from '../ui/index.ts';
import type { HistoryEntry } from './dossier-props.ts';

const BY = {
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  system: { vi: 'Hệ thống', en: 'The system' },
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

/** The dossier's history for its page, newest first. */
export function viewHistory(
  events: readonly Told[],
  nameOf: (id: string) => string | undefined,
  lang: Lang,
): readonly HistoryEntry[] {
  return events
    .map(({ event, actor }) => {
      const note = event.personal?.note;
      return {
        event,
        by: byWords(actor, nameOf, lang),
        ...(typeof note === 'string' && note !== '' ? { note } : {}),
      };
    })
    .toReversed();
}
