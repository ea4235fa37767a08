import type { Database, Queryable } from '../platform/database/index.ts';
import { timestamptz } from '../platform/database/index.ts';
import {
  ADD_DIFFERENCES,
  ADD_RECORDS,
  ADD_VERSIONS,
  CURRENT_RECORDS,
  KNOWN_RECORDS,
  TAKE_TURNS,
} from './national-catalogue.sql.ts';
import { type BadLine, faultOf, type GoodLine, readLine } from './read-line.ts';
import { isReceivedHere, type NationalRecord, readRecord, statesOf } from './read-record.ts';
import type { ReadingState } from './reading.ts';

export type FieldCounts = Readonly<Record<ReadingState, number>>;

/** What became of a file. `differences` are fields that it says otherwise than what holds, waiting to be accepted or refused. */
export type ImportTold = {
  /** Lines that are not empty. */
  readonly records: number;
  readonly imported: number;
  readonly unchanged: number;
  /** Fields of known procedures that the file says otherwise. */
  readonly differences: number;
  readonly rejected: number;
  readonly notReceivedHere: number;
  readonly bad: readonly BadLine[];
  readonly fields: Readonly<Record<string, FieldCounts>>;
};

export type ImportAsked = {
  readonly db: Database;
  readonly province: string;
  readonly lines: AsyncIterable<string>;
  /** The day of the file, `YYYY-MM-DD`: an older file than the newest one known changes nothing of what is known. */
  readonly fileDate: string;
  readonly by: string;
  readonly now: number;
};

const TOGETHER = 100;

/**
 * Takes the national catalogue in, a hundred records a commit: whatever stops it, importing again goes on. What is known already is left as it
 * is, broken lines are told by number and the rest goes in.
 */
export async function importCatalogue(
  asked: ImportAsked,
  told: (soFar: number) => void = () => {},
): Promise<ImportTold> {
  const tally = new Tally();
  const seen = new Map<string, string>();
  let batch: GoodLine[] = [];
  let line = 0;
  for await (const text of asked.lines) {
    line++;
    const trimmed = text.replace(/^\uFEFF/, '').trim();
    if (trimmed === '') continue;
    tally.records++;
    const read = readLine(trimmed, line);
    if ('line' in read) tally.bad.push(read);
    else if ((seen.get(read.code) ?? read.hash) !== read.hash) tally.bad.push(faultOf(line, 'CODE_TWICE'));
    else if (seen.has(read.code)) tally.unchanged++;
    else {
      seen.set(read.code, read.hash);
      batch.push(read);
    }
    if (batch.length === TOGETHER) {
      await keep(asked, batch, tally);
      batch = [];
      told(tally.records);
    }
  }
  if (batch.length > 0) await keep(asked, batch, tally);
  return tally.told();
}

class Tally {
  records = 0;
  imported = 0;
  unchanged = 0;
  differences = 0;
  notReceivedHere = 0;
  readonly bad: BadLine[] = [];
  readonly #fields: Record<string, Record<ReadingState, number>> = {};

  count(states: Readonly<Record<string, ReadingState>>): void {
    for (const [field, state] of Object.entries(states)) {
      this.#fields[field] ??= { parsed: 0, uncertain: 0, absent: 0 };
      this.#fields[field][state]++;
    }
  }

  told(): ImportTold {
    const { records, imported, unchanged, differences, notReceivedHere, bad } = this;
    return {
      records,
      imported,
      unchanged,
      differences,
      rejected: bad.length,
      notReceivedHere,
      bad,
      fields: this.#fields,
    };
  }
}

type Current = { code: string; record: NationalRecord; newest: string };
type Kept = {
  readonly records: { code: string; hash: string; record: NationalRecord }[];
  readonly versions: object[];
  readonly differences: { code: string; hash: string; field: string }[];
  unchanged: number;
};

async function keep(asked: ImportAsked, batch: readonly GoodLine[], tally: Tally): Promise<void> {
  const read = new Map(batch.map(({ code, record }) => [code, readRecord(record)]));
  const { records, versions, differences, unchanged } = await asked.db.transaction(
    async (tx) => {
      const kept = sort(asked, batch, read, await known(tx, asked.province, batch));
      await write(tx, asked, kept);
      return kept;
    },
    { local: { 'motcua.province': asked.province }, attempts: 3 },
  );
  tally.imported += versions.length;
  tally.unchanged += unchanged + (records.length - versions.length - new Set(differences.map(({ code }) => code)).size);
  tally.differences += differences.length;
  for (const fields of read.values()) {
    tally.count(statesOf(fields));
    if (!isReceivedHere(fields)) tally.notReceivedHere++;
  }
}

async function known(tx: Queryable, province: string, batch: readonly GoodLine[]) {
  await tx.query(TAKE_TURNS, [province]);
  const codes = batch.map(({ code }) => code);
  const { rows } = await tx.query<{ code: string; hash: Buffer }>(KNOWN_RECORDS, [province, codes]);
  const current = await tx.query<Current>(CURRENT_RECORDS, [province, codes]);
  return {
    hashes: new Set(rows.map(({ code, hash }) => `${code} ${hash.toString('hex')}`)),
    current: new Map(current.rows.map((row) => [row.code, row])),
  };
}

function sort(
  { fileDate }: ImportAsked,
  batch: readonly GoodLine[],
  read: ReadonlyMap<string, ReturnType<typeof readRecord>>,
  { hashes, current }: Awaited<ReturnType<typeof known>>,
): Kept {
  const kept: Kept = { records: [], versions: [], differences: [], unchanged: 0 };
  for (const { code, hash, record } of batch) {
    const fields = read.get(code);
    if (!fields) continue;
    if (hashes.has(`${code} ${hash}`)) {
      kept.unchanged++;
      continue;
    }
    kept.records.push({ code, hash, record });
    const holds = current.get(code);
    if (!holds) kept.versions.push({ code, version: 1, record, fields, here: isReceivedHere(fields) });
    else if (fileDate >= holds.newest)
      kept.differences.push(...differing(holds.record, record).map((field) => ({ code, hash, field })));
  }
  return kept;
}

function differing(holds: NationalRecord, newer: NationalRecord): readonly string[] {
  const names = new Set([...Object.keys(holds), ...Object.keys(newer)]);
  return [...names].filter((name) => (holds[name] ?? '') !== (newer[name] ?? ''));
}

async function write(tx: Queryable, { province, fileDate, by, now }: ImportAsked, kept: Kept): Promise<void> {
  const at = timestamptz(now);
  if (kept.records.length > 0) await tx.query(ADD_RECORDS, [province, JSON.stringify(kept.records), fileDate, at]);
  if (kept.versions.length > 0)
    await tx.query(ADD_VERSIONS, [province, JSON.stringify(kept.versions), fileDate, at, by]);
  if (kept.differences.length > 0) await tx.query(ADD_DIFFERENCES, [province, JSON.stringify(kept.differences), at]);
}
