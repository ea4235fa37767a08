import type { Instant } from '../domain/calendar/index.ts';
import { personKey } from '../persons/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { type MatchedParty, matchedParty } from './matched-party.ts';
import { DOSSIERS_OF, type DossiersOfRow, type PersonRow } from './search.sql.ts';

/** Counted no further: a company's thousands tell no more. */
export const MANY = 100;

/** A person by their newest dossier; numbers masked. `dossiers`: those the reader may see, no further than `MANY`. */
export type FoundPerson = Omit<MatchedParty, 'part'> & {
  /** `dossier.part` of the newest: names the person to the counter's look-up without showing a number. */
  readonly ref: string;
  readonly kind: string;
  readonly dossiers: number;
  readonly latest: { readonly id: string; readonly code: string; readonly at: Instant };
};

type Grouped = { readonly newest: PersonRow; readonly dossiers: number };

/** Parties that are one person: the same identity number, else the same name and telephone. Newest first. */
export function groupPersons(rows: readonly PersonRow[]): readonly Grouped[] {
  const groups = new Map<string, PersonRow[]>();
  for (const row of rows) {
    const key = personKey(row) ?? `${row.id}.${row.part}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [newest] = group.sort((a, b) => b.arrived_at - a.arrived_at || (a.id < b.id ? 1 : -1));
      return newest ? [{ newest, dossiers: new Set(group.map(({ id }) => id)).size }] : [];
    })
    .sort((a, b) => b.newest.arrived_at - a.newest.arrived_at);
}

/** The persons with all their dossiers counted, also those the search itself did not come by. */
export async function countDossiers(
  tx: Queryable,
  province: string,
  persons: readonly Grouped[],
): Promise<readonly FoundPerson[]> {
  const numbers = persons.flatMap(({ newest }) => newest.id_number ?? []);
  const { rows } =
    numbers.length > 0 ? await tx.query<DossiersOfRow>(DOSSIERS_OF, [province, numbers, MANY]) : { rows: [] };
  const known = new Map(rows.map((row) => [row.id_number, row]));
  return persons.map(({ newest, dossiers }) => {
    const all = newest.id_number === null ? undefined : known.get(newest.id_number);
    const { name, idNumber, phone } = matchedParty(newest);
    const latest = all ?? newest;
    return {
      ref: `${newest.id}.${newest.part}`,
      kind: newest.kind,
      name,
      idNumber,
      phone,
      dossiers: all?.count ?? dossiers,
      latest: { id: latest.id, code: latest.code, at: latest.arrived_at as Instant },
    };
  });
}
