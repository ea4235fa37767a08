import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '../src/domain/calendar/index.ts';
import { readConfig } from '../src/platform/config/index.ts';
import type { Level, Log } from '../src/platform/log/index.ts';
import { createLog, SILENT } from '../src/platform/log/index.ts';
import { DEMO_PASSWORD } from '../src/staff/index.ts';
import { door } from '../src/stages/door.ts';
import type { House } from '../src/stages/house.ts';
import { ledger, settle } from '../src/stages/ledger.ts';
import { metrics } from '../src/stages/metrics.ts';
import { province } from '../src/stages/province.ts';
import { freshDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { Visitor } from './visitor.ts';

/** The whole program over a database of its own, reached as people reach it: by its address. */
export interface OpenHouse extends AsyncDisposable {
  readonly url: string;
  readonly house: House;
  /** Its database, for a process that works on it directly. */
  readonly databaseUrl: string;
  /** What was logged, a line each. */
  readonly log: readonly string[];
  /** Somebody at a browser who is not signed in. */
  visitor(): Visitor;
  /** An invented officer, signed in through the sign-in page. */
  signIn(username: string): Promise<Visitor>;
  /** Sets the present, and does what time brings about by then. */
  moveTo(moment: string): Promise<void>;
}

/**
 * Opens it on Monday 2 March 2026 at 9:00, with the demo province and its invented officers.
 * @param how where people reach it when that is not where it listens (a proxy's address), and how much it logs
 */
export async function openHouse(
  now = '2026-03-02T09:00:00',
  { publicUrl, level = 'info' }: { publicUrl?: string; level?: Level } = {},
): Promise<OpenHouse> {
  const db = await freshDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-house-'));
  const lines: string[] = [];
  const log: Log = createLog({ level, write: (line) => lines.push(line) });
  const house = {
    config: { ...readConfig({ DATA_DIR: dataDir }), port, publicUrl: publicUrl ?? url },
    log,
    progress: SILENT,
    database: db.app,
    appOptions: db.appOptions,
    demo: true,
    fail(reason) {
      throw reason;
    },
  } as Partial<House> as House;
  const down: (() => Promise<void>)[] = [db.dispose, async () => rmSync(dataDir, { recursive: true, force: true })];
  try {
    await metrics(house);
    down.push(await province(house));
    house.clock.set(parseInstant(now));
    down.push(await ledger(house));
    down.push(await door(house));
  } catch (error) {
    for (const undo of down.reverse()) await undo();
    throw error;
  }
  const visitor = (): Visitor => new Visitor(url);
  return {
    url,
    databaseUrl: db.url,
    house,
    log: lines,
    visitor,
    async signIn(username) {
      const officer = visitor();
      await officer.open('/sign-in');
      await officer.send('/sign-in', { username, password: DEMO_PASSWORD });
      if (officer.status !== 303) throw new Error(`${username} could not sign in: ${officer.status}`);
      return officer;
    },
    async moveTo(moment) {
      house.clock.set(parseInstant(moment));
      await settle(house);
    },
    async [Symbol.asyncDispose]() {
      for (const undo of down.reverse()) await undo();
    },
  };
}
