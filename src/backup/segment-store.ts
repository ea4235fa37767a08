import { rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Trouble } from '../platform/log/index.ts';
import { sync, writeDurably } from './durable.ts';
import { type BackupFolder, listWal } from './folder.ts';
import { type Lsn, segmentAt, segmentName } from './lsn.ts';
import { Damaged } from './trouble.ts';
import { appendFrame, packSegment, readPartial } from './wal-file.ts';

/** The log of one timeline in a folder of backups, written from front to back. */
export class SegmentStore {
  readonly #folder: BackupFolder;
  readonly #timeline: number;
  readonly #size: number;
  /** The unfinished segment: where it begins, its bytes, how many of them are stored, how many came from PostgreSQL this time. */
  #start: Lsn = 0n;
  readonly #bytes: Buffer;
  #filled = 0;
  #came = 0;
  /** Where the file is to be cut before more is written: a crash may have torn its last frame. */
  #whole: number | undefined;
  #file: FileHandle | undefined;

  constructor(folder: BackupFolder, timeline: number) {
    this.#folder = folder;
    this.#timeline = timeline;
    this.#size = folder.segmentSize;
    this.#bytes = Buffer.alloc(this.#size);
  }

  /** The beginning of the first segment that is not yet whole, or undefined when nothing of this timeline is stored. */
  next(): Lsn | undefined {
    const own = listWal(this.#folder).filter(({ timeline }) => timeline === this.#timeline);
    const last = own.at(-1);
    if (!last) return undefined;
    const packed = own.findLast(({ hash }) => hash !== undefined);
    if (packed?.number !== last.number) return last.number * BigInt(this.#size);
    return (last.number + 1n) * BigInt(this.#size);
  }

  /** Up to where the log is on the disk. */
  stored(): Lsn {
    return this.#start + BigInt(this.#filled);
  }

  /** Sets the place from which bytes will come: the beginning of a segment. What is stored of it already has to come again the same. */
  async begin(start: Lsn): Promise<void> {
    this.#start = start;
    this.#came = 0;
    this.#filled = 0;
    this.#whole = undefined;
    const path = this.#path();
    try {
      const { data, whole } = readPartial(path, start);
      this.#whole = whole;
      data.copy(this.#bytes);
      this.#filled = data.length;
    } catch (error) {
      // PostgreSQL still has the whole segment, so one that was damaged here is simply received anew.
      if (error instanceof Damaged) rmSync(path);
      else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    this.#file = await open(path, 'a', 0o600);
    await sync(join(this.#folder.path, 'wal'));
  }

  /** Stores the bytes that follow. On the disk when it returns. Throws Trouble when they are not the past that is stored. */
  async append(bytes: Buffer): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      const piece = rest.subarray(0, this.#size - this.#came);
      const known = Math.min(piece.length, Math.max(0, this.#filled - this.#came));
      if (!piece.subarray(0, known).equals(this.#bytes.subarray(this.#came, this.#came + known)))
        throw parted(this.#folder.path);
      await this.#write(piece.subarray(known));
      this.#came += piece.length;
      if (this.#came === this.#size) await this.#seal();
      rest = rest.subarray(piece.length);
    }
  }

  async #write(fresh: Buffer): Promise<void> {
    if (fresh.length === 0 || !this.#file) return;
    // Only now, when what came before proved to be the same: another may have been writing here.
    if (this.#whole !== undefined) await this.#file.truncate(this.#whole);
    this.#whole = undefined;
    await appendFrame(this.#file, this.stored(), fresh);
    fresh.copy(this.#bytes, this.#filled);
    this.#filled += fresh.length;
  }

  /** A whole segment is packed under its hash; only then its frames go. */
  async #seal(): Promise<void> {
    const { packed, hash } = await packSegment(this.#bytes);
    await writeDurably(this.#path().replace(/partial$/, `${hash}.zst`), packed);
    await this.close();
    rmSync(this.#path());
    await this.begin(this.#start + BigInt(this.#size));
  }

  #path(): string {
    const segment = { timeline: this.#timeline, number: segmentAt(this.#start, this.#size) };
    return join(this.#folder.path, 'wal', `${segmentName(segment, this.#size)}.partial`);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }
}

function parted(path: string): Trouble {
  return new Trouble({
    vi: `Nhật ký của cơ sở dữ liệu này không nối tiếp nhật ký trong ${path}: hai bản của cùng dữ liệu đã cùng chạy. Hãy dùng thư mục sao lưu khác cho bản này.`,
    en: `The log of this database does not continue the one in ${path}: two copies of the same data have both been running. Use another folder of backups for this one.`,
  });
}
