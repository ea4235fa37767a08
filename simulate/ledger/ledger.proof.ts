import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { openWorld } from '../world.ts';
import { simulateOnLedger, tellOnLedger } from './simulate-on-ledger.ts';
import { missedIn } from './tally.ts';

const HISTORIES = 200;

it('200 histories through the ledger over PostgreSQL: every answer as foretold, repeated keys, old pages, two at once and crashes among them; then all verifies', async () => {
  const world = await openWorld();
  await using base = await freshDatabase();
  const { partings, findings, tally } = await simulateOnLedger(world, base.app, {
    seed: 20_261_125,
    histories: HISTORIES,
  });
  console.log(JSON.stringify(tally));
  expect(partings.map((parting) => tellOnLedger(world, parting))).toEqual([]);
  expect(findings).toEqual([]);
  expect(missedIn(tally)).toEqual([]);
  expect(tally.histories).toBe(HISTORIES);
  expect(tally.asked).toBeGreaterThan(30 * HISTORIES);
});
