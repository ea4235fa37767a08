import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseScanner } from './choose-scanner.ts';
import { startClamd } from './clamd-sandbox.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-clamd-'));
  await writeFile(join(folder, 'clean'), Buffer.alloc(300_000, 7));
  await writeFile(join(folder, 'bad'), Buffer.concat([Buffer.alloc(200_000, 7), Buffer.from('malice')]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function scanned(file: string, how: Partial<Parameters<typeof startClamd>[0]> = {}) {
  await using sandbox = await startClamd({ bad: 'malice', most: 1_000_000, manner: 'right', ...how });
  return await chooseScanner(sandbox.address, how.manner === 'silent' ? 0.05 : 30).scan(join(folder, file));
}

describe('a virus scanner that speaks as clamd', () => {
  test('says clean or what it found', async () => {
    expect(await scanned('clean')).toEqual({ is: 'clean' });
    expect(await scanned('bad')).toEqual({ is: 'found', name: 'Test.Virus-1' });
  });

  test('is away when it breaks off, says nothing, says something else, or takes no more', async () => {
    expect(await scanned('clean', { manner: 'breaks' })).toMatchObject({ is: 'away' });
    expect(await scanned('clean', { manner: 'silent' })).toMatchObject({ is: 'away', why: 'silent' });
    expect(await scanned('clean', { manner: 'garbled' })).toMatchObject({ is: 'away' });
    expect(await scanned('clean', { most: 1000 })).toMatchObject({ is: 'away' });
  });

  test('is away when nobody is there, or the file is not', async () => {
    expect(await chooseScanner(`unix:${folder}/none.ctl`).scan(join(folder, 'clean'))).toMatchObject({ is: 'away' });
    expect(await scanned('missing')).toMatchObject({ is: 'away' });
  });
});

test('to have no scanner is a choice that says what it means; another word is not understood', async () => {
  expect(chooseScanner('none').said.en).toContain('No virus scanner');
  expect(() => chooseScanner('')).toThrow('not understood');
  expect(() => chooseScanner('clamd')).toThrow('not understood');
});
