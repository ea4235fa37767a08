import { expect, it } from 'vitest';
import { freshDatabase } from '../../../test/database.ts';
import { createLog } from '../log/index.ts';
import { takeSole } from './index.ts';

const log = createLog({ write: () => {} });
const HASTY = { first: 200, again: 300 };

it('a place is held by one at a time, and falls free when its holder leaves', async () => {
  await using db = await freshDatabase();
  await using first = await takeSole(db.ownerOptions, 'the place', log, HASTY);
  expect(first).toBeDefined();
  expect(await takeSole(db.ownerOptions, 'the place', log, HASTY)).toBeUndefined();
  await first?.release();
  await using next = await takeSole(db.ownerOptions, 'the place', log, HASTY);
  expect(next).toBeDefined();
});

it('a place whose connection was cut is taken again by its holder', async () => {
  await using db = await freshDatabase();
  await using _first = await takeSole(db.ownerOptions, 'the place', log, HASTY);
  const [cut] = await holders(db);
  await db.owner.query('SELECT pg_terminate_backend($1)', [cut]);
  // The old connection is seen until it has gone: wait for another one.
  await waitFor(async () => (await holders(db)).some((pid) => pid !== cut));
  expect(await takeSole(db.ownerOptions, 'the place', log, HASTY)).toBeUndefined();
});

it('who lost its place to another is told', async () => {
  await using db = await freshDatabase();
  await using first = await takeSole(db.ownerOptions, 'the place', log, HASTY);
  // The thief waits in line for the lock, so it gets it in the moment the connection is cut.
  const thief = db.owner.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_lock(hashtextextended('the place', 0))");
    await first?.taken;
    await tx.query("SELECT pg_advisory_unlock(hashtextextended('the place', 0))");
    return 'told';
  });
  await waitFor(async () => {
    const { rows } = await db.owner.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
    return rows.length === 1;
  });
  await db.owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'the place'");
  expect(await thief).toBe('told');
});

type Fresh = Awaited<ReturnType<typeof freshDatabase>>;

/** Connections that hold the place. */
async function holders(db: Fresh): Promise<number[]> {
  const { rows } = await db.owner.query<{ pid: number }>(
    `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND application_name = 'the place' AND datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await condition()); ) {
    if (performance.now() > end) throw new Error('it did not come in 10 s');
  }
}
