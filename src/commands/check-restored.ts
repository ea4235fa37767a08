import { join } from 'node:path';
import { checkPages, checkTables } from '../backup/index.ts';
import { checkInvariants, isNote } from '../invariants/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, openSession, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT } from '../platform/log/index.ts';
import { openLedger } from './open-ledger.ts';
import { requireSchema } from './require-schema.ts';

/** What was looked at in a restored data folder, and what is wrong, a line each. */
export interface Checked {
  pages: number;
  relations: number;
  /** Only where the ledger was compared too. */
  dossiers?: number;
  events?: number;
  faults: string[];
  seconds: number;
}

const PATIENCE = 3_600_000;
/** More lines would not help. */
const MOST = 100;

/**
 * Checks a restored data folder that nobody uses: the checksum of every page; then, started, the structure of tables and indexes; with
 * `ledger` every dossier against its history as `motcua verify` does. Stops its database again.
 */
export async function checkFolder(dataDir: string, { ledger }: { ledger: boolean }): Promise<Checked> {
  const begun = performance.now();
  const faults: string[] = [];
  const seen = { pages: 0, relations: 0, dossiers: 0, events: 0 };
  const add = (fault: string): void => void (faults.length < MOST && faults.push(fault));
  for (const { path, page } of checkPages(join(dataDir, 'postgres'), seen)) add(`${path}, page ${page}: checksum`);
  if (faults.length === 0) await checkStarted(dataDir, ledger, seen, add);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const { pages, relations, ...counts } = seen;
  return { pages, relations, ...(ledger ? counts : {}), faults, seconds };
}

async function checkStarted(
  dataDir: string,
  ledger: boolean,
  seen: { relations: number; dossiers: number; events: number },
  add: (fault: string) => void,
): Promise<void> {
  const log = createLog({ level: 'error' });
  await using reached = await reachDatabase({ ...readConfig({}), dataDir }, log, SILENT);
  {
    await using session = await openSession({ ...reached.owner, statementTimeout: PATIENCE });
    for (const fault of await checkTables(session, seen)) add(fault);
  }
  if (!ledger) return;
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 4 });
  const opened = await openLedger(db, join(PACKAGE_ROOT, 'province'));
  for await (const finding of checkInvariants(opened.ledger, opened.province.id, seen)) {
    if (!isNote(finding)) add(`${finding.what} ${finding.code ?? finding.dossier}: ${finding.detail}`);
  }
}

export function isSound({ faults }: Checked): boolean {
  return faults.length === 0;
}

/** The figures in words. */
export function tellChecked({ pages, relations, dossiers, events, faults, seconds }: Checked): string {
  const [vi, en] =
    dossiers === undefined
      ? ['', '']
      : [`, ${dossiers} hồ sơ, ${events} sự kiện`, `, ${dossiers} dossiers, ${events} events`];
  return `Đã đối chiếu ${pages} trang, ${relations} bảng và chỉ mục${vi} trong ${seconds} giây: ${faults.length} sai lệch.
Compared ${pages} pages, ${relations} tables and indexes${en} in ${seconds} s: ${faults.length} faults.`;
}
