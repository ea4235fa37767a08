import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crafted } from './crafted/crafted.fixture.ts';
import { craftedFiles } from './crafted/crafted-files.fixture.ts';
import { picture } from './crafted/pictures.fixture.ts';
import { receiveFile } from './receive-file.ts';
import { inPieces, keptBytes, openReception } from './reception.fixture.ts';
import { REFUSALS } from './refusals.ts';
import { KINDS, type Kind } from './verdict.ts';

let reception: Awaited<ReturnType<typeof openReception>>;
let files: Crafted[];

beforeAll(async () => {
  reception = await openReception();
  files = await craftedFiles();
});
afterAll(() => reception[Symbol.asyncDispose]());

async function verdictOn(bytes: Buffer) {
  return receiveFile(reception, { source: inPieces(bytes), name: 'đơn.pdf' });
}

describe('crafted files', () => {
  test('every one gets its verdict, none stops its judge, nothing is left behind', async () => {
    expect(files.length).toBeGreaterThanOrEqual(250);
    const wrong: string[] = [];
    for (const { called, bytes, verdict } of files) {
      const kept = await verdictOn(bytes);
      const got = kept.ok ? kept.kind : kept.code;
      if (got !== verdict) wrong.push(`${called}: ${got}${kept.ok ? '' : ` (${kept.about})`}, not ${verdict}`);
      if ((await reception.left()).length > 0) wrong.push(`${called}: left ${await reception.left()}`);
    }
    expect(wrong).toEqual([]);
    expect(reception.judge.fallen()).toBe(0);
  }, 120_000);

  test('each has a name of its own, and all kinds and nearly all refusals are among them', () => {
    expect(new Set(files.map(({ called }) => called)).size).toBe(files.length);
    const verdicts = new Set<string>(files.map(({ verdict }) => verdict));
    const never = [...Object.keys(KINDS), ...Object.keys(REFUSALS)].filter((one) => !verdicts.has(one));
    // Those are about sending, time and the scanner, and have tests of their own.
    expect(never.toSorted()).toEqual(['busy', 'incomplete', 'scanner-away', 'too-heavy', 'too-slow']);
  });
});

describe('a picture that is kept', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
    '%s: says no more where and by whom it was taken',
    async (kind) => {
      const tagged = await picture(kind, 64, 48, 'Nguyễn Văn A');
      const bytes = await cleanedBytes(Buffer.concat([tagged, Buffer.from('bytes behind the end')]), kind);
      const { exif, xmp, icc, width, height, density } = await sharp(bytes).metadata();
      expect(bytes.includes('behind the end')).toBe(false);
      expect(bytes.includes('Nguy')).toBe(false);
      expect([xmp, icc, width, height]).toEqual([undefined, undefined, 64, 48]);
      // The tag of the place (0x8825) leads to it.
      expect(exif?.includes(Buffer.from('2588', 'hex')) ?? false).toBe(false);
      if (kind !== 'webp') expect(density).toBe(200);
    },
  );

  test('stands upright, as the telephone meant it', async () => {
    const lying = await sharp(await picture('jpeg'))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height, orientation } = await sharp(await cleanedBytes(lying, 'jpeg')).metadata();
    expect([width, height, orientation ?? 1]).toEqual([48, 64, 1]);
  });

  test('keeps all pages of a TIFF', async () => {
    const three = files.find(({ called }) => called === 'TIFF: three pages');
    const kept = await verdictOn(three?.bytes ?? Buffer.alloc(0));
    expect(kept).toMatchObject({ ok: true, kind: 'tiff', pages: 3 });
    expect((await sharp(await cleanedBytes(three?.bytes ?? Buffer.alloc(0), 'tiff')).metadata()).pages).toBe(3);
  });
});

test('pages of a PDF are counted', async () => {
  const found = files.find(({ called }) => called === 'PDF: 500 pages');
  expect(await verdictOn(found?.bytes ?? Buffer.alloc(0))).toMatchObject({ ok: true, pages: 500 });
});

async function cleanedBytes(bytes: Buffer, kind: Kind): Promise<Buffer> {
  const kept = await verdictOn(bytes);
  expect(kept).toMatchObject({ ok: true, kind });
  return kept.ok ? keptBytes(reception, kept.sha256) : Buffer.alloc(0);
}
