import { absent, parsed, type Reading, uncertain, weakest } from './reading.ts';
import { splitFiles } from './split-files.ts';

export type NationalPaper = {
  /** The case that the paper is for, where the record has several lists. */
  readonly group: string | null;
  readonly name: Reading<string>;
  readonly originals: Reading<number>;
  readonly copies: Reading<number>;
  /** File names of forms. */
  readonly forms: Reading<readonly string[]>;
};

const HEAD = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';
/** The end of a row: how many originals, how many copies, glued to what stands before and behind. */
const COUNT = /(\d{1,6}) bản chính(?:,(\d{1,3}) bản sao)?/g;

type End = {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly copies: string;
  readonly sure: boolean;
};

/** The papers a procedure asks for, in the order of the record; lists for several cases follow each other with their `group`. */
export function readPapers(raw: string): Reading<readonly NationalPaper[]> {
  const text = raw.trim();
  if (/^-*$/.test(text)) return absent(raw);
  const [before = '', ...tables] = raw.split(HEAD);
  if (tables.length === 0) return uncertain<readonly NationalPaper[]>([], raw, 'no-table');
  let group = groupOf(before);
  let leftOver = false;
  const papers: NationalPaper[] = [];
  for (const [index, table] of tables.entries()) {
    const { rows, rest } = rowsOf(table, group);
    papers.push(...rows);
    group = groupOf(rest);
    if (index === tables.length - 1 ? rest.trim() !== '' : rows.length === 0) leftOver = true;
  }
  if (leftOver || papers.length === 0) return uncertain(papers, raw, 'left-over');
  const states = papers.flatMap(({ name, originals, copies, forms }) => [
    name.state,
    originals.state,
    copies.state,
    forms.state,
  ]);
  return weakest(states) === 'uncertain' ? { state: 'uncertain', value: papers, raw } : parsed(papers, raw);
}

function groupOf(text: string): string | null {
  const said = text.trim();
  return /^-*$/.test(said) ? null : said;
}

function rowsOf(
  table: string,
  group: string | null,
): { readonly rows: readonly NationalPaper[]; readonly rest: string } {
  const ends = endsOf(table);
  let from = 0;
  let unsure = false;
  const rows: NationalPaper[] = [];
  for (const end of ends) {
    // Where it is not sure that a row ended, neither this row nor the next is what it seems.
    rows.push(rowOf(table.slice(from, end.from), end, group, end.sure && !unsure));
    unsure = !end.sure;
    from = end.to;
  }
  return { rows, rest: table.slice(from) };
}

function endsOf(table: string): readonly End[] {
  const ends: End[] = [];
  for (const found of table.matchAll(COUNT)) {
    const from = found.index;
    const to = from + found[0].length;
    const kind = kindOf(table.slice(0, from), found[1] ?? '', found[2], table.slice(to));
    if (kind !== 'within')
      ends.push({ from, to, digits: found[1] ?? '', copies: found[2] ?? '0', sure: kind === 'end' });
  }
  return ends;
}

/** Is a count the end of its row, or part of the paper's name ("(01 bản chính)")? Names are glued to it, sentences are not. */
function kindOf(
  before: string,
  digits: string,
  copies: string | undefined,
  behind: string,
): 'end' | 'within' | 'unsure' {
  // "1 bản chính,1 bản sao" without a space behind the comma is the portal's own hand.
  if (copies !== undefined) return 'end';
  const padded = /^0\d$/.test(digits);
  // "Mẫu số 081 bản chính": the space stands before the form's number.
  const apart = digits.length < 3 && /[\s(]$/u.test(before);
  if (behind === '') return padded || apart ? 'unsure' : 'end';
  if (/^\d{1,6} bản chính/u.test(behind)) return padded || apart ? 'within' : 'unsure';
  // What follows a row begins at once; what follows a count within a sentence is a space or a stop.
  if (/^\t\S/u.test(behind)) return padded || apart ? 'unsure' : 'end';
  if (/^[\s.;):,/]/u.test(behind))
    return !padded && !apart && /^\s+(?:[-+*•(]|\d+[.)]|\p{Lu})/u.test(behind) ? 'unsure' : 'within';
  if (/^\((?![\d\p{L}]{1,4}\))/u.test(behind) || /^(?:hoặc|và)/u.test(behind)) return 'unsure';
  return padded || apart ? 'unsure' : 'end';
}

function rowOf(text: string, end: End, group: string | null, sure: boolean): NationalPaper {
  const [tail, count] = splitDigits(end.digits, text);
  const whole = text + tail;
  const files = splitFiles(whole);
  const rowDoubt = sure ? undefined : 'row-end-unsure';
  const digitDoubt = count.state === 'uncertain' ? 'glued-digits' : undefined;
  const why = rowDoubt ?? digitDoubt;
  const nameWhy = why ?? (files.sure ? undefined : 'file-name-unsure');
  const name = files.name.trim();
  return {
    group,
    name: nameWhy || name === '' ? uncertain(name, whole, nameWhy ?? 'left-over') : parsed(name, whole),
    originals: why ? uncertain(count.value, end.digits, why) : parsed(count.value, end.digits),
    copies: rowDoubt ? uncertain(Number(end.copies), end.copies, rowDoubt) : parsed(Number(end.copies), end.copies),
    forms: formsOf(files, whole),
  };
}

/**
 * "20231 bản chính": the year 2023 and one original; "Mẫu số 081 bản chính": form 08 and one. Nobody asks for 31 originals of a paper, and
 * the portal pads no counts. Of other digits run together the last is likely the count, and not more than likely.
 */
function splitDigits(
  digits: string,
  before: string,
): readonly [string, { readonly value: number; readonly state: 'parsed' | 'uncertain' }] {
  if (digits.length === 1) return ['', { value: Number(digits), state: 'parsed' }];
  const year = /^(?:19|20)\d\d\d$/.test(digits);
  const form = /^0[1-9]\d$/.test(digits) || (/^[1-9]\d\d$/.test(digits) && /(?:số|mẫu|phụ lục) $/iu.test(before));
  return [digits.slice(0, -1), { value: Number(digits.at(-1)), state: year || form ? 'parsed' : 'uncertain' }];
}

function formsOf({ files, sure }: ReturnType<typeof splitFiles>, raw: string): Reading<readonly string[]> {
  if (files.length === 0) return absent('');
  return sure ? parsed(files, raw) : uncertain(files, raw, 'file-name-unsure');
}
