import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { sharedData } from '../../test/shared-data.ts';
import { motcua } from './serve-process.fixture.ts';

test('the whole national catalogue goes in, and a second time changes nothing', async () => {
  await using db = await freshDatabase();
  const file = sharedData('national-catalogue', 'procedures.ndjson.gz');
  const run = async () => {
    const { code, out, err } = await motcua(['import', 'catalogue', file, '--json'], { DATABASE_URL: db.url }).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as { seconds: number; fields: Record<string, Record<string, number>> };
  };
  const first = await run();
  expect(first).toMatchObject({ records: 1_966, imported: 1_966, rejected: 0, notReceivedHere: 749 + 21 });
  for (const [field, counts] of Object.entries(first.fields))
    expect([field, Object.values(counts).reduce((sum, count) => sum + count)]).toEqual([field, 1_966]);
  expect(await run()).toMatchObject({ records: 1_966, imported: 0, unchanged: 1_966, differences: 0, rejected: 0 });
  process.stdout.write(`national catalogue: ${first.seconds} s\n`);
}, 120_000);
