import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drillBackups } from '../../torture/backups.ts';

// As many as wanted by `npm run torture`.
const { DRILL_SEED, DRILL_DOSSIERS = '10000', DRILL_TRIES = '21', DRILL_FIGURES } = process.env;
const seed = Number(DRILL_SEED ?? Date.now() % 1_000_000);
const [dossiers = 0, tries = 0] = [DRILL_DOSSIERS, DRILL_TRIES].map(Number);

test('a province that loses its machine comes back from its backups, to the last moment and to any other, and no changed byte goes unseen', {
  timeout: 60 * 60_000,
}, async () => {
  const drilled = await drillBackups({ seed, dossiers, writes: 150, tries });
  console.log(JSON.stringify(drilled));
  if (DRILL_FIGURES) writeFileSync(DRILL_FIGURES, JSON.stringify(drilled));
  expect(drilled.dossiers).toBeGreaterThanOrEqual(dossiers);
  expect(drilled.acknowledged).toBeGreaterThanOrEqual(150);
  // What was not yet received when the machine fell: the promise is a minute.
  expect(drilled.lostSeconds).toBeLessThanOrEqual(60);
  expect(drilled.lost).toBeLessThan(drilled.acknowledged);
  expect(drilled.wrongAtMoment).toBe(0);
  expect(drilled.faults).toEqual([]);
  expect(drilled.checked.dossiers).toBeGreaterThanOrEqual(dossiers);
  expect([drilled.corrupted, drilled.found]).toEqual([tries, tries]);
});
