import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMany } from '../src/ledger/index.ts';
import { type DatabaseOptions, openDatabase, openSession } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { Lives, openProvince } from '../test/lives.ts';

/** A dossier that the database said was written: when it was sent and by when that was known, milliseconds. */
export interface Acknowledged {
  id: string;
  sent: number;
  at: number;
}

/** Writes one dossier after the other into a running data folder; calls `cut` once so many are acknowledged, and goes on until it fails. */
export async function writeUntilCut(
  dataDir: string,
  seed: number,
  writes: number,
  cut: () => void,
): Promise<Acknowledged[]> {
  await using db = openDatabase({ ...running(dataDir), connections: 2, log: createLog({ write: () => {} }) });
  const { ledger, province } = await openProvince(db);
  const done: Acknowledged[] = [];
  try {
    for (const life of new Lives(ledger, province, seed).everywhere(writes * 100)) {
      const sent = Date.now();
      const { dossiers } = await loadMany(ledger, province.id, [life], { refused: () => {} });
      // The clock's millisecond had begun before the commit.
      if (dossiers > 0) done.push({ id: life.id, sent, at: Date.now() + 1 });
      if (done.length === writes) cut();
    }
  } catch (error) {
    if (done.length < writes) throw error;
  }
  return done;
}

/** How the program reaches the database that runs in a data folder: without a seat there, which would start it again. */
function running(dataDir: string): DatabaseOptions {
  const secret = JSON.parse(readFileSync(join(dataDir, 'postgres.secret'), 'utf8')) as { app: string };
  const host = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  return { connection: { host, port: 5432, user: 'motcua_app', password: secret.app, database: 'motcua' } };
}

/** The ids of all dossiers in a stopped data folder. */
export async function idsIn(dataDir: string): Promise<ReadonlySet<string>> {
  await using server = await startEmbedded({ dataDir, log: createLog({ level: 'error' }) });
  await using session = await openSession({ connection: server.owner });
  const { rows } = await session.query<{ id: string }>('SELECT id FROM dossier');
  return new Set(rows.map(({ id }) => id));
}
