import type { Party } from '../domain/dossier/command.ts';
import { recordsOf } from '../domain/dossier/index.ts';
import { readEvent } from './events-of.ts';
import type { Told } from './finding.ts';
import { canonical } from './hash.ts';
import type { Kept } from './read-kept.ts';
import { paperRowOf, partyRowOf } from './rows.ts';
import { difference } from './verify-rows.ts';

/** The people, answers and papers beside one dossier against those its events brought, but for what was erased. */
export function* verifyRecords(kept: Kept): Generator<Told> {
  const { version } = kept.row;
  const told = foldRecords(kept);
  const parties = difference(kept.parties, told.parties);
  if (parties) yield { what: 'RECORDS_DIFFER', version, detail: `people: ${masked(parties)}` };
  const papers = difference(kept.papers, told.papers);
  if (papers) yield { what: 'RECORDS_DIFFER', version, detail: `papers: ${papers}` };
  if (canonical(kept.answers) !== canonical(told.answers)) yield { what: 'RECORDS_DIFFER', version, detail: 'answers' };
}

// A finding is printed and logged: it names no person.
function masked(difference: string): string {
  return /^stored \d+, told \d+$/.test(difference) ? difference : 'not as told';
}

// People replace by part, answers and papers by key (see recordsOf): as the ledger's function does in the database.
function foldRecords({ events, personal, erasedTo }: Kept) {
  const bodies = new Map(personal.map(({ version, n, body }) => [`${version}.${n}`, body]));
  const parties = new Map<string, Party>();
  const papers = new Map<string, ReturnType<typeof paperRowOf>>();
  let answers = null as Record<string, unknown> | null;
  for (const [version, group] of Map.groupBy(events, (event) => event.version)) {
    const read = group.map((event) =>
      readEvent({ ...event, personal: version > erasedTo ? bodies.get(`${version}.${event.n}`) : null }),
    );
    const records = recordsOf(read);
    for (const part of ['applicant', 'owner'] as const) {
      const party = records.parties?.[part];
      if (party) parties.set(part, party);
    }
    if (records.answers) answers = { ...answers, ...records.answers };
    records.papers?.forEach((paper, i) => {
      const n = papers.get(paper.key)?.n ?? (version - 1) * 1_000 + i;
      papers.set(paper.key, paperRowOf(paper, n));
    });
  }
  return {
    parties: [...parties].map(([part, party]) => partyRowOf(part as 'applicant' | 'owner', party)),
    papers: [...papers.values()],
    answers,
  };
}
