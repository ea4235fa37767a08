import { numbersTold } from '../domain/dossier/index.ts';
import { inContext } from './context.ts';
import { readEvent } from './events-of.ts';
import type { Finding } from './finding.ts';
import type { Sweep } from './sweep.ts';

const BOOKS = `SELECT book, last FROM number_book WHERE province = $1`;
const HORIZON = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`;

/**
 * Every number book is gap-free: what it had given when this began stands in the events, each number once, from 1 to its last. Holds a byte for
 * each number ever given.
 */
export function numbersGapFree(): Sweep {
  const books = new Map<string, Uint8Array>();
  const beyond: Finding[] = [];
  let horizon = 0n;

  const note = (
    book: string,
    number: number,
    of: { readonly dossier: string; readonly code: string; version: number },
    old: boolean,
  ) => {
    const given = books.get(book);
    const at = number - 1;
    if (given && at >= 0 && at < given.length) given[at] = Math.min(2, (given[at] ?? 0) + 1);
    // What was written after the books were looked at may lie beyond them.
    else if (old) beyond.push({ what: 'NUMBER_MISSING', ...of, detail: `the book ${book} never gave ${number}` });
  };

  return {
    async begin(db, province) {
      await inContext(
        db,
        { province, units: '*' },
        async (tx) => {
          horizon = BigInt((await tx.query<{ horizon: string }>(HORIZON)).rows[0]?.horizon ?? 0);
          for (const { book, last } of (await tx.query<{ book: string; last: number }>(BOOKS, [province])).rows)
            books.set(book, new Uint8Array(last));
        },
        { isolation: 'repeatable read', readOnly: true },
      );
    },
    see({ id, row, events }) {
      for (const kept of events) {
        if (!TELLING.has(kept.type)) continue;
        const of = { dossier: id, code: row.code, version: kept.version };
        for (const { book, number } of numbersTold(readEvent(kept), String(row.competent_unit)))
          note(book, number, of, BigInt(kept.xid) < horizon);
      }
    },
    *end(): Generator<Finding> {
      yield* beyond;
      for (const [book, given] of books) {
        for (const [i, times] of given.entries()) {
          if (times === 0) yield { what: 'NUMBER_MISSING', detail: `the book ${book} has no ${i + 1}` };
          if (times > 1) yield { what: 'NUMBER_TWICE', detail: `the book ${book} gave ${i + 1} twice` };
        }
      }
    },
  };
}

/** Events that may tell a number. */
const TELLING: ReadonlySet<string> = new Set(['received', 'accepted', 'result-issued', 'extended']);
