import { type HistoryRow, refuseHistoryRow } from '../domain/dossier/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { type BadRow, badRow } from './bad-row.ts';
import { type Layout, layoutOf, type Part } from './layout.ts';
import { readCsv } from './read-csv.ts';
import { textOfCell } from './spreadsheet-text.ts';

/** A row that can be written down, of which case. */
export type LogRow = { readonly line: number; readonly case: string; readonly row: HistoryRow };

/** What reading a log gives: its layout first, then rows and lines that are none. */
export type Reading =
  | { readonly layout: Layout }
  | { readonly rows: readonly LogRow[]; readonly bad: readonly BadRow[] };

// What no text of ours may hold: the character NUL, and what bytes that are not UTF-8 come out as.
const BROKEN = ['\0', '\uFFFD'];
const LONGEST_CASE = 200;

/** Reads a log in CSV. An empty field is one that says nothing; an apostrophe before a formula is the spreadsheet's, not the text's. Throws Trouble on a header that cannot be read. */
export async function* readLog(
  chunks: AsyncIterable<Uint8Array>,
  names: Readonly<Record<Part, string>>,
): AsyncGenerator<Reading> {
  let layout: Layout | undefined;
  for await (const records of readCsv(chunks)) {
    const rows: LogRow[] = [];
    const bad: BadRow[] = [];
    for (const record of records) {
      if ('bad' in record) bad.push(record.bad);
      else if (!layout) {
        layout = layoutOf(record.fields.map(textOfCell), names);
        yield { layout };
      } else {
        const row = rowOf(record.line, record.fields.map(textOfCell), layout);
        if ('code' in row) bad.push(row);
        else rows.push(row);
      }
    }
    if (!layout && bad.length > 0) throw new Trouble(NO_HEADER);
    if (rows.length + bad.length > 0) yield { rows, bad };
  }
  if (!layout) throw new Trouble(NO_HEADER);
}

const NO_HEADER = {
  vi: 'Tệp không có dòng tiêu đề đọc được (dòng đầu là tên các cột, cách nhau bằng dấu phẩy).',
  en: 'The file has no header that can be read (its first line names the columns, parted by commas).',
};

function rowOf(line: number, fields: readonly string[], layout: Layout): LogRow | BadRow {
  const { at } = layout;
  const name = fields[at.case] ?? '';
  if (name.trim() === '') return badRow(line, 'CASE_MISSING', 'Thiếu mã vụ việc.', 'The case is missing.');
  if (name.length > LONGEST_CASE)
    return badRow(
      line,
      'CASE_NAME',
      `Mã vụ việc dài quá ${LONGEST_CASE} ký tự.`,
      `The case has more than ${LONGEST_CASE} characters.`,
    );
  if (fields.some((field) => BROKEN.some((broken) => field.includes(broken))))
    return badRow(
      line,
      'TEXT_NOT_STORABLE',
      'Dòng có ký tự hỏng: tệp không phải UTF-8, hoặc có ký tự rỗng. Hãy xuất lại tệp ở dạng UTF-8.',
      'The line holds a broken character: the file is not UTF-8, or has an empty character. Write the file anew as UTF-8.',
    );
  const row = historyRow(fields, layout);
  const refused = refuseHistoryRow(row);
  if (refused) return { line, code: refused.refusal.code, ...refused.refusal.detail };
  return { line, case: name, row };
}

function historyRow(fields: readonly string[], { at, attributes }: Layout): HistoryRow {
  const resource = fields[at.resource] ?? '';
  const said: Record<string, string> = {};
  let some = false;
  for (const { name, at: place } of attributes) {
    const value = fields[place] as string;
    if (value === '') continue;
    said[name] = value;
    some = true;
  }
  return {
    activity: fields[at.activity] ?? '',
    time: fields[at.time] ?? '',
    ...(resource === '' ? {} : { resource }),
    ...(some ? { attributes: said } : {}),
  };
}
