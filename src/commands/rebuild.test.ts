import { join } from 'node:path';
import { expect, test } from 'vitest';
import { livesOf, patternsOf } from '../../bench/told-lives.ts';
import { freshDatabase } from '../../test/database.ts';
import { parseDate } from '../domain/calendar/index.ts';
import { catchUp, loadMany } from '../ledger/index.ts';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { rollup } from '../supervision/index.ts';
import { openLedger } from './open-ledger.ts';
import { motcua } from './serve-process.fixture.ts';

test('figures that were lost or falsified come back from the history as they were', async () => {
  await using db = await freshDatabase();
  const { ledger, province } = await openLedger(db.app, join(PACKAGE_ROOT, 'province'));
  const { events } = await loadMany(
    ledger,
    province.id,
    livesOf(patternsOf(ledger, province, parseDate('2026-03-02'), 60, 10), 60),
    { refused: ({ refusal }) => expect.fail(refusal.detail.en) },
  );
  await catchUp(db.app, province.id, rollup);
  const figures = async () =>
    (await db.owner.query('SELECT * FROM daily_rollup r ORDER BY day, unit, receiving_unit, procedure_id, channel'))
      .rows;
  const before = await figures();
  expect(before.length).toBeGreaterThan(5);
  await db.owner.query('DELETE FROM daily_rollup WHERE ctid = (SELECT ctid FROM daily_rollup LIMIT 1)');
  await db.owner.query('UPDATE daily_rollup SET accepted = accepted + 7');
  expect(await figures()).not.toEqual(before);
  const { code, out, err } = await motcua(['rebuild', '--json'], { DATABASE_URL: db.url }).ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ province: province.id, events });
  expect(await figures()).toEqual(before);
});
