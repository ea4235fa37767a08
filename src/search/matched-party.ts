import { maskIdNumber, maskPhone } from '../domain/codes/index.ts';
import { mayMean } from './alike-words.ts';
import { nameWords } from './name-words.ts';
import type { Way } from './recognise.ts';
import type { PersonRow } from './search.sql.ts';

/** A party as lists show it: numbers masked (Law 91/2025/QH15: no more than needed). */
export type MatchedParty = {
  readonly part: 'applicant' | 'owner';
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
};

/** The party of a row, masked. */
export function matchedParty({ part, name, id_number, phone }: PersonRow): MatchedParty {
  return {
    part: part ?? 'applicant',
    name,
    idNumber: id_number && maskIdNumber(id_number),
    phone: phone && maskPhone(phone),
  };
}

/** Whether this party is the one that was looked for; a search for a code means no person. */
export function isMeant(row: PersonRow, ways: readonly Way[]): boolean {
  return row.part !== null && ways.some((way) => MEANT[way.by](row, way as never));
}

const MEANT: { readonly [By in Way['by']]: (row: PersonRow, way: Extract<Way, { by: By }>) => boolean } = {
  code: () => false,
  key: ({ id_number }, { start }) =>
    start.startsWith('#') && id_number !== null && `#${[...id_number].reverse().join('')}`.startsWith(start),
  'id-number': ({ id_number }, { numbers }) => id_number !== null && numbers.includes(id_number),
  phone: ({ phone }, { numbers }) => phone !== null && numbers.includes(phone),
  name: ({ name_key }, { words }) => {
    const own = nameWords(name_key);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  },
  loose: ({ name_key }, { words }) => {
    const own = nameWords(name_key);
    return words.every((word) => own.some((one) => mayMean(word, one)));
  },
};
