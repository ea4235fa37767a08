import { createHash } from 'node:crypto';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPdf } from './crafted/build-pdf.fixture.ts';
import { receiveFile } from './receive-file.ts';
import { inPieces, keptBytes, openReception } from './reception.fixture.ts';
import type { Scanner } from './scanner.ts';
import { spool } from './spool.ts';
import { openStore } from './store.ts';

let reception: Awaited<ReturnType<typeof openReception>>;
beforeAll(async () => {
  reception = await openReception({ idleSeconds: 0.05, bytes: 1024 * 1024 });
});
afterAll(() => reception[Symbol.asyncDispose]());

const pdf = buildPdf();
const sha256 = createHash('sha256').update(pdf).digest('hex');

describe('a file that comes in', () => {
  test('is kept under the hash of its bytes, readable by us alone, and read back', async () => {
    const kept = await receiveFile(reception, { source: inPieces(pdf, 7), name: 'đơn.PDF', declaredBytes: pdf.length });
    expect(kept).toEqual({
      ok: true,
      sha256,
      receivedSha256: sha256,
      bytes: pdf.length,
      kind: 'pdf',
      pages: 1,
      name: 'đơn.pdf',
    });
    const { mode } = await stat(join(reception.folder, 'kept', sha256.slice(0, 2), sha256));
    expect(mode & 0o777).toBe(0o600);
    expect(await keptBytes(reception, sha256)).toEqual(pdf);
  });

  test('twice is kept once', async () => {
    for (let i = 0; i < 2; i++) await receiveFile(reception, { source: inPieces(pdf), name: 'x' });
    expect(await readdir(join(reception.folder, 'kept', sha256.slice(0, 2)))).toEqual([sha256]);
  });

  test('is refused by what was declared before a byte of it is read', async () => {
    const source = watched(Buffer.alloc(10));
    const kept = await receiveFile(reception, { source: source.pieces(), name: 'x', declaredBytes: 2_000_000 });
    expect(kept).toMatchObject({ ok: false, code: 'too-big' });
    expect(source.given()).toBe(0);
  });

  test.each([undefined, 100])(
    'is refused at the first piece too many, whatever was declared (%s)',
    async (declaredBytes) => {
      const source = watched(Buffer.alloc(50 * 1024 * 1024));
      const kept = await receiveFile(reception, { source: source.pieces(), name: 'x', declaredBytes });
      expect(kept).toMatchObject({ ok: false, code: 'too-big' });
      expect(source.given()).toBeLessThanOrEqual(1024 * 1024 + 64 * 1024);
      expect(source.closed()).toBe(true);
    },
  );

  test.each([
    ['of another length than declared', { source: inPieces(pdf), declaredBytes: 5 }, 'incomplete'],
    ['resumed with other bytes', { source: inPieces(pdf), declaredSha256: 'a'.repeat(64) }, 'incomplete'],
    ['without a byte', { source: inPieces(Buffer.alloc(0)) }, 'empty'],
    ['that breaks off', { source: breaking() }, 'incomplete'],
    ['that drips and stops', { source: silent() }, 'too-slow'],
  ] as const)('%s is refused', async (_, sent, code) => {
    const kept = await receiveFile(reception, { name: 'x', ...sent });
    expect(kept).toMatchObject({ ok: false, code, said: { vi: expect.any(String), en: expect.any(String) } });
  });

  test('is refused when a scanner finds something or does not answer, and nothing of it is kept', async () => {
    const other = buildPdf({ pages: 2 });
    const saying = (scan: Scanner['scan']) => ({ ...reception, scanner: { scan, said: { vi: '', en: '' } } });
    const found = saying(async () => ({ is: 'found', name: 'Win.Test' }));
    const away = saying(async () => ({ is: 'away', why: 'no answer' }));
    expect(await receiveFile(found, { source: inPieces(other), name: 'x' })).toMatchObject({
      code: 'virus',
      about: 'Win.Test',
    });
    expect(await receiveFile(away, { source: inPieces(other), name: 'x' })).toMatchObject({ code: 'scanner-away' });
    expect(await reception.store.read(createHash('sha256').update(other).digest('hex'))).toBeUndefined();
  });

  test('leaves nothing behind, also when the scanner is at fault', async () => {
    const faulty = {
      ...reception,
      scanner: { scan: () => Promise.reject(new Error('gone')), said: { vi: '', en: '' } },
    };
    await expect(receiveFile(faulty, { source: inPieces(pdf), name: 'x' })).rejects.toThrow('gone');
    expect(await reception.left()).toEqual([]);
  });
});

test('200 MB go to disk without being held in memory', async () => {
  const upload = await reception.store.begin();
  await using _ = upload;
  const path = join(upload.folder, 'x');
  const piece = Buffer.alloc(64 * 1024, 1);
  let mostHeld = 0;
  // Each piece is asked for only when those before it stand on disk.
  async function* pieces() {
    for (let i = 0; i < 3200; i++) {
      mostHeld = Math.max(mostHeld, i * piece.length - (await stat(path)).size);
      yield piece;
    }
  }
  const spooled = await spool(pieces(), path, { ...reception.limits, bytes: 2 ** 30, idleSeconds: 30 });
  expect(spooled).toMatchObject({ ok: true, bytes: 3200 * piece.length });
  expect(mostHeld).toBeLessThanOrEqual(2 * piece.length);
});

test('what a killed server left is taken away when the store is opened, what is under way is not', async () => {
  const old = await reception.store.begin();
  const young = await reception.store.begin();
  await writeFile(join(old.folder, 'received'), 'x');
  await utimes(old.folder, 0, 0);
  await openStore(reception.folder);
  const names = await reception.left();
  expect(names).toEqual([young.folder.slice(reception.store.incoming.length + 1)]);
  await young[Symbol.asyncDispose]();
});

test.each(['../../etc/passwd', 'A'.repeat(64), '', `${sha256}/..`])(
  'a kept file is asked for by hash only: %s',
  async (name) => {
    await expect(reception.store.read(name)).rejects.toThrow(TypeError);
  },
);

function watched(bytes: Buffer) {
  let given = 0;
  let closed = false;
  return {
    given: () => given,
    closed: () => closed,
    async *pieces() {
      try {
        for await (const piece of inPieces(bytes)) {
          given += piece.length;
          yield piece;
        }
      } finally {
        closed = true;
      }
    },
  };
}

async function* breaking(): AsyncGenerator<Buffer> {
  yield pdf.subarray(0, 100);
  throw new Error('connection reset');
}

async function* silent(): AsyncGenerator<Buffer> {
  yield pdf.subarray(0, 100);
  await new Promise(() => undefined);
}
