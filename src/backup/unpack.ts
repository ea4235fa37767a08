import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { syncAll } from './durable.ts';
import { Damaged } from './trouble.ts';

const BLOCK = 512;

/**
 * Unpacks a base backup's `base.tar.zst` into `to`, every file on the disk itself when it returns. Throws Damaged when the packed
 * file is not the one of that hash; what was unpacked by then is then worth nothing.
 */
export async function unpackBase(
  path: string,
  sha256: string,
  to: string,
  progress: (bytes: number) => void = () => {},
): Promise<void> {
  mkdirSync(to, { mode: 0o700 });
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(piece, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  const tar = new TarReader(to, progress);
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hashed, createZstdDecompress(), tar);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // What cannot be unpacked, as against a disk that is full.
    throw code.startsWith('ZSTD') || code.startsWith('ERR_') || error instanceof NotTar ? new Damaged(path) : error;
  }
  if (hash.digest('hex') !== sha256 || !tar.whole) throw new Damaged(path);
  await syncAll([...tar.files, ...tar.folders]);
}

class NotTar extends Error {}

/** Reads the plain tar that PostgreSQL writes: folders and files, no links. */
class TarReader extends Writable {
  readonly files: string[] = [];
  readonly folders: string[];
  /** True once the two empty blocks of the end, or the end of a file without them, were seen. */
  whole = true;
  readonly #to: string;
  readonly #progress: (bytes: number) => void;
  #rest: Buffer = Buffer.alloc(0);
  #file: number | undefined;
  #left = 0;
  #padding = 0;
  #bytes = 0;

  constructor(to: string, progress: (bytes: number) => void) {
    super({ highWaterMark: 1024 * 1024 });
    this.#to = to;
    this.#progress = progress;
    this.folders = [to];
  }

  override _write(piece: Buffer, _encoding: string, done: (error?: Error) => void): void {
    try {
      this.#take(this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece);
      this.#bytes += piece.length;
      this.#progress(this.#bytes);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _final(done: (error?: Error) => void): void {
    this.whole = this.#left === 0 && this.#rest.length === 0;
    this.#close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#close();
    done(error);
  }

  #take(piece: Buffer): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#left > 0 || this.#padding > 0) {
        at += this.#body(piece.subarray(at));
      } else if (piece.length - at < BLOCK) {
        break;
      } else {
        this.#head(piece.subarray(at, at + BLOCK));
        at += BLOCK;
      }
    }
    this.#rest = Buffer.from(piece.subarray(at));
  }

  #body(piece: Buffer): number {
    const data = Math.min(this.#left, piece.length);
    if (data > 0 && this.#file !== undefined)
      for (let at = 0; at < data; ) at += writeSync(this.#file, piece, at, data - at);
    this.#left -= data;
    if (this.#left > 0) return data;
    this.#close();
    const skipped = Math.min(this.#padding, piece.length - data);
    this.#padding -= skipped;
    return data + skipped;
  }

  #head(block: Buffer): void {
    if (block.every((byte) => byte === 0)) return;
    const expected = octal(block, 148, 8);
    const sum = block.reduce((all, byte, i) => all + (i >= 148 && i < 156 ? 32 : byte), 0);
    const name = block.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    const path = join(this.#to, normalize(`/${name}`));
    const type = String.fromCharCode(block[156] ?? 0);
    if (sum !== expected || !/^[05\0]$/.test(type)) throw new NotTar(`no tar of a database: ${name}`);
    if (type === '5') {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      this.folders.push(path);
      return;
    }
    this.#left = octal(block, 124, 12);
    this.#padding = (BLOCK - (this.#left % BLOCK)) % BLOCK;
    this.#file = openSync(path, 'w', 0o600);
    this.files.push(path);
    if (this.#left === 0) this.#close();
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

function octal(block: Buffer, from: number, length: number): number {
  return Number.parseInt(block.toString('latin1', from, from + length).replace(/[\0 ].*$/s, ''), 8);
}
