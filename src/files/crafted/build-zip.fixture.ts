import { crc32, deflateRawSync } from 'node:zlib';

/** An entry, and what its records say wrongly of it. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  /** The content as it was packed before, when it is used again. */
  readonly packed?: Buffer;
  /** The name in the local record. */
  readonly localName?: string;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode, as in the upper half of the outer attributes. */
  readonly mode?: number;
  readonly saysUnpacked?: number;
  readonly saysCrc?: number;
  /** Bytes put before the local record that no record speaks of. */
  readonly before?: Buffer;
}

/** A ZIP as the entries say, right or wrong; `tail` follows the end, `saysCount` is told in it. */
export function buildZip(
  entries: readonly ZipEntry[],
  {
    tail = Buffer.alloc(0),
    saysCount = entries.length,
    comment = '',
  }: { tail?: Buffer; saysCount?: number; comment?: string } = {},
): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const raw = Buffer.from(entry.content as string);
    const packed = entry.packed ?? (entry.stored ? raw : deflateRawSync(raw));
    const name = Buffer.from(entry.name as string);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    common.writeUInt32LE(entry.saysCrc ?? crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.saysUnpacked ?? raw.length, 18);
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    const local = Buffer.from(common);
    local.writeUInt16LE(localName.length, 22);
    const before = entry.before ?? Buffer.alloc(0);
    locals.push(before, Buffer.from('PK\x03\x04'), local, localName, packed);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(16);
    rest.writeUInt16LE(entry.mode ?? 0, 8);
    rest.writeUInt32LE(at + before.length, 10);
    centrals.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest.subarray(0, 14), name);
    at += before.length + 30 + localName.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(saysCount, 8);
  end.writeUInt16LE(saysCount, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment), tail]);
}
