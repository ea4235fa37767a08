import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { createLog } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import { lagOf } from './lag.ts';
import { catchUp, type Heard, readOn, type Subscriber, startSubscriber } from './subscribe.ts';
import { type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
  await base.owner.query('CREATE TABLE note (text text); GRANT SELECT, INSERT ON note TO motcua_app');
});
afterAll(() => base.dispose());

function listener(name: string): Subscriber & { heard: Heard[] } {
  const heard: Heard[] = [];
  return { name, heard, hear: async (_tx, events) => void heard.push(...events) };
}

const placesOf = (heard: readonly Heard[], id: string) =>
  heard.filter(({ dossierId }) => dossierId === id).map(({ version, n }) => `${version}.${n}`);

describe('a subscriber', () => {
  it('hears what is there, in the order it happened, and each event once', async () => {
    const id = await club.accepted();
    done(await club.perform(id, { type: 'claim', token: 1 }));
    // The events of the second stand at positions 8 to 12: 10 comes after 9 as a number, before it as a text.
    const second = await club.accepted();
    const one = listener('order');
    await catchUp(base.app, PROVINCE, one);
    expect(placesOf(one.heard, id)).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4', '2.0', '2.1']);
    expect(placesOf(one.heard, second)).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4']);
    expect(await readOn(base.app, PROVINCE, one)).toBe(0);
    done(await club.perform(id, { type: 'complete-step', token: 1 }));
    expect(await catchUp(base.app, PROVINCE, one)).toBe(2);
    expect(placesOf(one.heard, id)).toHaveLength(9);
  });

  it('does not hear what is not committed, nor anything that came after it, until it is', async () => {
    const one = listener('horizon');
    await catchUp(base.app, PROVINCE, one);
    one.heard.length = 0;
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = base.app.transaction(async (tx) => {
      await tx.query('SELECT pg_current_xact_id()');
      begun.resolve();
      await gate.promise;
    });
    await begun.promise;
    const id = await club.accepted();
    try {
      expect(await readOn(base.app, PROVINCE, one)).toBe(0);
      const lag = await lagOf(base.app, PROVINCE);
      expect(lag.subscribers.find(({ name }) => name === 'horizon')).toMatchObject({
        behind: 5,
        oldest: club.clock.now,
      });
      expect(lag.oldestTransaction).toBeGreaterThan(0);
      expect(lag.transactionsHeld).toBeGreaterThan(0);
    } finally {
      gate.resolve();
      await slow;
    }
    expect(await catchUp(base.app, PROVINCE, one)).toBe(5);
    expect(placesOf(one.heard, id)).toHaveLength(5);
    expect((await lagOf(base.app, PROVINCE)).subscribers.find(({ name }) => name === 'horizon')?.behind).toBe(0);
  });

  it('hears again what it could not finish, and its own writes happen once', async () => {
    const id = await club.accepted();
    let failures = 2;
    const one: Subscriber = {
      name: 'failing',
      async hear(tx, events) {
        for (const { dossierId, version, n } of events)
          await tx.query('INSERT INTO note VALUES ($1)', [`${dossierId} ${version}.${n}`]);
        if (failures-- > 0) throw new Error('fell over');
      },
    };
    await expect(catchUp(base.app, PROVINCE, one)).rejects.toThrow('fell over');
    await expect(catchUp(base.app, PROVINCE, one)).rejects.toThrow('fell over');
    await catchUp(base.app, PROVINCE, one);
    const { rows } = await base.owner.query('SELECT text FROM note WHERE text LIKE $1 ORDER BY text', [`${id}%`]);
    expect(rows).toHaveLength(5);
  });

  it('is read for by one process at a time', async () => {
    await club.accepted();
    const gate = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    const slow: Subscriber = {
      name: 'alone',
      async hear() {
        inside.resolve();
        await gate.promise;
      },
    };
    const reading = catchUp(base.app, PROVINCE, slow);
    await inside.promise;
    expect(await readOn(base.app, PROVINCE, listener('alone'))).toBe(0);
    gate.resolve();
    expect(await reading).toBeGreaterThan(0);
  });

  it('hears of its own province only', async () => {
    const other = openClub(base.app, '01');
    const id = await other.accepted();
    const one = listener('province');
    await catchUp(base.app, '01', one);
    expect(new Set(one.heard.map(({ dossierId }) => dossierId))).toEqual(new Set([id]));
  });

  it('goes on by itself until stopped, over a failure', async () => {
    const one = listener('running');
    let failed = false;
    const said: string[] = [];
    const flaky: Subscriber = {
      name: 'running',
      async hear(tx, events) {
        if (!failed) {
          failed = true;
          throw new Error('once');
        }
        await one.hear(tx, events);
      },
    };
    const log = createLog({ write: (line) => void said.push(line) });
    const running = startSubscriber(base.app, [PROVINCE], flaky, { log, every: 10 });
    const id = await club.accepted();
    await expect.poll(() => placesOf(one.heard, id).length, { timeout: 5_000 }).toBe(5);
    await running.stop();
    expect(said).toHaveLength(1);
    await club.accepted();
    const { rows } = await inContext(base.app, { province: PROVINCE, units: '*' }, (tx) =>
      tx.query<{
        behind: number;
      }>(`SELECT count(*) AS behind FROM dossier_event e JOIN subscriber s ON s.name = 'running'
        WHERE (e.xid, e.position) > (s.xid, s.position)`),
    );
    expect(rows[0]?.behind).toBe(5);
  });
});
