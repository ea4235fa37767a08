import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { Trouble } from '../platform/log/index.ts';
import { readLimits } from './limits.ts';
import { REFUSALS } from './refusals.ts';

test('the shipped limits are read', async () => {
  expect(await readLimits(join(PACKAGE_ROOT, 'province'))).toMatchObject({ bytes: 30 * 1024 * 1024, judgeSeconds: 5 });
});

test.each(['', '{}', '{"bytes":{"value":0}}', '[1]'])(
  'limits that cannot be read name their file: %s',
  async (text) => {
    const folder = await mkdtemp(join(tmpdir(), 'motcua-limits-'));
    await writeFile(join(folder, 'uploads.json'), text);
    await expect(readLimits(folder)).rejects.toThrow(Trouble);
    await expect(readLimits(folder)).rejects.toThrow('uploads.json');
    await rm(folder, { recursive: true });
  },
);

test('every refusal says in both languages what to do', () => {
  for (const { vi, en } of Object.values(REFUSALS)) {
    expect(vi).toMatch(/[Hh]ãy|[Xx]in/);
    expect(en.split('. ').length, en).toBeGreaterThan(1);
  }
});
