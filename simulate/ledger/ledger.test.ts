import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { openWorld, type World } from '../world.ts';
import { simulateOnLedger, tellOnLedger } from './simulate-on-ledger.ts';
import { WRONG_LEDGERS } from './wrong-ledgers.ts';

let world: World;
let base: FreshDatabase;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  base = await freshDatabase();
});
afterEach(() => base.dispose());

describe('random offices over PostgreSQL', () => {
  it('the ledger answers as law and model foretell, and what it keeps is theirs', async () => {
    const { partings, findings, tally } = await simulateOnLedger(world, base.app, { seed: 7_000, histories: 6 });
    expect(partings.map((parting) => tellOnLedger(world, parting))).toEqual([]);
    expect(findings).toEqual([]);
    expect(tally.asked).toBeGreaterThan(200);
    expect(tally.dossiers).toBeGreaterThan(5);
  });

  it.each(Object.entries(WRONG_LEDGERS))('%s: found, and the way there made short', async (_, wrong) => {
    const { partings } = await simulateOnLedger(world, base.app, { seed: 1, histories: 60, ask: wrong() });
    const [parting] = partings;
    if (!parting) throw new Error('it was not found');
    expect(parting.acts.length).toBeLessThanOrEqual(12);
    expect(tellOnLedger(world, parting)).toContain('the model:');
  });
});
