import type { Party } from './command.ts';
import type { PaperHanded } from './dossier.ts';
import type { DossierEvent } from './event.ts';

/** Rows of their own beside the state: who, what they answered, what they handed in. */
export type Records = {
  readonly parties?: { readonly applicant?: Party; readonly owner?: Party };
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly papers?: readonly PaperHanded[];
};

/** The records a command's events bring. Parties replace by role, answers and papers by key; others stay as they stood. */
export function recordsOf(events: readonly DossierEvent[]): Records {
  let records: Records = {};
  for (const event of events) {
    const personal = (event.personal ?? {}) as { applicant?: Party; owner?: Party; answers?: Record<string, unknown> };
    if (event.type === 'received' || event.type === 'amended') {
      const { applicant, owner, answers } = personal;
      records = {
        ...records,
        ...(applicant || owner
          ? { parties: { ...records.parties, ...(applicant && { applicant }), ...(owner && { owner }) } }
          : {}),
        ...(answers ? { answers } : {}),
        ...(event.facts.papers ? { papers: event.facts.papers } : {}),
      };
    } else if (event.type === 'supplement-arrived') {
      records = {
        ...records,
        ...(event.facts.papers.length > 0 ? { papers: event.facts.papers } : {}),
        ...(personal.answers ? { answers: personal.answers } : {}),
      };
    }
  }
  return records;
}
