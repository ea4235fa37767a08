import { type DatedSearchWords, wordsOf } from './finding/index.ts';
import { loadDated } from './load-dated.ts';
import type { ProvinceFiles } from './read-json.ts';
import { SearchWordsFile } from './schema.ts';

const FILE = 'search-words.json';
/** More words than these are no saying but a sentence: nobody types it so. */
const LONGEST = 8;

/**
 * `search-words.json`: what people say and what the catalogue calls it. Each saying has words, stands once (without accents and case too)
 * and says something else than it means. Undefined, with what is wrong noted in `files`.
 */
export async function loadSearchWords(files: ProvinceFiles): Promise<readonly DatedSearchWords[] | undefined> {
  const rules = await loadDated<DatedSearchWords>(files, FILE, SearchWordsFile);
  rules?.forEach(({ sayings }, r) => {
    const stands = new Map<string, string>();
    sayings.forEach(({ said, means }, s) => {
      const at = (list: string, n: number) => `rules[${r}].sayings[${s}].${list}[${n}]`;
      said.forEach((text, n) => {
        const words = wordsOf(text);
        const key = words.map(({ toned }) => toned).join(' ');
        const other = stands.get(key);
        stands.set(key, text);
        if (words.length === 0 || words.length > LONGEST) {
          files.tell(
            FILE,
            at('said', n),
            `"${text}" phải có từ 1 đến ${LONGEST} chữ`,
            `"${text}" must have 1 to ${LONGEST} words`,
          );
        } else if (other !== undefined) {
          files.tell(
            FILE,
            at('said', n),
            `"${text}" đã có rồi ("${other}"); mỗi cách nói một lần`,
            `"${text}" is there already ("${other}"); each saying once`,
          );
        }
      });
      means.forEach((text, n) => {
        if (wordsOf(text).length > 0) return;
        files.tell(FILE, at('means', n), `"${text}" không có chữ nào`, `"${text}" has no word`);
      });
    });
  });
  return rules;
}
