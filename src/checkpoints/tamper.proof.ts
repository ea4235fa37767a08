import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { tamper } from './tamper.fixture.ts';

const TAMPERINGS = 96;

test(`${TAMPERINGS} tamperings by who has all rights on database and files are each found, none where there is none`, async () => {
  const seed = Date.now() % 1e6;
  console.log(`seed ${seed}`);
  const { tamperings, detected, falseAlarms, missed, ways } = await tamper(await freshDatabase(), seed, TAMPERINGS);
  expect(missed).toEqual([]);
  expect({ tamperings, detected, falseAlarms }).toEqual({
    tamperings: TAMPERINGS,
    detected: TAMPERINGS,
    falseAlarms: 0,
  });
  // The forger knows the program: without checkpoints many of these would show nowhere.
  for (const name of [
    'the tail cut off',
    'a dossier cut back, its row too',
    'a history rewritten and hashed anew',
    'a moment rewritten and hashed anew',
    'a dossier removed with all its rows',
    'an older backup put back',
  ])
    expect(ways[name]?.silent ?? 0, name).toBeGreaterThan(0);
}, 300_000);
