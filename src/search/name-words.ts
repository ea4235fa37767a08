import { nameKey } from '../domain/codes/index.ts';

// The same signs part the words of a stored name: search_keys_of_party in migrations/0005-search.sql.
const BETWEEN = /[\s!-/:-@[-`{-~–’]+/;

/** The words of a name as they are searched: lower case, without accents or signs between them. */
export function nameWords(text: string): readonly string[] {
  return nameKey(text).split(BETWEEN).filter(Boolean);
}
