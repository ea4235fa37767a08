import { crc32, inflateRawSync } from 'node:zlib';
import type { Limits } from '../limits.ts';
import { Refusal } from '../verdict.ts';
import { refuseName } from './entry-name.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const SYMLINK = 0xa000;
// What packs into less is too small to do harm whatever its ratio.
const RATIO_FROM = 1024 * 1024;

export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly at: number;
}

/** A ZIP package that was read whole: its entries in the order of the directory, and the content of each on demand. */
export interface Package {
  readonly entries: readonly Entry[];
  read(entry: Entry): Buffer;
}

/** The contents of a package, unpacked within the limits. */
export type Parts = ReadonlyMap<string, Buffer>;

/**
 * Reads a package as strictly as its makers write it: one directory at the very end, an entry for every byte, local and central
 * records alike. What readers could understand differently is refused. Throws Refusal.
 */
export function readPackage(bytes: Buffer, limits: Limits): Package {
  const { count, size, offset } = readEnd(bytes);
  if (count > limits.archiveEntries) throw new Refusal('too-much-inside', `${count} entries`);
  const entries: Entry[] = [];
  let at = offset;
  for (let i = 0; i < count; i++) {
    const { entry, next } = readCentral(bytes, at, offset);
    entries.push(entry);
    at = next;
  }
  if (at !== offset + size) throw new Refusal('damaged', 'directory');
  refuseTwins(entries);
  refuseSwelling(entries, limits);
  refuseGaps(bytes, entries, offset);
  return { entries, read: (entry) => unpack(bytes, entry) };
}

function readEnd(bytes: Buffer): { count: number; size: number; offset: number } {
  const at = bytes.length - END_BYTES;
  // No comment and nothing behind it: whoever searches from the end finds the same record.
  if (at < 0 || bytes.readUInt32LE(at) !== END || bytes.readUInt16LE(at + 20) !== 0)
    throw new Refusal('damaged', 'end');
  const count = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 12);
  const offset = bytes.readUInt32LE(at + 16);
  // More than 65,534 entries or 4 GB say themselves elsewhere (ZIP64); no paper needs it.
  if (count === 0xffff || offset === 0xffffffff) throw new Refusal('too-much-inside', 'zip64');
  const oneDisk = bytes.readUInt32LE(at + 4) === 0 && bytes.readUInt16LE(at + 8) === count;
  if (!oneDisk || offset + size !== at) throw new Refusal('damaged', 'directory place');
  return { count, size, offset };
}

function readCentral(bytes: Buffer, at: number, directory: number): { entry: Entry; next: number } {
  if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new Refusal('damaged', 'central');
  const nameLength = bytes.readUInt16LE(at + 28);
  const raw = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength);
  const name = refuseName(raw);
  const flags = bytes.readUInt16LE(at + 8);
  if (flags & 0x2041) throw new Refusal('encrypted', name);
  const method = bytes.readUInt16LE(at + 10);
  if (method !== STORED && method !== DEFLATED) throw new Refusal('unsafe-inside', `${name}: method ${method}`);
  const mode = bytes.readUInt16LE(at + 40);
  if ((mode & 0xf000) === SYMLINK) throw new Refusal('unsafe-inside', `${name}: link`);
  const entry = {
    name,
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    at: dataOf(bytes, bytes.readUInt32LE(at + 42), raw, method, directory),
  };
  if (entry.at + entry.packed > directory) throw new Refusal('damaged', `${name}: beyond`);
  return { entry, next: at + CENTRAL_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) };
}

/** Where the bytes of an entry begin; its local record must say the same name and method. */
function dataOf(bytes: Buffer, at: number, name: Buffer, method: number, directory: number): number {
  if (at + LOCAL_BYTES > directory || bytes.readUInt32LE(at) !== LOCAL) throw new Refusal('damaged', 'local');
  const nameLength = bytes.readUInt16LE(at + 26);
  const local = bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameLength);
  if (bytes.readUInt16LE(at + 8) !== method || !local.equals(name)) throw new Refusal('unsafe-inside', 'two names');
  return at + LOCAL_BYTES + nameLength + bytes.readUInt16LE(at + 28);
}

function refuseTwins(entries: readonly Entry[]): void {
  // Office compares the names of parts without case (ECMA-376 part 2, 6.2.2.3).
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) throw new Refusal('unsafe-inside', 'a name twice');
}

function refuseSwelling(entries: readonly Entry[], limits: Limits): void {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.unpackedBytes) throw new Refusal('too-much-inside', `${total} bytes`);
  const bomb = entries.find((one) => one.unpacked > RATIO_FROM && one.unpacked > one.packed * limits.ratio);
  if (bomb) throw new Refusal('too-much-inside', bomb.name);
}

/** Entries may not share bytes, and between them only the small records behind an entry's bytes may stand. */
function refuseGaps(bytes: Buffer, entries: readonly Entry[], directory: number): void {
  const DESCRIPTOR = 24;
  let end = 0;
  for (const { name, at, packed } of entries.toSorted((a, b) => a.at - b.at)) {
    const local = bytes.lastIndexOf(Buffer.from('PK\x03\x04', 'latin1'), at - LOCAL_BYTES);
    if (local < end) throw new Refusal('unsafe-inside', `${name}: shared bytes`);
    if (local - end > DESCRIPTOR) throw new Refusal('two-faces', `${name}: hidden bytes`);
    end = at + packed;
  }
  if (directory - end > DESCRIPTOR) throw new Refusal('two-faces', 'hidden bytes');
}

function unpack(bytes: Buffer, { name, method, at, packed, unpacked, crc }: Entry): Buffer {
  const raw = bytes.subarray(at, at + packed);
  const content = method === STORED ? raw : inflate(raw, name, unpacked);
  if (content.length !== unpacked || crc32(content) !== crc) throw new Refusal('damaged', name);
  return content;
}

function inflate(raw: Buffer, name: string, unpacked: number): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, unpacked) });
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(large ? 'too-much-inside' : 'damaged', name);
  }
}
