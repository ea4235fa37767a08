import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { buildPdf, streamOf } from './crafted/build-pdf.fixture.ts';
import { openJudge } from './judge.ts';
import { openReception } from './reception.fixture.ts';

// Each `obj` begins a string that only ends with the file, so that reading all is a matter of hours.
const endless = buildPdf({ more: [streamOf('obj('.repeat(2_000_000), '', '')] });

test('a file that would take hours is given up, and the next one finds a judge', async () => {
  await using reception = await openReception({ judgeSeconds: 1 });
  const at = (name: string) => join(reception.store.incoming, name);
  await writeFile(at('endless'), endless);
  await writeFile(at('good'), buildPdf());
  expect(await reception.judge.judge(at('endless'), at('a'))).toMatchObject({ ok: false, code: 'too-heavy' });
  expect(reception.judge.fallen()).toBe(1);
  expect(await reception.judge.judge(at('good'), at('b'))).toMatchObject({ ok: true, kind: 'pdf' });
});

test('a picture that takes more memory than a judge may have is refused, and the next one finds a judge', async () => {
  await using reception = await openReception({ pixels: 10 ** 9, judgeMegabytes: 1000, judgeSeconds: 60 });
  const at = (name: string) => join(reception.store.incoming, name);
  const lying = sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'white' } }).jpeg();
  await writeFile(at('large'), await lying.withMetadata({ orientation: 6 }).toBuffer());
  await writeFile(at('good'), buildPdf());
  expect(await reception.judge.judge(at('large'), at('a'))).toMatchObject({ ok: false, code: 'too-heavy' });
  expect(await reception.judge.judge(at('good'), at('b'))).toMatchObject({ ok: true });
}, 90_000);

test('who comes when all judges are taken and the row is full is asked to come again', async () => {
  await using reception = await openReception({ judgeSeconds: 1 });
  await using judge = openJudge({
    folder: reception.store.incoming,
    limits: reception.limits,
    processes: 1,
    waiting: 1,
  });
  const path = join(reception.store.incoming, 'endless');
  await writeFile(path, endless);
  const verdicts = await Promise.all(['a', 'b', 'c'].map((name) => judge.judge(path, `${path}.${name}`)));
  expect(verdicts.map((verdict) => (verdict.ok ? '' : verdict.code))).toEqual(['too-heavy', 'too-heavy', 'busy']);
});

test('files that are judged at once get each its own verdict', async () => {
  await using reception = await openReception();
  const verdicts = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const path = join(reception.store.incoming, `${i}`);
      await writeFile(path, i % 3 === 0 ? 'MZ' : buildPdf({ pages: i }));
      const verdict = await reception.judge.judge(path, `${path}.clean`);
      return verdict.ok ? verdict.pages : verdict.code;
    }),
  );
  expect(verdicts).toEqual(Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? 'program' : i)));
});
