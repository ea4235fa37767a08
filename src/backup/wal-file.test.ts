import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Damaged } from './trouble.ts';
import { appendFrame, packSegment, readPacked, readPartial } from './wal-file.ts';

const START = 0x3000000n;
const PIECES = [randomBytes(40), randomBytes(1), randomBytes(300)];
const ALL = Buffer.concat(PIECES);
let folder: string;
let written: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-wal-'));
  await using file = await open(at('frames'), 'a');
  let lsn = START;
  for (const piece of PIECES) {
    await appendFrame(file, lsn, piece);
    lsn += BigInt(piece.length);
  }
  written = readFileSync(at('frames'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

test('the pieces of a segment that is still being written come back as one', () => {
  expect(readPartial(at('frames'), START)).toEqual({ data: ALL, whole: written.length });
});

test('a byte changed anywhere in it is found', () => {
  for (let i = 0; i < written.length; i++) {
    const changed = Buffer.from(written);
    changed[i] = (changed[i] as number) ^ (1 << (i % 8));
    writeFileSync(at('changed'), changed);
    expect(() => readPartial(at('changed'), START), `byte ${i}`).toThrow(Damaged);
  }
});

test('cut off anywhere by a crash, it keeps the pieces that were whole', () => {
  for (let length = 0; length < written.length; length++) {
    writeFileSync(at('cut'), written.subarray(0, length));
    const { data, whole } = readPartial(at('cut'), START);
    expect(ALL.subarray(0, data.length).equals(data)).toBe(true);
    expect([0, 40, 41]).toContain(data.length);
    expect(length - whole).toBeLessThan(64 + 300);
  }
});

test('a segment of another place is not taken for this one', () => {
  expect(() => readPartial(at('frames'), START + 1n)).toThrow(Damaged);
});

test('a packed segment comes back, and not when a byte of it changed or it is another size', async () => {
  const segment = Buffer.concat([randomBytes(100), Buffer.alloc(3_900)]);
  const { packed, hash } = await packSegment(segment);
  writeFileSync(at('packed'), packed);
  expect(readPacked(at('packed'), hash, 4_000)).toEqual(segment);
  expect(() => readPacked(at('packed'), hash, 4_001)).toThrow(Damaged);
  for (let i = 0; i < packed.length; i++) {
    const changed = Buffer.from(packed);
    changed[i] = (changed[i] as number) ^ 1;
    writeFileSync(at('packed'), changed);
    expect(() => readPacked(at('packed'), hash, 4_000)).toThrow(Damaged);
  }
});
