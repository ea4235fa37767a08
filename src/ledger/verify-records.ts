import { readEvent } from './events-of.ts';
import type { Told } from './finding.ts';
import { foldRecords, noRecords, recordRowsOf } from './fold-records.ts';
import { canonical } from './hash.ts';
import type { Kept } from './read-kept.ts';
import { difference } from './verify-rows.ts';

/** The people, answers and papers beside one dossier against those its events brought, but for what was erased. */
export function* verifyRecords(kept: Kept): Generator<Told> {
  const { version } = kept.row;
  const told = tellRecords(kept);
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

// What was erased is gone from the events too, but for their facts.
function tellRecords({ events, personal, erasedTo }: Kept) {
  const bodies = new Map(personal.map(({ version, n, body }) => [`${version}.${n}`, body]));
  const told = noRecords();
  for (const [version, group] of Map.groupBy(events, (event) => event.version)) {
    const read = group.map((event) =>
      readEvent({ ...event, personal: version > erasedTo ? bodies.get(`${version}.${event.n}`) : null }),
    );
    foldRecords(told, version, read);
  }
  return recordRowsOf(told);
}
