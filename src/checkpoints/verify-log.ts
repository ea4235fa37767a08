import { hexHashOf, inContext } from '../ledger/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { PublicKey } from '../platform/keys/index.ts';
import { type Checkpoint, readLine } from './checkpoint.ts';
import type { CheckpointFinding } from './checkpoint-finding.ts';
import { readRemembered } from './checkpoints.sql.ts';
import { lastLineOf } from './folder.ts';
import { LogWalk } from './log-walk.ts';
import { type ReadCheckpoints, readCheckpoints } from './read-checkpoints.ts';
import { wholeLog } from './whole-log.ts';

/** What is compared with what. */
export type LogCheck = {
  /** Read only: an account that may SELECT is enough. */
  readonly db: Database;
  readonly province: string;
  readonly folder: string;
  readonly keys: readonly PublicKey[];
  readonly now: number;
  /** How far the files may be behind the log, in milliseconds: the service signs each minute, a copy is as old as it is. */
  readonly behind: number;
  /** False in a demo, whose clock may be moved: events tell nothing about how long ago they were written. */
  readonly clockIsTrue: boolean;
};

/** What was looked at. */
export type LogSeen = { checkpoints: number; events: number; dossiers: number; notSigned: number };

/**
 * Compares the log of a province with the checkpoints in a folder: every line of the files, then every event against its hash and the tree
 * of all events against each signed root. Tells the first place that does not agree, and each event that was changed without its
 * hash; nothing when all is as it was signed. What is written meanwhile is no fault.
 */
export async function* verifyLog(
  check: LogCheck,
  seen: LogSeen = { checkpoints: 0, events: 0, dossiers: 0, notSigned: 0 },
): AsyncGenerator<CheckpointFinding> {
  const { db, province, folder, keys } = check;
  // Asked before the files: they may be ahead of it, never behind.
  const remembered = await inContext(db, { province, units: '*' }, (tx) => readRemembered(tx, province), {
    readOnly: true,
  });
  const read = readCheckpoints(folder, province, keys);
  seen.checkpoints = read.checkpoints.length;
  const files = read.finding ?? findCut(read, remembered?.line, check);
  if (files) yield files;
  const walk = new LogWalk(read.checkpoints);
  for await (const rows of wholeLog(db, province)) {
    for (const row of rows) {
      const wrong = walk.step(row);
      if (wrong) return yield wrong;
      if (hexHashOf(linkOf(province, row)) === row.hash && row.whole) continue;
      const { dossier, version, n } = row;
      yield { what: 'EVENT_CHANGED', dossier, version, n, detail: `${row.type} is not what was written` };
    }
    seen.events = walk.events;
    seen.dossiers = walk.dossiers;
  }
  const wrong = walk.end();
  seen.notSigned = walk.notSigned;
  if (wrong) return yield wrong;
  if (!files) yield* findNotSigned(walk, read.checkpoints.at(-1), check);
}

function findCut({ checkpoints, lines }: ReadCheckpoints, line: string | undefined, { behind }: LogCheck) {
  const told = line === undefined ? undefined : readLine(line);
  const last = checkpoints.at(-1);
  if (!told || !last || lines.includes(line ?? '')) return undefined;
  // Files that go further than the database remembers: an older backup was put back, which the log will show.
  if (told.n <= last.n) return undefined;
  if (told.time - last.time <= behind) return undefined;
  return {
    what: 'CHECKPOINTS_CUT',
    checkpoint: last.n + 1,
    detail: `the files end at checkpoint ${last.n}, the database was told of ${told.n}`,
  } as const;
}

function* findNotSigned(walk: LogWalk, last: Checkpoint | undefined, check: LogCheck): Generator<CheckpointFinding> {
  const { oldest, notSigned } = walk;
  if (!oldest || !check.clockIsTrue || check.now - oldest.at <= check.behind) return;
  // Somebody is signing at this moment what was written while nobody did.
  const newest = readLine(lastLineOf(check.folder) ?? '');
  if (newest && newest.n > (last?.n ?? 0)) return;
  const { dossier, version } = oldest;
  yield {
    what: 'EVENTS_NOT_SIGNED',
    dossier,
    version,
    detail: `${notSigned} events after checkpoint ${last?.n ?? 0} are not signed, the first of ${new Date(oldest.at).toISOString()}`,
  };
}

function linkOf(province: string, row: Parameters<LogWalk['step']>[0]) {
  return {
    province,
    dossier: row.dossier,
    version: row.version,
    n: row.n,
    type: row.type,
    v: row.v,
    at: row.at,
    facts: row.facts,
    personalHash: row.personal_hash,
    actor: row.actor,
    key: row.key,
    bodyHash: row.body_hash,
    answer: row.answer,
    prevHash: row.prev_hash,
  };
}
