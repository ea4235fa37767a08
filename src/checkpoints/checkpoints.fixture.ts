import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FreshDatabase } from '../../test/database.ts';
import { type Club, done, openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import type { Queryable } from '../platform/database/index.ts';
import { type Keys, openKeys } from '../platform/keys/index.ts';
import { type CheckpointFinding, CheckpointWriter, verifyLog } from './index.ts';

/** A migrated, empty database that goes with the club. */
export type Base = Pick<FreshDatabase, 'app' | 'owner' | 'dispose'>;

/** The tennis club with a writer of checkpoints, its keys and its folder. */
export interface Watched extends AsyncDisposable {
  readonly base: Base;
  readonly club: Club;
  readonly keys: Keys;
  readonly keysFolder: string;
  readonly folder: string;
  readonly writer: CheckpointWriter;
  /** The machine's clock of the writer, moved by tests. */
  readonly clock: { now: number };
  /** Another process that writes to the same folder. */
  another(): CheckpointWriter;
  /** Waits until all that was done can be signed: other tests work in the same cluster. */
  settled(): Promise<void>;
  /** A minute later, a checkpoint of all there is. */
  minute(): ReturnType<CheckpointWriter['write']>;
  /** All that does not agree between log and files, with no patience. */
  find(folder?: string): Promise<CheckpointFinding[]>;
}

/** Waits until no transaction of the cluster holds back what stands in the log. */
export async function notHeldBack(owner: Queryable): Promise<void> {
  while ((await owner.query(HELD_BACK)).count > 0) await sleep(5);
}

const HELD_BACK = 'SELECT FROM dossier_event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1';

export function openWatched(base: Base): Watched {
  const parent = mkdtempSync(join(tmpdir(), 'motcua-checkpoints-'));
  const folder = join(parent, 'checkpoints');
  const keysFolder = join(parent, 'keys');
  const keys = openKeys(keysFolder);
  const clock = { now: Date.now() };
  const deps = { db: base.app, province: PROVINCE, folder, keys, now: () => clock.now };
  const writer = new CheckpointWriter(deps);
  const club = openClub(base.app);
  const settled = () => notHeldBack(base.owner);
  return {
    base,
    club,
    keys,
    keysFolder,
    folder,
    writer,
    clock,
    another: () => new CheckpointWriter(deps),
    settled,
    async minute() {
      await settled();
      clock.now += 60_000;
      return writer.write();
    },
    async find(at = folder) {
      const check = { db: base.app, province: PROVINCE, folder: at, keys: keys.publicKeys(), behind: 0 };
      const found: CheckpointFinding[] = [];
      // Later than anything the club wrote.
      for await (const one of verifyLog({ ...check, now: club.clock.now + 1, clockIsTrue: true })) found.push(one);
      return found;
    },
    async [Symbol.asyncDispose]() {
      await base.dispose();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** Accepts dossiers and carries some of them on, a checkpoint after each. */
export async function work({ club, minute }: Watched, dossiers: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < dossiers; i++) {
    const id = await club.accepted();
    for (let token = 1; token <= i % 4; token++)
      done(await club.perform(id, { type: 'complete-step', token, note: 'a note' }));
    ids.push(id);
    await minute();
  }
  return ids;
}
