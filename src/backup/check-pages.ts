import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = 8192;
const PAGES_PER_FILE = 131_072;
const LANES = 32;
const UNUSED = Buffer.alloc(PAGE);

/** A page whose bytes are not those that PostgreSQL wrote. */
export interface BadPage {
  /** Relative to the folder of the database. */
  path: string;
  page: number;
}

/**
 * Reads every page of a stopped database and compares it with the checksum PostgreSQL gave it: PostgreSQL's own `pg_checksums` does not
 * come with the program. Tables, indexes and their maps have checksums; the state of transactions (`pg_xact`) and the log do not, the log's
 * records have their own.
 */
export function* checkPages(cluster: string, seen: { pages: number } = { pages: 0 }): Generator<BadPage> {
  for (const { path, first } of relationFiles(cluster)) {
    const file = openSync(join(cluster, path), 'r');
    const buffer = Buffer.alloc(128 * PAGE);
    try {
      let page = 0;
      for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) {
        for (let at = 0; at < n; at += PAGE, page++) {
          seen.pages++;
          if (at + PAGE > n || !isSound(buffer.subarray(at, at + PAGE), first + page)) yield { path, page };
        }
      }
    } finally {
      closeSync(file);
    }
  }
}

/** The files of tables, indexes and their maps, with the number of their first page. */
export function relationFiles(cluster: string): { path: string; first: number }[] {
  const folders = ['global', ...readdirSync(join(cluster, 'base')).map((name) => `base/${name}`)];
  return folders
    .filter((folder) => existsSync(join(cluster, folder)))
    .flatMap((folder) =>
      readdirSync(join(cluster, folder)).flatMap((name) => {
        const [found, part = '0'] = /^\d+(?:_(?:fsm|vm|init))?(?:\.(\d+))?$/.exec(name) ?? [];
        return found ? [{ path: `${folder}/${name}`, first: Number(part) * PAGES_PER_FILE }] : [];
      }),
    );
}

/** True when the page is empty, or its checksum is that of its bytes at this place. */
function isSound(page: Buffer, number: number): boolean {
  // A page without an upper bound was never used: then all of it is zero.
  if (page.readUInt16LE(14) === 0) return page.equals(UNUSED);
  return page.readUInt16LE(8) === checksumOf(page, number);
}

const SUMS = new Int32Array(LANES);
const PRIME = 16_777_619;

/** The checksum of `storage/checksum_impl.h`: 32 FNV-1a sums side by side, folded to 16 bits with the page's number. */
export function checksumOf(page: Buffer, number: number): number {
  const words = new Int32Array(page.buffer, page.byteOffset, PAGE / 4);
  const sums = SUMS;
  sums.set(OFFSETS);
  for (let row = 0; row < words.length; row += LANES) {
    for (let lane = 0; lane < LANES; lane++) {
      // The place of the checksum itself, the lower half of the third word, counts as zero.
      const word = row + lane === 2 ? (words[2] as number) & 0xffff0000 : (words[row + lane] as number);
      const mixed = (sums[lane] as number) ^ word;
      sums[lane] = Math.imul(mixed, PRIME) ^ (mixed >>> 17);
    }
  }
  let folded = 0;
  for (let lane = 0; lane < LANES; lane++) {
    let sum = sums[lane] as number;
    // Two rounds of zeros.
    sum = Math.imul(sum, PRIME) ^ (sum >>> 17);
    folded ^= Math.imul(sum, PRIME) ^ (sum >>> 17);
  }
  return (((folded ^ number) >>> 0) % 65_535) + 1;
}

const OFFSETS = [
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c, 0xf8d4474f,
  0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb, 0xe58f764b, 0x187636bc,
  0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4, 0x783125bb, 0x6ca8eaa2, 0xe407eac6,
  0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
];
