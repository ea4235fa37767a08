import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { parseDate } from '../domain/calendar/index.ts';
import { findVersionOn } from './law-of.ts';
import { loadProvince } from './load-province.ts';
import { copyProvince, type ProvinceCopy } from './province-copy.fixture.ts';
import { storeVersions } from './store-versions.ts';

const ID = 'dang-ky-khai-sinh';
const FILE = `procedures/${ID}/procedure.json`;
const numbers = (versions: readonly { version: number }[] | undefined) => versions?.map(({ version }) => version);

async function reload(db: Awaited<ReturnType<typeof freshDatabase>>, copy: ProvinceCopy) {
  return storeVersions(db.app, await loadProvince(copy.folder));
}

test('an unchanged folder keeps its version, a changed one gets the next, the older stays as it was', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  const first = await reload(db, copy);
  expect(first.procedures.get(ID)).toEqual((await loadProvince(copy.folder)).procedures.get(ID));
  expect(numbers((await reload(db, copy)).procedures.get(ID))).toEqual([1]);

  await copy.edit(FILE, (json) => {
    json.fees[0].amount = 8000;
  });
  const second = await reload(db, copy);
  expect(second.procedures.get(ID)?.map(({ version, fees }) => [version, fees[0]?.amount])).toEqual([
    [1, 0],
    [2, 8000],
  ]);
  expect(numbers(second.procedures.get('cap-lai-gplx'))).toEqual([1]);

  // Going back is a change too: the newest version is always that of the folder.
  await copy.edit(FILE, (json) => {
    json.fees[0].amount = 0;
  });
  expect((await reload(db, copy)).procedures.get(ID)?.map(({ version, fees }) => [version, fees[0]?.amount])).toEqual([
    [1, 0],
    [2, 8000],
    [3, 0],
  ]);
});

test('versions of earlier days are kept once each, and the folder’s stays the newest', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  const alone = await reload(db, copy);
  const now = alone.procedures.get(ID)?.at(-1);
  if (!now) throw new Error(`the province has no ${ID}`);
  const then = { ...now, validFrom: parseDate('2020-01-01'), validTo: parseDate('2025-06-30') };
  const stored = async () => (await storeVersions(db.app, await loadProvince(copy.folder), [then])).procedures.get(ID);
  for (const versions of [await stored(), await stored()]) {
    expect(versions?.map(({ version, validTo }) => [version, validTo])).toEqual([
      [1, undefined],
      [2, '2025-06-30'],
      [3, undefined],
    ]);
    expect(findVersionOn(versions ?? [], parseDate('2024-02-15'))?.version).toBe(2);
    expect(findVersionOn(versions ?? [], parseDate('2025-07-01'))?.version).toBe(3);
  }
});

test('the order of keys and the spacing of a file are no change', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  await reload(db, copy);
  await copy.edit(FILE, (json) => {
    const { id, ...rest } = json;
    for (const key of Object.keys(json)) delete json[key];
    Object.assign(json, rest, { id });
  });
  expect(numbers((await reload(db, copy)).procedures.get(ID))).toEqual([1]);
});

test('a change of the form or of the process is a new version too', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  await reload(db, copy);
  await copy.edit(`procedures/${ID}/form.json`, (json) => {
    json.fields[0].label.en = 'Name';
  });
  await reload(db, copy);
  await copy.edit(`procedures/${ID}/process.json`, (json) => {
    json.nodes[1].name.en = 'Take in';
  });
  expect(numbers((await reload(db, copy)).procedures.get(ID))).toEqual([1, 2, 3]);
});

test('a procedure whose folder is gone is retired but stays readable', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  await reload(db, copy);
  await copy.remove(`procedures/${ID}`);
  const { procedures, retired } = await reload(db, copy);
  expect(procedures.has(ID)).toBe(false);
  expect(numbers(retired.get(ID))).toEqual([1]);
});

test('versions by the hundred come back each once, in their order, however many a page of them takes', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  await reload(db, copy);
  await db.owner.query(
    `INSERT INTO procedure_version (province, id, version, body, hash)
     SELECT v.province, v.id, n, jsonb_set(v.body, '{nationalCode}', to_jsonb('told ' || n)), sha256(n::text::bytea)
       FROM procedure_version v CROSS JOIN generate_series(2, 251) n WHERE v.id = $1`,
    [ID],
  );
  const { procedures } = await reload(db, copy);
  // The folder's differs from the newest stored one and comes after them.
  expect(numbers(procedures.get(ID))).toEqual(Array.from({ length: 252 }, (_, n) => n + 1));
  expect(procedures.get(ID)?.[200]?.nationalCode).toBe('told 201');
  expect([...procedures.values()].flat()).toHaveLength(251 + procedures.size);
});

test('processes that start together number a change once', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  const loaded = await loadProvince(copy.folder);
  const all = await Promise.all([1, 2, 3, 4].map(() => storeVersions(db.app, loaded)));
  for (const { procedures } of all) expect(numbers(procedures.get(ID))).toEqual([1]);
});

test('the program may add versions, never change or remove them, and sees those of its province only', async () => {
  await using db = await freshDatabase();
  await using copy = await copyProvince();
  await reload(db, copy);
  const local = { 'motcua.province': 'H99' };
  for (const statement of ['UPDATE procedure_version SET version = 7', 'DELETE FROM procedure_version']) {
    await expect(db.app.transaction((tx) => tx.query(statement), { local })).rejects.toThrow('permission denied');
  }
  const { rows } = await db.app.transaction((tx) => tx.query('SELECT FROM procedure_version'), {
    local: { 'motcua.province': 'H42' },
  });
  expect(rows).toEqual([]);
});
