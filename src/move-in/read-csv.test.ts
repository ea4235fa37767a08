import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, readCsv } from './read-csv.ts';

async function* inPieces(text: string | Buffer, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, size = 65_536): Promise<CsvRecord[]> {
  const all: CsvRecord[] = [];
  for await (const records of readCsv(inPieces(text, size))) all.push(...records);
  return all;
}

/** Fields, or the line and code of what is none. */
const short = (records: readonly CsvRecord[]) =>
  records.map((record) => ('bad' in record ? `${record.bad.line} ${record.bad.code}` : record.fields));

describe('a CSV file', () => {
  test.each([
    [
      'plain fields',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no last line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line ends of Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a mark of byte order',
      '\uFEFFa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quoted commas, quotes and line ends',
      'a,b\n"1,""x""","2\n3\r\n4"\n',
      [
        ['a', 'b'],
        ['1,"x"', '2\n3\r\n4'],
      ],
    ],
    [
      'empty fields and blanks kept',
      'a,b\n," x "\n',
      [
        ['a', 'b'],
        ['', ' x '],
      ],
    ],
    [
      'blank lines',
      'a,b\n\n1,2\n\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a quoted header over lines',
      '"a\nb",c\n1,2\n',
      [
        ['a\nb', 'c'],
        ['1', '2'],
      ],
    ],
  ])('with %s is read as RFC 4180 says', async (_, text, expected) => {
    expect(short(await read(text))).toEqual(expected);
  });

  test('has lines counted as an editor does, also behind records of several lines', async () => {
    const records = await read('a,b\n"1\n1\n1",2\n3,4\n\n5,6\n');
    expect(records.map((record) => ('bad' in record ? 0 : record.line))).toEqual([1, 2, 5, 7]);
  });

  test.each([
    ['a quote opened and never closed', 'a,b\n"1,2\n3,4\n5,6\n', ['2 QUOTES', ['3', '4'], ['5', '6']]],
    ['a quote inside a plain field', 'a,b\n1,5" ống\n3,4\n', ['2 QUOTES', ['3', '4']]],
    ['text behind a closing quote', 'a,b\n"1"x,2\n3,4\n', ['2 QUOTES', ['3', '4']]],
    ['two slips that pair up', 'a,b\n"1,2\n3,4\n5",6,7\n7,8\n', ['2 QUOTES', ['3', '4'], '4 QUOTES', ['7', '8']]],
    [
      'a slip before a lawful record of two lines',
      'a,b\n"1,2\n3,4\n"5\n5",6\n7,8\n',
      ['2 QUOTES', ['3', '4'], ['5\n5', '6'], ['7', '8']],
    ],
    ['too few and too many fields', 'a,b\n1\n1,2,3\n4,5\n', ['2 COLUMNS', '3 COLUMNS', ['4', '5']]],
  ])('with %s loses that line alone', async (_, text, expected) => {
    for (const size of [1, 7, 65_536]) expect(short(await read(text, size)).slice(1)).toEqual(expected);
  });

  test('with a quote that is never closed before very many lines loses one', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `${i},x`);
    const records = await read(`a,b\n"1,2\n${rows.join('\n')}\n`);
    expect(short(records).slice(1, 3)).toEqual(['2 QUOTES', ['0', 'x']]);
    expect(records).toHaveLength(5_002);
  });

  test('that is not UTF-8 shows it in the field', async () => {
    const records = await read(Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xe9]), Buffer.from('\n')]));
    expect(short(records)[1]).toEqual(['1', '\uFFFD']);
  });

  test('whatever its fields hold and however it comes in pieces, is read back as it was written', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'đ', '"', ',', '\n', '\r', ' ', '🏛', '', 'x') });
    const table = fc.array(fc.tuple(fc.constant('.'), field, field), { minLength: 1, maxLength: 20 });
    const write = (fields: readonly string[]) => fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        expect(short(await read(rows.map(write).join('\r\n'), size))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});
