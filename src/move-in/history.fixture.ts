import { openProvince } from '../../test/lives.ts';
import type { Database } from '../platform/database/index.ts';
import type { BadRow } from './bad-row.ts';
import { exportHistory, type Format } from './export-history.ts';
import { type CaseLeft, type HistoryImport, importHistory } from './import-history.ts';
import { PARTS } from './layout.ts';

export const UNIT = 'trung-tam-pvhcc-tinh';

/** A log typed into a test, in pieces as a file gives them. */
export async function* pieces(text: string | Buffer, size = 64): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Imports a log and gathers all that is told. */
export async function importText(db: Database, text: string | Buffer, more: Partial<HistoryImport> = {}) {
  const { ledger, province } = await openProvince(db);
  const bad: BadRow[] = [];
  const left: CaseLeft[] = [];
  const told = await importHistory(
    { ledger, province: province.id, unit: UNIT, source: 'cũ', names: PARTS, chunks: pieces(text), ...more },
    { bad: (row) => void bad.push(row), left: (one) => void left.push(one) },
  );
  return { ...told, badRows: bad, leftCases: left, ledger, province };
}

/** All that an export writes. */
export async function exportText(db: Database, format: Format, source?: string): Promise<string> {
  const { province } = await openProvince(db);
  let text = '';
  for await (const piece of (await exportHistory({ db, province: province.id, source }, format)) ?? []) text += piece;
  return text;
}
