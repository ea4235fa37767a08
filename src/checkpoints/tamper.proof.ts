import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { done, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { openWatched } from './checkpoints.fixture.ts';
import { type LogSeen, verifyLog } from './index.ts';
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

test('100 looks beside a club that works and a service that signs find nothing', async () => {
  await using watched = openWatched(await freshDatabase());
  const { base, club, folder, keys } = watched;
  await watched.minute();
  let working = true;
  const busy = (async () => {
    while (working) done(await club.perform(await club.accepted(), { type: 'complete-step', token: 1, note: '' }));
  })();
  const signing = (async () => {
    while (working) {
      watched.clock.now += 60_000;
      await watched.writer.write();
    }
  })();
  const seen: LogSeen = { checkpoints: 0, events: 0, dossiers: 0, notSigned: 0 };
  const found: unknown[] = [];
  try {
    for (let i = 0; i < 100; i++) {
      const check = {
        db: base.app,
        province: PROVINCE,
        folder,
        keys: keys.publicKeys(),
        behind: 300_000,
        clockIsTrue: true,
      };
      for await (const one of verifyLog({ ...check, now: club.clock.now }, seen)) found.push(one);
    }
  } finally {
    working = false;
    await Promise.all([busy, signing]);
  }
  expect(found).toEqual([]);
  expect(seen.checkpoints).toBeGreaterThan(10);
  expect(seen.events).toBeGreaterThan(100);
}, 300_000);
