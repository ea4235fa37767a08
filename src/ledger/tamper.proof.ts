import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { findDossier } from './find-dossier.ts';
import { FORGED, keepTables, putBack, TABLES } from './forge.fixture.ts';
import { accept, type Club, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';
import { verify } from './verify.ts';

const ROUNDS = 1_000;

// When and in which transaction a row was written orders the readers of the log; it is no part of the history.
const OUTSIDE = new Set(['xid', 'position', 'due_order', 'province']);

/** Numbers that look thrown but are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

async function fill(club: Club): Promise<void> {
  for (let i = 0; i < 4; i++) {
    const id = await club.accepted();
    for (let token = 1; token <= i; token++)
      done(await club.perform(id, { type: 'complete-step', token, note: 'a note' }));
    if (i === 3) {
      const steps = (await findDossier(club.ledger.db, { province: PROVINCE, units: '*' }, id))?.steps ?? [];
      done(
        await club.perform(id, { type: 'issue-result', token: steps[0]?.id ?? 0, kind: 'APPROVAL', electronic: true }),
      );
    }
  }
  done(
    await club.perform(randomUUID(), { type: 'submit', intake: intake({ channel: 'ONLINE' }) }, { expected: 'new' }),
  );
  done(await club.perform(randomUUID(), accept({ procedure: 'join-with-locker' }), { expected: 'new' }));
}

async function countFindings(club: Club): Promise<number> {
  let count = 0;
  for await (const _ of verify(club.ledger, PROVINCE)) count++;
  return count;
}

it(`${ROUNDS} random forgeries by who has all rights are each found, and nothing is found when there is none`, async () => {
  await using base = await freshDatabase();
  const club = openClub(base.app);
  await fill(club);
  expect(await countFindings(club)).toBe(0);
  await keepTables(base.owner, 'kept');
  const { rows: columns } = await base.owner.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY($1) ORDER BY table_name, column_name`,
    [TABLES],
  );
  const forgeable = columns.filter(({ column_name }) => !OUTSIDE.has(column_name));
  const chance = seeded(48);
  const tally = { found: 0, forbidden: 0 };
  while (tally.found < ROUNDS) {
    const column = forgeable[Math.floor(chance() * forgeable.length)];
    if (!column) throw new Error('no column to forge');
    const { table_name, column_name, data_type } = column;
    const row = `ctid = (SELECT ctid FROM ${table_name} ORDER BY ctid OFFSET floor(${chance()} * (SELECT count(*) FROM ${table_name})) LIMIT 1)`;
    const forged = FORGED[data_type]?.replaceAll('@', column_name);
    expect(forged, `${table_name}.${column_name} is ${data_type}: say how to forge it`).toBeDefined();
    const sql =
      chance() < 0.15
        ? `DELETE FROM ${table_name} WHERE ${row}`
        : `UPDATE ${table_name} SET ${column_name} = ${forged} WHERE ${row}`;
    // The tables' own constraints forbid some of it even to the owner.
    const changed = await base.owner.query(sql).catch((error: { code?: string }) => {
      expect(error.code).toMatch(/^23/);
      return undefined;
    });
    if (!changed) {
      tally.forbidden++;
      continue;
    }
    expect(changed.count).toBe(1);
    expect(await countFindings(club), sql).toBeGreaterThan(0);
    tally.found++;
    await putBack(base.owner, 'kept');
  }
  expect(await countFindings(club)).toBe(0);
}, 300_000);
