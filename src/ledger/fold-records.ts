import type { Party } from '../domain/dossier/command.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { recordsOf } from '../domain/dossier/index.ts';
import { paperRowOf, partyRowOf } from './rows.ts';

/** The people, answers and papers of a dossier while its history is gone through. */
export type FoldedRecords = {
  readonly parties: Map<'applicant' | 'owner', Party>;
  answers: Readonly<Record<string, unknown>> | null;
  readonly papers: Map<string, ReturnType<typeof paperRowOf>>;
};

/** No records yet. */
export function noRecords(): FoldedRecords {
  return { parties: new Map(), answers: null, papers: new Map() };
}

/** Adds what one version's events brought: people replace by part, answers and papers by key, as `ledger_append` does. */
export function foldRecords(into: FoldedRecords, version: number, events: readonly DossierEvent[]): void {
  const { parties, answers, papers } = recordsOf(events);
  if (parties?.applicant) into.parties.set('applicant', parties.applicant);
  if (parties?.owner) into.parties.set('owner', parties.owner);
  if (answers) into.answers = { ...into.answers, ...answers };
  papers?.forEach((paper, i) => {
    const n = into.papers.get(paper.key)?.n ?? (version - 1) * 1_000 + i;
    into.papers.set(paper.key, paperRowOf(paper, n));
  });
}

/** The rows beside the dossier that hold its records. */
export function recordRowsOf({ parties, answers, papers }: FoldedRecords) {
  return {
    parties: [...parties].map(([part, party]) => partyRowOf(part, party)),
    answers,
    papers: [...papers.values()],
  };
}
