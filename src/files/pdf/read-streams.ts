import { inflateSync } from 'node:zlib';
import type { Limits } from '../limits.ts';
import { Refusal } from '../verdict.ts';
import type { PdfObject } from './find-objects.ts';
import { refuseName } from './forbidden.ts';
import { NotPdf, type PdfDictionary, PdfReader, type PdfValue } from './read-value.ts';

type Resolve = (value: PdfValue | undefined) => readonly PdfValue[];

/** The objects that lie packed in object streams. Throws Refusal for what cannot be unpacked, since it cannot be judged. */
export function unpackObjects(
  bytes: Buffer,
  objects: readonly PdfObject[],
  resolve: Resolve,
  limits: Limits,
): PdfObject[] {
  const budget = { left: limits.unpackedBytes };
  const unpacked: PdfObject[] = [];
  for (const { value, stream } of objects) {
    if (value.is !== 'dictionary' || stream === undefined) continue;
    // A stream whose bytes lie in another file.
    if (value.entries.has('F') || value.entries.has('FFilter')) throw new Refusal('outside-links', 'stream /F');
    refuseFloods(value, resolve, limits);
    const filters = filtersOf(value, resolve);
    // Known by what makes it one, not by its type alone: a viewer may not ask for the type.
    if (value.entries.has('First') && value.entries.has('N')) {
      const first = resolve(value.entries.get('First'));
      unpacked.push(...objectsIn(unpackStream(bytes, stream, value, filters, budget), first));
    } else if (filters[0] === 'FlateDecode' && !isPicture(value)) measure(bytes.subarray(stream), budget);
  }
  return unpacked;
}

function refuseFloods({ entries }: PdfDictionary, resolve: Resolve, { pdfImagePixels }: Limits): void {
  const side = (long: string, short: string): number =>
    Math.max(
      0,
      ...resolve(entries.get(long) ?? entries.get(short)).map((one) => (one.is === 'number' ? one.number : 0)),
    );
  if (side('Width', 'W') * side('Height', 'H') > pdfImagePixels) throw new Refusal('too-many-pixels', 'image');
}

function isPicture({ entries }: PdfDictionary): boolean {
  return entries.has('Width') && entries.has('Height');
}

const SHORT: Readonly<Record<string, string>> = { Fl: 'FlateDecode' };

function filtersOf({ entries }: PdfDictionary, resolve: Resolve): string[] {
  const said = resolve(entries.get('Filter'));
  if (said.length > 1) throw new Refusal('damaged', 'a filter defined twice');
  const all = said.flatMap((one) => (one.is === 'array' ? one.items.flatMap((item) => resolve(item)) : [one]));
  const names = all.map((one) => (one.is === 'name' ? (SHORT[one.text] ?? one.text) : '?'));
  if (names.filter((name) => name === 'FlateDecode').length > 1) throw new Refusal('too-much-inside', 'packed twice');
  return names;
}

function unpackStream(
  bytes: Buffer,
  start: number,
  { entries }: PdfDictionary,
  filters: readonly string[],
  budget: { left: number },
): Buffer {
  const parameters = entries.get('DecodeParms') ?? entries.get('DP');
  const odd = parameters !== undefined && !(parameters.is === 'word' && parameters.text === 'null');
  if (odd || filters.length > 1) throw new Refusal('unsafe-inside', 'object stream');
  if (filters.length === 0) return bytes.subarray(start, bytes.indexOf('endstream', start));
  if (filters[0] !== 'FlateDecode') throw new Refusal('unsafe-inside', `object stream: ${filters[0]}`);
  try {
    return take(budget, inflateSync(bytes.subarray(start), { maxOutputLength: Math.max(1, budget.left) }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(isTooLarge(error) ? 'too-much-inside' : 'damaged', 'object stream');
  }
}

/** Unpacks what viewers unpack, only to see that it has an end. A damaged one does no harm and is a matter for the eye. */
function measure(packed: Buffer, budget: { left: number }): void {
  try {
    take(budget, inflateSync(packed, { maxOutputLength: Math.max(1, budget.left) }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (isTooLarge(error)) throw new Refusal('too-much-inside', 'stream');
  }
}

function take(budget: { left: number }, unpacked: Buffer): Buffer {
  budget.left -= unpacked.length;
  if (budget.left < 0) throw new Refusal('too-much-inside', 'streams');
  return unpacked;
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

/** ISO 32000, 7.5.7: pairs of number and offset, then the values. An offset may point into a string, as a viewer follows it. */
function objectsIn(bytes: Buffer, firsts: readonly PdfValue[]): PdfObject[] {
  const first = firsts[0];
  if (firsts.length !== 1 || first?.is !== 'number') throw new Refusal('damaged', 'object stream /First');
  try {
    const head = readAll(bytes.subarray(0, first.number), 0);
    const numbers = head.map((value) => {
      if (value.is !== 'number') throw new NotPdf('no pairs');
      return value.number;
    });
    // In a row as well: a forbidden name that no offset leads to is a trap for other readers.
    readAll(bytes, first.number);
    const pairs = numbers.length >> 1;
    return Array.from({ length: pairs }, (_, i): PdfObject => {
      const value = new PdfReader(bytes, first.number + (numbers[2 * i + 1] ?? 0), refuseName).read();
      if (!value) throw new NotPdf('an offset beyond the end');
      return { number: numbers[2 * i], value, stream: undefined };
    });
  } catch (error) {
    if (error instanceof NotPdf) throw new Refusal('damaged', 'object stream');
    throw error;
  }
}

function readAll(bytes: Buffer, from: number): PdfValue[] {
  const reader = new PdfReader(bytes, from, refuseName);
  const values: PdfValue[] = [];
  for (let value = reader.read(); value; value = reader.read()) values.push(value);
  return values;
}
