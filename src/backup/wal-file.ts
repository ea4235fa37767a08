import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';
import type { Lsn } from './lsn.ts';
import { Damaged } from './trouble.ts';

/**
 * A segment that is still being written lies in the backups as frames, each with its hash: place (8 bytes), length (4), zeros (4),
 * sha-256 of the data (32), the first half of the sha-256 of these 48 bytes (16), the data. A tail that a crash tore off is told
 * from a byte that changed: PostgreSQL itself would take either for the end of the log, and lose what follows in silence.
 */
const HEAD = 64;

function headOf(lsn: Lsn, data: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeBigUInt64BE(lsn, 0);
  head.writeUInt32BE(data.length, 8);
  sha256(data).copy(head, 16);
  sha256(head.subarray(0, 48)).copy(head, 48, 0, 16);
  return head;
}

/** Adds bytes of the log to an open file of frames and brings them to the disk. */
export async function appendFrame(file: FileHandle, lsn: Lsn, data: Uint8Array): Promise<void> {
  await file.appendFile(Buffer.concat([headOf(lsn, data), data]));
  await file.datasync();
}

/** What a file of frames holds. */
export interface Partial {
  /** The bytes of the segment from its beginning on. */
  data: Buffer;
  /** The length of the file up to the last whole frame: what is behind was torn off by a crash. */
  whole: number;
}

/** Reads the frames of a segment that begins at `start`. Throws Damaged when a byte of a whole frame changed. */
export function readPartial(path: string, start: Lsn): Partial {
  const file = readFileSync(path);
  const pieces: Buffer[] = [];
  let lsn = start;
  let at = 0;
  while (at + HEAD <= file.length) {
    const head = file.subarray(at, at + HEAD);
    if (!sha256(head.subarray(0, 48)).subarray(0, 16).equals(head.subarray(48)) || head.readBigUInt64BE(0) !== lsn)
      throw new Damaged(path);
    const end = at + HEAD + head.readUInt32BE(8);
    if (end > file.length) break;
    const data = file.subarray(at + HEAD, end);
    if (!sha256(data).equals(head.subarray(16, 48))) throw new Damaged(path);
    pieces.push(data);
    lsn += BigInt(data.length);
    at = end;
  }
  return { data: Buffer.concat(pieces), whole: at };
}

const compress = promisify(zstdCompress);

/** Packs a whole segment; the hash goes into the file's name. */
export async function packSegment(data: Uint8Array): Promise<{ packed: Buffer; hash: string }> {
  const packed = await compress(data);
  return { packed, hash: sha256(packed).toString('hex') };
}

/** Reads a packed segment of `size` bytes. Throws Damaged when it is not what its name says. */
export function readPacked(path: string, hash: string, size: number): Buffer {
  const packed = readFileSync(path);
  if (sha256(packed).toString('hex') !== hash) throw new Damaged(path);
  const data = zstdDecompressSync(packed);
  if (data.length !== size) throw new Damaged(path);
  return data;
}

function sha256(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
