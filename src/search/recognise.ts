import type { PlainDate } from '../domain/calendar/index.ts';
import { parseCitizenCard, parseDossierCode } from '../domain/codes/index.ts';
import { nameWords } from './name-words.ts';

/** One way to look. All are answered from an index. */
export type Way =
  | { readonly by: 'code'; readonly code: string }
  /** Rows of `search_key` that begin so; `unitEnd`: of them, codes whose unit ends so. */
  | { readonly by: 'key'; readonly start: string; readonly unitEnd?: string }
  | { readonly by: 'id-number'; readonly numbers: readonly string[] }
  | { readonly by: 'phone'; readonly numbers: readonly string[] }
  | { readonly by: 'name'; readonly words: readonly string[] }
  /** Words that are part of a name's words, or a slip away from them. */
  | { readonly by: 'loose'; readonly words: readonly string[] };

/**
 * What was typed, as ways to look for it: in rounds, cheapest and surest first; a round that finds ends the search.
 * `procedures`: also among procedures. `tooShort`: less than two letters or digits.
 */
export type Asked = {
  readonly tooShort: boolean;
  readonly rounds: readonly (readonly Way[])[];
  readonly procedures: boolean;
};

const LONGEST = 2000;
const WORDS = 8;
const NOTHING: Asked = { tooShort: true, rounds: [], procedures: false };

const BLANKS = /[\s\u200B-\u200F\u2060\uFEFF]+/g;
const ODD_DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const START =
  /^(?:[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3}(?:\.[0-9]?)?|[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})(?:-[0-9]{0,8}(?:-[0-9]{0,12})?)?$/;
const END = /^(?:([A-Z0-9.]*)-)?(?:20)?([0-9]{6})-([0-9]{1,12})$/;
const TAX_BRANCH = /^[0-9]{10}-[0-9]{3}$/;
const PASSPORT = /^[A-Z][0-9]{7,8}$/;
const DIGITS = /^\+?[0-9]+$/;

/** Recognises a dossier code or its beginning or end, an identity number or its end, a telephone number, a card's line, a name. */
export function recognise(text: string, today?: PlainDate): Asked {
  const typed = text.slice(0, LONGEST).trim();
  if (typed.includes('|')) {
    const card = parseCitizenCard(typed, today);
    if (card.ok) {
      const { idNumber, oldIdNumber } = card.value;
      return only({ by: 'id-number', numbers: oldIdNumber ? [idNumber, oldIdNumber] : [idNumber] });
    }
  }
  const code = parseDossierCode(typed);
  if (code.ok) return only({ by: 'code', code: code.value.code });
  const bare = typed.normalize('NFKC').replace(ODD_DASHES, '-').replace(BLANKS, '').toUpperCase();
  const words = nameWords(typed.slice(0, 200)).slice(0, WORDS);
  if (words.join('').length < 2) return NOTHING;
  const byName: readonly (readonly Way[])[] = [[{ by: 'name', words }], ...looselyBy(words)];
  // A closed case of an older system stands under "source/case".
  const ofOlder: readonly (readonly Way[])[] = typed.includes('/') ? [[{ by: 'code', code: typed }]] : [];
  const parts = [...ofOlder, ...partsOf(bare)];
  const isLongNumber = /^[+0-9]{9,}$/.test(bare.replaceAll(/[.-]/g, ''));
  return { tooShort: false, rounds: [...parts, ...byName], procedures: !isLongNumber };
}

// Of one letter everything is a part; digits that nothing begins with are no name.
function looselyBy(words: readonly string[]): readonly (readonly Way[])[] {
  const isName = words.every((word) => word.length >= 2 && /^\p{L}+$/u.test(word));
  return isName ? [[{ by: 'loose', words }]] : [];
}

function only(way: Way): Asked {
  return { tooShort: false, rounds: [[way]], procedures: false };
}

function partsOf(bare: string): readonly (readonly Way[])[] {
  if (TAX_BRANCH.test(bare) || PASSPORT.test(bare)) return [[{ by: 'id-number', numbers: [bare] }]];
  const [, unitEnd, day, number = ''] = END.exec(bare) ?? [];
  if (day) return [[{ ...codeEnd(number, day), ...(unitEnd ? { unitEnd } : {}) }]];
  if (START.test(bare)) return [[{ by: 'key', start: `=${bare}` }]];
  if (/^-[0-9]{1,12}$/.test(bare)) return [[codeEnd(bare.slice(1))]];
  const joined = bare.replaceAll(/[.-]/g, '');
  return DIGITS.test(joined) ? ofDigits(joined, joined === bare) : [];
}

function ofDigits(number: string, isWhole: boolean): readonly (readonly Way[])[] {
  const digits = number.replace('+', '');
  const rounds: Way[][] = [];
  if (digits.length >= 8 && digits.length <= 15)
    rounds.push([
      { by: 'id-number', numbers: [digits] },
      { by: 'phone', numbers: phonesOf(number) },
    ]);
  // A procedure's number ("1.001193") is no dossier's.
  if (isWhole && digits.length <= 11)
    rounds.push([
      ...(digits.length >= 4 ? [{ by: 'key', start: `#${[...digits].reverse().join('')}` } as const] : []),
      ...(digits.length <= 8 ? [codeEnd(digits)] : []),
    ]);
  return rounds;
}

// Numbers of a day have four digits at least: "12" is 0012.
function codeEnd(number: string, day = '') {
  return { by: 'key', start: `-${number.padStart(4, '0')}/${day}` } as const;
}

/** A telephone number as it may have been written down: with 0, with +84, with 84. */
function phonesOf(number: string): readonly string[] {
  const national = number.replace(/^(?:\+?84|0)/, '');
  return [...new Set([number, `0${national}`, `+84${national}`, `84${national}`])];
}
