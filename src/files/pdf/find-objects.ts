import { Refusal } from '../verdict.ts';
import { refuseName } from './forbidden.ts';
import { NotPdf, type PdfDictionary, PdfReader, type PdfValue } from './read-value.ts';

export interface PdfObject {
  /** Undefined for trailers. */
  readonly number: number | undefined;
  readonly value: PdfValue;
  /** Where the bytes of its stream begin, when it has one. */
  readonly stream: number | undefined;
}

/**
 * Every object and trailer of a file, wherever it stands. A viewer finds objects by the table of offsets, or by search where the
 * table is broken, and the table may point into a stream; whichever way, an object begins with `obj` and a trailer with `trailer`.
 * So each occurrence is read, also within what looks like a string or the bytes of a stream: there alone it may be no object after all.
 *
 * Throws Refusal where an object is broken, or where a forbidden name is met, even in a broken one.
 */
export function findObjects(bytes: Buffer): PdfObject[] {
  const found: PdfObject[] = [];
  let coveredTo = 0;
  for (const { at, number } of starts(bytes)) {
    const reader = new PdfReader(bytes, at, refuseName);
    try {
      const value = reader.read();
      if (!value) throw new NotPdf('nothing');
      const stream = value.is === 'dictionary' ? streamStart(reader) : undefined;
      found.push({ number, value, stream });
      const end = stream === undefined ? reader.at : endOf(bytes, stream, value as PdfDictionary);
      coveredTo = Math.max(coveredTo, end);
    } catch (error) {
      if (!(error instanceof NotPdf)) throw error;
      if (at >= coveredTo) throw new Refusal('damaged', `object at ${at}: ${error.message}`);
    }
  }
  return found;
}

function* starts(bytes: Buffer): Generator<{ at: number; number: number | undefined }> {
  const word = /(?<![a-z])(obj|trailer)/g;
  const text = bytes.toString('latin1');
  for (let match = word.exec(text); match; match = word.exec(text)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index).replaceAll('\0', ' ');
    const number = /(\d+)\s+\d+\s*$/.exec(before)?.[1];
    yield { at: match.index + match[0].length, number: number === undefined ? undefined : Number(number) };
  }
}

/** The first byte after the keyword `stream` and its end of line (ISO 32000, 7.3.8.1). */
function streamStart(reader: PdfReader): number | undefined {
  reader.skipSpace();
  const { bytes, at } = reader;
  if (bytes.toString('latin1', at, at + 6) !== 'stream') return undefined;
  const next = at + 6;
  if (bytes[next] === 13 && bytes[next + 1] === 10) return next + 2;
  return bytes[next] === 10 || bytes[next] === 13 ? next + 1 : next;
}

/** By its length where `endstream` stands there, else by the next `endstream`. */
function endOf(bytes: Buffer, start: number, dictionary: PdfDictionary): number {
  const length = dictionary.entries.get('Length');
  if (length?.is === 'number') {
    const end = start + length.number;
    if (/^\s*endstream/.test(bytes.toString('latin1', end, end + 16))) return end;
  }
  const end = bytes.indexOf('endstream', start);
  if (end < 0) throw new Refusal('damaged', 'a stream without end');
  return end;
}
