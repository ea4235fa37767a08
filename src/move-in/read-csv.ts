import { parse } from 'csv-parse/sync';
import { type BadRow, badRow } from './bad-row.ts';

/** A record of a CSV file and the line it begins in, or the line that is none. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] } | { readonly bad: BadRow };

/** A quote that is not closed within these is taken for a slip in its own line: what follows it is read as it stands. */
const LINES_IN_RECORD = 1_000;
const LENGTH_OF_RECORD = 1_048_576;
const TOGETHER = 1_000;

/**
 * Reads CSV (RFC 4180, UTF-8) piece by piece, holding at most a piece and one record. A line that breaks the rules is told and left out, and reading
 * goes on with the very next line. Blank lines are passed over.
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly CsvRecord[]> {
  const assembly = new Assembly();
  // Bytes that are not UTF-8 come out as U+FFFD, which no row may hold.
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of chunks) yield* assembly.take(decoder.decode(chunk, { stream: true }));
  yield* assembly.take(decoder.decode(), true);
}

/** Lines put together to records. */
class Assembly {
  #lines: string[] = [];
  /** The number of the first line held. */
  #line = 1;
  #rest = '';
  #width: number | undefined;

  *take(text: string, last = false): Generator<readonly CsvRecord[]> {
    const lines = (this.#rest + text).split('\n');
    this.#rest = last ? '' : (lines.pop() ?? '');
    this.#lines = this.#lines.length === 0 ? lines : this.#lines.concat(lines);
    let at = 0;
    let plain: Plain[] = [];
    while (at < this.#lines.length) {
      const end = this.#endOf(at, last);
      if (end === 'more') break;
      const line = this.#line + at;
      const isPlain = end === at;
      if (isPlain) {
        const whole = bare(this.#lines[at++] as string);
        if (whole !== '') plain.push({ line, text: whole });
        if (plain.length < TOGETHER) continue;
      }
      if (plain.length > 0) yield this.#parse(plain);
      plain = [];
      if (isPlain) continue;
      // Of several lines: one record, or a slip in the first of them.
      const record = end === undefined ? undefined : this.#parseOne(bare(this.#lines.slice(at, end + 1).join('\n')));
      yield [record ? { line, fields: record } : { bad: brokenQuote(line) }];
      at = record && end !== undefined ? end + 1 : at + 1;
    }
    if (plain.length > 0) yield this.#parse(plain);
    this.#line += at;
    this.#lines = this.#lines.slice(at);
  }

  /** The last line of the record that begins at a line; undefined when its quote is never closed. */
  #endOf(from: number, last: boolean): number | 'more' | undefined {
    let open = false;
    let length = 0;
    for (let at = from; at < this.#lines.length; at++) {
      const line = this.#lines[at] as string;
      if (hasOddQuotes(line)) open = !open;
      if (!open) return at;
      length += line.length;
      if (at - from >= LINES_IN_RECORD || length > LENGTH_OF_RECORD) return undefined;
    }
    return last ? undefined : 'more';
  }

  #parse(plain: readonly Plain[]): readonly CsvRecord[] {
    const records = parsed(plain.map(({ text }) => text).join('\n'));
    if (records?.length !== plain.length) return plain.map((one) => this.#parsePlain(one));
    return plain.map(({ line }, i) => this.#ofWidth(line, records[i] as string[]));
  }

  #parsePlain({ line, text }: Plain): CsvRecord {
    const records = parsed(text);
    return records?.length === 1 ? this.#ofWidth(line, records[0] as string[]) : { bad: brokenQuote(line) };
  }

  #parseOne(text: string): string[] | undefined {
    const records = parsed(text);
    const [record] = records ?? [];
    if (records?.length !== 1 || !record) return undefined;
    this.#width ??= record.length;
    return record.length === this.#width ? record : undefined;
  }

  // The first record is the header, which all others are as wide as.
  #ofWidth(line: number, fields: string[]): CsvRecord {
    this.#width ??= fields.length;
    if (fields.length === this.#width) return { line, fields };
    const bad = badRow(
      line,
      'COLUMNS',
      `Dòng có ${fields.length} cột, tiêu đề có ${this.#width}.`,
      `The line has ${fields.length} columns, the header ${this.#width}.`,
    );
    return { bad };
  }
}

type Plain = { readonly line: number; readonly text: string };

function parsed(text: string): string[][] | undefined {
  try {
    return parse(text, { bom: true, record_delimiter: '\n', relax_column_count: true });
  } catch {
    return undefined;
  }
}

/** Without the half of a line end that Windows writes. */
function bare(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function brokenQuote(line: number): BadRow {
  return badRow(
    line,
    'QUOTES',
    'Dấu ngoặc kép đặt sai: mở mà không đóng, hoặc nằm giữa ô không được bọc. Trong ô bọc ngoặc, viết hai dấu "" cho một dấu.',
    'A quote is out of place: opened and not closed, or inside a field that is not quoted. In a quoted field write "" for one quote.',
  );
}

function hasOddQuotes(line: string): boolean {
  let odd = false;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) odd = !odd;
  return odd;
}
