import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import type { Command, Dossier } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { catchUp, findDossier, inContext, readOn } from '../ledger/index.ts';
import { CHIEF, type Club, intake, openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { rebuildRollups, rollup } from './index.ts';

let base: FreshDatabase;
let club: Club;
beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

const SUPERVISOR: Actor = { kind: 'officer', id: 'over', posts: [{ role: 'SUPERVISOR', unit: 'BOARD' }] };
const all = { province: PROVINCE, units: '*' } as const;
const ask = async <Row>(text: string) => (await inContext(base.app, all, (tx) => tx.query<Row>(text))).rows;
const rowsOf = () =>
  ask<Record<string, number | string>>(
    'SELECT * FROM daily_rollup ORDER BY day, unit, receiving_unit, procedure_id, channel',
  );

/** One thing that may happen to a dossier; what the law refuses does not happen. */
const MOVES = [
  'step',
  'step',
  'finish',
  'finish',
  'supplement',
  'supply',
  'withdraw',
  'stop',
  'reopen',
  'extend',
  'refuse',
] as const;
type Move = (typeof MOVES)[number];

function commandFor(move: Move, dossier: Dossier, now: Instant): Command | undefined {
  const step = dossier.steps.find(({ completedBy }) => completedBy !== null);
  switch (move) {
    case 'step':
    case 'finish':
      if (dossier.status === 9) return { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: true };
      if (!step) return undefined;
      if (step.completedBy === 'issue-result')
        return { type: 'issue-result', token: step.id, kind: 'APPROVAL', electronic: true };
      return { type: 'complete-step', token: step.id };
    case 'supplement':
      return { type: 'request-supplement', faults: [{ code: 'INVALID_CONTENT', note: 'x' }] };
    case 'supply':
      return dossier.supplement?.arrivedAt
        ? { type: 'confirm-supplement', complete: true }
        : { type: 'supplement', papers: [], channel: 'COUNTER' };
    case 'withdraw':
      return dossier.withdrawalRequestedAt
        ? { type: 'confirm-withdrawal', papersReturned: true }
        : { type: 'request-withdrawal', channel: 'COUNTER' };
    case 'stop':
      return { type: 'stop', reason: 'NOT_ELIGIBLE' };
    case 'reopen':
      return { type: 'reopen', basis: 'Kết luận 5' };
    case 'extend': {
      const due = ((dossier.time?.dueCurrent ?? now) + 7 * 86_400_000) as Instant;
      return { type: 'extend', due, reason: 'FIELD_INSPECTION' };
    }
    case 'refuse':
      return { type: 'refuse', reason: 'NOT_COMPETENT', faults: [] };
  }
}

const histories = fc.array(
  fc.record({
    /** 0 begins a dossier at the counter, 1 online; else the dossier it happens to. */
    whom: fc.nat(7),
    move: fc.constantFrom(...MOVES),
    hours: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 15, maxLength: 45 },
);

describe('the counts by day', () => {
  test('of any history are what the events and dossiers say, add up to what is open, and are the same when read anew', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const ids: string[] = [];
        for (const { whom, move, hours } of history) {
          club.clock.now = (club.clock.now + hours * 3_600_000) as Instant;
          if (whom < 2 || ids.length === 0) {
            ids.push(whom === 1 ? await submitted() : await club.accepted());
            continue;
          }
          const id = ids[whom % ids.length] ?? '';
          // Three look at it side by side before the result is released.
          for (let left = move === 'finish' ? 5 : 1; left > 0; left--) await happen(id, move);
        }
        await catchUp(base.app, PROVINCE, rollup);
        await holds();
      }),
      { numRuns: 12, seed: 20260302 },
    );
    const [sum] = await ask<Record<string, number>>(
      'SELECT sum(refused) AS refused, sum(withdrawn) AS withdrawn, sum(stopped) AS stopped, sum(reopened) AS reopened, ' +
        'sum(extended) AS extended, sum(settled_late) AS late, sum(settled_early + settled_on_time) AS in_time FROM daily_rollup',
    );
    // The histories came by everything that is counted.
    expect(Object.entries(sum ?? {}).filter(([, n]) => n === 0)).toEqual([]);
  });

  test('count an event once, though its batch was broken off before', async () => {
    await club.accepted();
    const before = await rowsOf();
    const breaks = {
      name: rollup.name,
      async hear(...[tx, events]: Parameters<typeof rollup.hear>) {
        await rollup.hear(tx, events);
        throw new Error('broken off');
      },
    };
    await expect(catchUp(base.app, PROVINCE, breaks)).rejects.toThrow('broken off');
    expect(await rowsOf()).toEqual(before);
    await catchUp(base.app, PROVINCE, rollup);
    const sum = (rows: Awaited<ReturnType<typeof rowsOf>>) => rows.reduce((all, row) => all + Number(row.accepted), 0);
    expect(sum(await rowsOf())).toBe(sum(before) + 1);
    expect(await catchUp(base.app, PROVINCE, rollup)).toBe(0);
  });

  test('are the same in batches of one event as in batches of two hundred', async () => {
    const before = await rowsOf();
    await inContext(base.app, all, (tx) =>
      tx.query("UPDATE subscriber SET xid = '0', position = 0 WHERE name = 'rollup'"),
    );
    await inContext(base.app, all, (tx) => tx.query('DELETE FROM daily_rollup'));
    while ((await readOn(base.app, PROVINCE, rollup, 1)) > 0);
    await catchUp(base.app, PROVINCE, rollup);
    expect(await rowsOf()).toEqual(before);
  });

  test('are the same read anew while the log goes on, and the readers of the log wait for nothing meanwhile', async () => {
    const open = await club.accepted();
    await catchUp(base.app, PROVINCE, rollup);
    // A command under way holds back what comes after it: the figures read anew are those below it, and the rest is caught up.
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const underway = base.app.transaction(
      async (tx) => {
        await tx.query('SELECT pg_current_xact_id()');
        await written;
      },
      { local: { 'motcua.province': PROVINCE, 'motcua.units': '*' } },
    );
    await club.accepted();
    await happen(open, 'withdraw');
    const anew = rebuildRollups(base.app, PROVINCE);
    write();
    await underway;
    const [{ count } = { count: -1 }] = await ask<{ count: number }>('SELECT count(*) AS count FROM dossier_event');
    expect(await anew).toBe(count);
    const rows = await rowsOf();
    expect(await catchUp(base.app, PROVINCE, rollup)).toBe(0);
    expect(await rebuildRollups(base.app, PROVINCE)).toBe(count);
    expect(await rowsOf()).toEqual(rows);
    await holds();
  });

  test('are shown to units party to them, and to no other province', async () => {
    const count = async (province: string, units: readonly string[] | '*') =>
      (await inContext(base.app, { province, units }, (tx) => tx.query('SELECT FROM daily_rollup'))).count;
    expect(await count(PROVINCE, ['BOARD'])).toBeGreaterThan(0);
    expect(await count(PROVINCE, ['CLUB'])).toBeGreaterThan(0);
    expect(await count(PROVINCE, ['DOCTOR'])).toBe(0);
    expect(await count('01', '*')).toBe(0);
  });
});

async function happen(id: string, move: Move): Promise<void> {
  const dossier = await findDossier(base.app, all, id);
  if (!dossier) throw new Error(`no dossier ${id}`);
  const accepts = dossier.status === 1 && (move === 'step' || move === 'finish');
  const command: Command | undefined = accepts ? { type: 'accept' } : commandFor(move, dossier, club.clock.now);
  if (command) await club.perform(id, command, command.type === 'reopen' ? { actor: SUPERVISOR } : {});
}

async function submitted(): Promise<string> {
  const id = randomUUID();
  const answer = await club.perform(
    id,
    { type: 'submit', intake: intake({ channel: 'ONLINE' }) },
    { expected: 'new', actor: CHIEF },
  );
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  return id;
}

/** Counted another way: types of events by their own day, and how the dossiers stand at last. */
async function holds(): Promise<void> {
  const rows = await rowsOf();
  const of = (day: string, column: string) =>
    rows.filter((row) => row.day === day).reduce((sum, row) => sum + Number(row[column]), 0);
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

  const events = await ask<{ type: string; at: number }>('SELECT type, at FROM dossier_event');
  const columns = {
    received: 'received',
    accepted: 'accepted',
    refused: 'refused',
    'supplement-requested': 'supplement_requests',
    extended: 'extended',
    'result-returned': 'returned',
    withdrawn: 'withdrawn',
    stopped: 'stopped',
    reopened: 'reopened',
  };
  for (const [type, column] of Object.entries(columns)) {
    const ofType = events.filter((event) => event.type === type);
    expect([column, total(column)]).toEqual([column, ofType.length]);
    for (const [day, those] of Map.groupBy(ofType, ({ at }) => dateOf(at as Instant)))
      expect([column, day, of(day, column)]).toEqual([column, day, those.length]);
  }

  const dossiers = await ask<{
    status: number;
    received_at: number | null;
    result_at: number | null;
    due_legal: number;
  }>('SELECT status, received_at, result_at, due_legal FROM dossier');
  const open = dossiers.filter(({ status, received_at }) => received_at !== null && [2, 4, 5, 6].includes(status));
  expect(total('accepted') + total('reopened') - total('ended')).toBe(open.length);
  const settled = dossiers.filter(({ result_at }) => result_at !== null);
  const late = settled.filter(
    ({ result_at, due_legal }) => dateOf(result_at as Instant) > dateOf(due_legal as Instant),
  );
  expect(total('settled_late')).toBe(late.length);
  expect(total('settled_early') + total('settled_on_time')).toBe(settled.length - late.length);

  await rebuildRollups(base.app, PROVINCE);
  expect(await rowsOf()).toEqual(rows);
}
