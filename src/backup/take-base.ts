import { createHash } from 'node:crypto';
import { createWriteStream, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { Trouble } from '../platform/log/index.ts';
import { copyFiles } from './copy-files.ts';
import { renameDurably, sync } from './durable.ts';
import { type BackupFolder, type Base, INCOMPLETE } from './folder.ts';
import { openReplication, type Replication, type Rows, type Source } from './replication.ts';
import { writeNote } from './sealed-note.ts';
import { folderTrouble } from './trouble.ts';

/** What a base backup is made of. */
export interface BaseAsked {
  source: Source;
  folder: BackupFolder;
  /** The data folder, for what lies beside the database. */
  dataDir: string;
  now?: () => Date;
  /** Bytes copied so far. */
  copied?: (bytes: number) => void;
  signal?: AbortSignal;
}

/**
 * Makes a base backup of the running database: all its files as PostgreSQL hands them out, with the log that makes them one moment,
 * packed, and the files beside it. PostgreSQL checks the checksum of every page on the way. Until it is whole it stands under a name
 * that is never used; callers hold the place of the one who backs up, so that one found here was left by a crash and is removed.
 * Throws Trouble when the disk is full or closed, or a page of the living database is damaged.
 */
export async function takeBase({ source, folder, dataDir, now = () => new Date(), ...rest }: BaseAsked): Promise<Base> {
  await removeHalfMade(folder);
  const began = now().toISOString();
  // To the millisecond: two may be asked for within one second.
  const id = began.replaceAll(/[-:]/g, '');
  const draft = join(folder.path, 'base', `${id}${INCOMPLETE}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    await using server = await openReplication(source);
    const copy = await copyBase(server, join(draft, 'base.tar.zst'), rest);
    const files = await copyFiles(dataDir, join(draft, 'files'));
    const places = copy.answers.filter((rows) => rows[0]?.recptr !== undefined);
    const [start, end] = [places[0]?.[0], places.at(-1)?.[0]];
    const base: Base = {
      id,
      began,
      ended: now().toISOString(),
      timeline: Number(end?.tli),
      startLsn: start?.recptr ?? '',
      endLsn: end?.recptr ?? '',
      postgres: copy.version,
      packed: copy.packed,
      bytes: copy.bytes,
      sha256: copy.sha256,
      files,
    };
    await writeNote(join(draft, 'backup.json'), base);
    await sync(draft);
    await renameDurably(draft, join(folder.path, 'base', id));
    return base;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw isCorrupted(error) ? livingDamage(error) : folderTrouble(folder.path, error);
  }
}

async function removeHalfMade(folder: BackupFolder): Promise<void> {
  const bases = join(folder.path, 'base');
  for (const name of await readdir(bases)) {
    if (name.endsWith(INCOMPLETE)) await rm(join(bases, name), { recursive: true, force: true });
  }
}

const ASK = "BASE_BACKUP (LABEL 'motcua', CHECKPOINT 'fast', WAL true, MANIFEST 'no')";

/** Writes what the server copies, held back to the pace of the disk. */
async function copyBase(
  server: Replication,
  path: string,
  { copied, signal }: Pick<BaseAsked, 'copied' | 'signal'>,
): Promise<{ answers: Rows[]; version: string; bytes: number; packed: number; sha256: string }> {
  const [version] = await server.ask('SHOW server_version');
  const tar = new PassThrough({ highWaterMark: 4 * 1024 * 1024 });
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(piece, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  const written = pipeline(tar, createZstdCompress(), hashed, createWriteStream(path, { mode: 0o600, flush: true }), {
    ...(signal ? { signal } : {}),
  });
  // Whoever fails first ends the other.
  written.catch(() => server.cut());
  tar.on('drain', () => server.resume());
  let bytes = 0;
  let archives = 0;
  const answers = server
    .ask(ASK, (message) => {
      if (message[0] === NEW_ARCHIVE) archives++;
      if (message[0] !== DATA || tar.destroyed) return;
      bytes += message.length - 1;
      // A copy: the driver uses the bytes of a message again for the next.
      if (!tar.write(Buffer.from(message.subarray(1)))) server.pause();
      copied?.(bytes);
    })
    .finally(() => tar.end());
  const [asked, packed] = await Promise.allSettled([answers, written]);
  if (packed.status === 'rejected') throw packed.reason;
  if (asked.status === 'rejected') throw asked.reason;
  if (archives !== 1) throw new Error(`the database lies in ${archives} places: tablespaces are not backed up`);
  return {
    answers: asked.value,
    version: (version?.[0]?.server_version ?? '').split(' ')[0] ?? '',
    bytes,
    packed: statSync(path).size,
    sha256: hash.digest('hex'),
  };
}

const NEW_ARCHIVE = 'n'.charCodeAt(0);
const DATA = 'd'.charCodeAt(0);

function isCorrupted(error: unknown): boolean {
  return (error as { code?: string }).code === 'XX001';
}

function livingDamage(cause: unknown): Trouble {
  return new Trouble(
    {
      vi: 'PostgreSQL báo có trang dữ liệu hỏng trong cơ sở dữ liệu đang chạy, nên bản sao này không được giữ. Hãy giữ các bản cũ, xem postgres.log, và khôi phục từ bản tốt gần nhất bằng motcua restore.',
      en: 'PostgreSQL found a damaged page in the running database, so this copy was not kept. Keep the older backups, read postgres.log, and restore the last good one with motcua restore.',
    },
    { cause },
  );
}
