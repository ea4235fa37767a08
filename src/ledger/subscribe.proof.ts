import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { type Database, openDatabase } from '../platform/database/index.ts';
import { createLog } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import { catchUp, type Subscriber, startSubscriber } from './subscribe.ts';
import { type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

const SECONDS = 15;

/** Numbers that look thrown but are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A writer whose dossiers are stepped on by others too, so that versions are won and lost. */
async function write(club: Club, shared: string[], chance: () => number, until: number): Promise<void> {
  while (performance.now() < until) {
    if (shared.length < 40 || chance() < 0.2) {
      shared.push(await club.accepted());
      continue;
    }
    const id = shared[Math.floor(chance() * shared.length)] ?? '';
    const token = 1 + Math.floor(chance() * 3);
    await club.perform(id, { type: chance() < 0.5 ? 'claim' : 'complete-step', token });
  }
}

/** A transaction with a row of the log in it that is slow to end, and often ends in nothing. */
async function dawdle(db: Database, chance: () => number, until: number): Promise<number> {
  let committed = 0;
  while (performance.now() < until) {
    const attempt = inContext(db, { province: PROVINCE, units: '*' }, async (tx) => {
      await tx.query(
        `INSERT INTO dossier_event (province, dossier_id, version, n, type, v, at, facts, actor, key, body_hash, answer, prev_hash, hash)
         VALUES ($1, $2, 1, 0, 'withdrawal-requested', 1, now(), '{"channel":"POST"}', '{}', 'slow', '', '{}', '', '')`,
        [PROVINCE, randomUUID()],
      );
      await sleep(chance() * 150);
      if (chance() < 0.4) throw new Error('ended in nothing');
    });
    committed += await attempt.then(
      () => 1,
      () => 0,
    );
  }
  return committed;
}

it('a subscriber loses nothing, hears nothing twice and nothing out of order while fast, slow and failing transactions interleave', async () => {
  await using base = await freshDatabase();
  await using db = openDatabase({ ...base.appOptions, connections: 24 });
  await base.owner.query(
    `CREATE TABLE heard (i bigint GENERATED ALWAYS AS IDENTITY, name text, dossier_id uuid, version int, n int);
     GRANT SELECT, INSERT ON heard TO motcua_app`,
  );
  const chance = seeded(20_260_302);
  // Two readers for each of two subscribers, as with two processes; one in seven batches fails after it wrote.
  const hears = (name: string): Subscriber => ({
    name,
    async hear(tx, events) {
      for (const { dossierId, version, n } of events)
        await tx.query('INSERT INTO heard (name, dossier_id, version, n) VALUES ($1, $2, $3, $4)', [
          name,
          dossierId,
          version,
          n,
        ]);
      if (chance() < 1 / 7) throw new Error('fell over');
    },
  });
  const log = createLog({ write: () => {} });
  const running = ['a', 'a', 'b', 'b'].map((name) => startSubscriber(db, [PROVINCE], hears(name), { log, every: 5 }));
  const until = performance.now() + SECONDS * 1_000;
  const club = openClub(db);
  const shared: string[] = [];
  const writers = Array.from({ length: 8 }, () => write(club, shared, chance, until));
  const dawdlers = Array.from({ length: 4 }, () => dawdle(db, chance, until));
  await Promise.all(writers);
  const slow = (await Promise.all(dawdlers)).reduce((sum, n) => sum + n, 0);
  await Promise.all(running.map((one) => one.stop()));
  for (const name of ['a', 'b']) await catchUp(db, PROVINCE, { ...hears(name), hear: rested(hears(name).hear) });

  const { rows: events } = await base.owner.query<{ total: number }>('SELECT count(*) AS total FROM dossier_event');
  const total = events[0]?.total ?? 0;
  expect(slow).toBeGreaterThan(100);
  expect(total).toBeGreaterThan(2_000);
  const { rows } = await base.owner.query(
    `SELECT name, count(*) AS heard, count(DISTINCT (dossier_id, version, n)) AS once,
            count(*) FILTER (WHERE (version, n) <= (before_version, before_n)) AS disordered
       FROM (SELECT *, lag(version) OVER w AS before_version, lag(n) OVER w AS before_n FROM heard
             WINDOW w AS (PARTITION BY name, dossier_id ORDER BY i)) h
      GROUP BY name ORDER BY name`,
  );
  expect(rows).toEqual(['a', 'b'].map((name) => ({ name, heard: total, once: total, disordered: 0 })));
  await base.owner.query(`DELETE FROM dossier_event WHERE key = 'slow'`);
  for await (const finding of verify(club.ledger, PROVINCE)) expect(finding).toBeUndefined();
}, 120_000);

// The last reading must end: a failure is tried again at once.
function rested(hear: Subscriber['hear']): Subscriber['hear'] {
  return async (tx, events) => {
    for (let tries = 0; ; tries++) {
      await tx.query('SAVEPOINT before');
      try {
        return await hear(tx, events);
      } catch (error) {
        if (tries === 20) throw error;
        await tx.query('ROLLBACK TO SAVEPOINT before');
      }
    }
  };
}

it('the proof above would see what reading by position alone loses', async () => {
  await using base = await freshDatabase();
  const club = openClub(base.app);
  const gate = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = inContext(base.app, { province: PROVINCE, units: '*' }, async (tx) => {
    await tx.query(
      `INSERT INTO dossier_event (province, dossier_id, version, n, type, v, at, facts, actor, key, body_hash, answer, prev_hash, hash)
       VALUES ($1, $2, 1, 0, 'withdrawal-requested', 1, now(), '{"channel":"POST"}', '{}', 'slow', '', '{}', '', '')`,
      [PROVINCE, randomUUID()],
    );
    written.resolve();
    await gate.promise;
  });
  await written.promise;
  done(await club.perform(await club.accepted(), { type: 'claim', token: 1 }));
  const byPosition = async (after: number) =>
    (
      await base.owner.query<{ position: number }>(
        'SELECT position FROM dossier_event WHERE position > $1 ORDER BY position',
        [after],
      )
    ).rows;
  const first = await byPosition(0);
  gate.resolve();
  await slow;
  const second = await byPosition(first.at(-1)?.position ?? 0);
  expect(first).toHaveLength(7);
  expect(second).toHaveLength(0);
});
