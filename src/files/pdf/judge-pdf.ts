import type { Limits } from '../limits.ts';
import { refuseSecondFaces } from '../second-faces.ts';
import { type Accepted, Refusal } from '../verdict.ts';
import { findObjects, type PdfObject } from './find-objects.ts';
import { nameIn, refuseDictionaries } from './forbidden.ts';
import { unpackObjects } from './read-streams.ts';
import type { PdfValue } from './read-value.ts';

const TAIL = 1024;

/**
 * Judges a PDF and never changes it: a signature over its bytes must stay valid. Pages are those of all its revisions.
 * Throws Refusal.
 */
export function judgePdf(bytes: Buffer, limits: Limits): Accepted {
  refuseTruncated(bytes);
  refuseSecondFaces(bytes, 'pdf');
  const outer = findObjects(bytes);
  const numbered = Map.groupBy(outer, ({ number }) => number);
  const resolveIn =
    (known: ReadonlyMap<number | undefined, readonly PdfObject[]>) =>
    (value: PdfValue | undefined): readonly PdfValue[] => {
      if (value?.is !== 'reference') return value ? [value] : [];
      return (known.get(value.to) ?? []).map((object) => object.value).filter((one) => one.is !== 'reference');
    };
  const all = [...outer, ...unpackObjects(bytes, outer, resolveIn(numbered), limits)];
  for (const { value } of all) refuseDictionaries(value);
  refuseOpening(all, resolveIn(Map.groupBy(all, ({ number }) => number)));
  return { ok: true, kind: 'pdf', pages: countPages(all, limits), cleaned: false };
}

/** The end says where the table of objects is (ISO 32000, 7.5.5); bytes after it are not the document's. */
function refuseTruncated(bytes: Buffer): void {
  const text = (from: number, to?: number) => bytes.subarray(from, to).toString('latin1').replaceAll('\0', ' ');
  const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text(-TAIL));
  if (!end) throw new Refusal('damaged', 'no end');
  const at = Number(end[1]);
  if (!/^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(text(at, at + 40))) throw new Refusal('damaged', 'no table of objects');
}

/** What happens by itself on opening may only be a place in the same document, as Word and LaTeX write it. */
function refuseOpening(objects: readonly PdfObject[], resolve: (value: PdfValue) => readonly PdfValue[]): void {
  for (const { value } of objects) {
    const action = value.is === 'dictionary' ? value.entries.get('OpenAction') : undefined;
    if (!action) continue;
    const targets = resolve(action);
    const safe =
      targets.length > 0 &&
      targets.every(
        (one) => one.is === 'array' || one.is === 'string' || (one.is === 'dictionary' && nameIn(one, 'S') === 'GoTo'),
      );
    if (!safe) throw new Refusal('active-content', '/OpenAction');
  }
}

function countPages(objects: readonly PdfObject[], limits: Limits): number {
  const pages = objects.filter(({ value }) => value.is === 'dictionary' && nameIn(value, 'Type') === 'Page');
  const catalogued = objects.some(({ value }) => value.is === 'dictionary' && nameIn(value, 'Type') === 'Catalog');
  const count = new Set(pages.map(({ number }, i) => number ?? `nameless ${i}`)).size;
  if (count === 0 || !catalogued) throw new Refusal('damaged', 'no pages');
  if (count > limits.pages) throw new Refusal('too-many-pages', String(count));
  return count;
}
