import { expect, test } from 'vitest';
import { drillBackups } from '../../torture/backups.ts';

test('a province that loses its machine comes back from its backups, to the last moment and to any other, and no changed byte goes unseen', async () => {
  const drilled = await drillBackups({ seed: Date.now() % 1_000_000, dossiers: 10_000, writes: 150, tries: 21 });
  console.log(JSON.stringify(drilled));
  expect(drilled.dossiers).toBeGreaterThanOrEqual(10_000);
  expect(drilled.acknowledged).toBeGreaterThanOrEqual(150);
  // What was not yet received when the machine fell: the promise is a minute.
  expect(drilled.lostSeconds).toBeLessThanOrEqual(60);
  expect(drilled.lost).toBeLessThan(drilled.acknowledged);
  expect(drilled.wrongAtMoment).toBe(0);
  expect(drilled.faults).toEqual([]);
  expect(drilled.checked.dossiers).toBeGreaterThanOrEqual(10_000);
  expect([drilled.corrupted, drilled.found]).toEqual([21, 21]);
});
