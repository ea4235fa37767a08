import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../domain/calendar/index.ts';
import { done, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

let base: FreshDatabase;
beforeAll(async () => {
  base = await freshDatabase();
});
afterAll(() => base.dispose());

it('a server whose clock is five minutes behind can go on with what another has just paused', async () => {
  const club = openClub(base.app);
  const id = await club.accepted();
  done(await club.perform(id, { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'flood' }));
  club.clock.now = (club.clock.now - 300_000) as Instant;
  done(await club.perform(id, { type: 'resume' }));
  done(await club.perform(id, { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'flood' }));
  for await (const finding of verify(club.ledger, PROVINCE)) throw new Error(JSON.stringify(finding));
  expect.assertions(0);
});
