import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, Trouble } from '../platform/log/index.ts';
import { writeDurably } from './durable.ts';
import { type BackupFolder, listHistories } from './folder.ts';
import { formatLsn, historyName, type Lsn, parseLsn } from './lsn.ts';
import { openReplication, type Replication, type Source } from './replication.ts';
import { noteSeen } from './seen.ts';
import { SegmentStore } from './segment-store.ts';
import { ensureSlot, SLOT } from './slot.ts';
import { folderTrouble } from './trouble.ts';

/** The log of the running database, coming into the backups as it is written. */
export interface Receiver {
  /** Settles with the reason when it cannot go on. */
  ended: Promise<unknown>;
  /** True when the stored log has a hole before its end: only a new base backup makes what follows of use. */
  gap: boolean;
  timeline: number;
  /** Up to where the log lies on the disk of the backups. */
  stored(): Lsn;
  /** Settles once all of the log up to this place is stored. */
  reaches(lsn: Lsn): Promise<void>;
  /** Ends it; what came in is stored. */
  stop(): Promise<void>;
}

/** How often PostgreSQL is asked how far it is, which is also how exact the stored moment is. Milliseconds. */
const ASK_EVERY = 2_000;
/** Between two writes to the disk of the backups, so that a busy day makes few small ones. Milliseconds. */
const GATHER = 100;

/**
 * Receives the log through PostgreSQL's replication protocol and stores it, on the disk within moments of its commit. PostgreSQL keeps
 * what is not yet stored (a slot), up to a bound: what is lost beyond it shows as a gap. Only one at a time may receive for a database.
 * Throws Trouble when the folder cannot be used, or holds a log that is not this database's past.
 */
export async function receiveWal(source: Source, folder: BackupFolder, log: Log): Promise<Receiver> {
  const server = await openReplication(source);
  let store: SegmentStore | undefined;
  try {
    const [identity] = (await server.ask('IDENTIFY_SYSTEM'))[0] ?? [];
    const timeline = Number(identity?.timeline);
    const flushed = parseLsn(identity?.xlogpos ?? '');
    if (timeline > 1) await storeHistory(server, folder, timeline);
    const kept = await ensureSlot(source);
    store = new SegmentStore(folder, timeline);
    const next = store.next();
    const size = BigInt(folder.segmentSize);
    const oldest = (kept / size) * size;
    const gap = next === undefined || next < oldest;
    const from = gap ? oldest : next;
    await store.begin(from);
    if (store.stored() > flushed) throw olderThanBackups(folder.path);
    return run(server, store, { folder, log, from, gap, timeline });
  } catch (error) {
    server.cut();
    await store?.close();
    throw folderTrouble(folder.path, error);
  }
}

interface Course {
  folder: BackupFolder;
  log: Log;
  from: Lsn;
  gap: boolean;
  timeline: number;
}

function run(server: Replication, store: SegmentStore, { folder, log, from, gap, timeline }: Course): Receiver {
  const ended = Promise.withResolvers<unknown>();
  const waiting: { lsn: Lsn; done: () => void; failed: (reason: unknown) => void }[] = [];
  let queue: Buffer[] = [];
  let stopping = false;
  let over = false;
  let storing: Promise<void> | undefined;

  const fail = (reason: unknown): void => {
    if (over) return;
    over = true;
    server.cut();
    clearInterval(asking);
    const said = stopping ? new Error('the log is received no longer') : folderTrouble(folder.path, reason);
    for (const one of waiting.splice(0)) one.failed(said);
    ended.resolve(said);
  };
  const storeAll = async (): Promise<void> => {
    while (queue.length > 0 && !over) {
      const batch = queue;
      queue = [];
      await store.append(Buffer.concat(batch));
      server.send(statusOf(store.stored(), false));
      tellWaiting();
      if (!stopping) await sleep(GATHER);
    }
  };
  const storeSoon = (): void => {
    storing ??= storeAll()
      .catch(fail)
      .finally(() => {
        storing = undefined;
        if (queue.length > 0 && !over) storeSoon();
      });
  };
  const tellWaiting = (): void => {
    for (const one of waiting.filter(({ lsn }) => lsn <= store.stored())) {
      waiting.splice(waiting.indexOf(one), 1);
      one.done();
    }
  };
  const hear = (message: Buffer): void => {
    if (message[0] === LOG) {
      queue.push(Buffer.from(message.subarray(25)));
      storeSoon();
    } else if (message[0] === ALIVE) {
      // All that the database had written when it said this is stored: so the backups are of that moment.
      if (message.readBigUInt64BE(1) <= store.stored())
        void noteSeen(folder, { at: momentOf(message.readBigInt64BE(9)), lsn: formatLsn(store.stored()) });
      if (message[17] === 1) server.send(statusOf(store.stored(), false));
    }
  };
  server
    .ask(`START_REPLICATION SLOT ${SLOT} PHYSICAL ${formatLsn(from)} TIMELINE ${timeline}`, (message) => {
      try {
        hear(message);
      } catch (error) {
        fail(error);
      }
    })
    .then(() => fail(new Error('the server ended the log')), fail);
  const asking = setInterval(() => {
    if (!over) server.send(statusOf(store.stored(), true));
  }, ASK_EVERY);
  log.info('the log is received into the backups', { from: formatLsn(from), timeline, gap });
  return {
    ended: ended.promise,
    gap,
    timeline,
    stored: () => store.stored(),
    reaches: (lsn) =>
      new Promise((done, failed) => {
        if (over) return failed(new Error('the log is received no longer'));
        waiting.push({ lsn, done, failed });
        tellWaiting();
        if (waiting.length > 0) server.send(statusOf(store.stored(), true));
      }),
    async stop() {
      stopping = true;
      while (storing) await storing;
      fail(undefined);
      await store.close();
    },
  };
}

const LOG = 'w'.charCodeAt(0);
const ALIVE = 'k'.charCodeAt(0);
const STATUS = 'r'.charCodeAt(0);
/** PostgreSQL counts microseconds from 1 January 2000. */
const EPOCH_MS = 946_684_800_000;

function statusOf(stored: Lsn, answer: boolean): Buffer {
  const message = Buffer.alloc(34);
  message[0] = STATUS;
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(stored, at);
  message.writeBigInt64BE(BigInt(Date.now() - EPOCH_MS) * 1000n, 25);
  message[33] = answer ? 1 : 0;
  return message;
}

function momentOf(micros: bigint): string {
  return new Date(Number(micros / 1000n) + EPOCH_MS).toISOString();
}

/** A timeline's history, kept under its own hash: without it a later restore would not find the way across. */
async function storeHistory(server: Replication, folder: BackupFolder, timeline: number): Promise<void> {
  if (listHistories(folder).some((one) => one.timeline === timeline)) return;
  const [answer] = (await server.ask(`TIMELINE_HISTORY ${timeline}`))[0] ?? [];
  const content = String(answer?.content ?? '');
  const hash = createHash('sha256').update(content).digest('hex');
  await writeDurably(join(folder.path, 'wal', `${historyName(timeline).replace('.', `.${hash}.`)}`), content);
}

function olderThanBackups(path: string): Trouble {
  return new Trouble({
    vi: `Thư mục sao lưu ${path} chứa nhật ký mới hơn cơ sở dữ liệu này: đây là một bản cũ của dữ liệu. Hãy khôi phục bằng motcua restore, hoặc dùng thư mục sao lưu khác.`,
    en: `The backups in ${path} hold a newer log than this database: these data are an older copy. Restore with motcua restore, or use another folder of backups.`,
  });
}
