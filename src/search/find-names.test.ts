import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { nameKey } from '../domain/codes/index.ts';
import { type Context, inContext } from '../ledger/index.ts';
import { PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { CANDIDATES } from './candidates.ts';
import { type Invented, invent, settleCrowd } from './crowd.fixture.ts';
import { findIds } from './find-ids.ts';
import { matchesLoosely, type Rank, rankOf, wordsOf } from './find-names.oracle.ts';
import { recognise } from './recognise.ts';

const UNITS = ['north', 'south', 'east', 'west'];
/** So many with the words side by side are enough: none is looked for that has them apart. */
const ENOUGH = 20;

let base: FreshDatabase;
let people: readonly Invented[];
/** Everybody in the database, read without an index. */
let parties: readonly Party[];

type Party = { readonly id: string; readonly name_key: string; readonly units: readonly string[] };

beforeAll(async () => {
  base = await freshDatabase();
  // Some that are alone in their kind among thousands of common names, last in every order.
  const rare = invent(3, ['west'], 9).map((one, i) => ({
    ...one,
    code: `H42.900-261201-000${i}`,
    name: ['Nguyễn Thị Zung Zoan', 'Vỹ Vũ Văn Vỹ', 'Lò Ử'][i] ?? '',
  }));
  people = [...invent(4000, UNITS, 3), ...rare];
  await settleCrowd(base.app, people);
  await base.owner.query('ANALYZE');
  const { rows } = await base.owner.query<Party>(
    'SELECT d.id, p.name_key, d.units FROM dossier d JOIN dossier_party p ON p.province = d.province AND p.dossier_id = d.id',
  );
  parties = rows;
}, 120_000);
afterAll(() => base.dispose());

const find = (units: Context['units'], text: string) =>
  inContext(base.app, { province: PROVINCE, units }, (tx) =>
    findIds(tx, { province: PROVINCE, units }, recognise(text)),
  );
const inScope = (units: Context['units']) =>
  parties.filter((party) => units === '*' || units.some((unit) => party.units.includes(unit)));

const scope = fc.oneof(fc.constant('*' as const), fc.subarray(UNITS, { minLength: 1 }));
/** Words of somebody's name, in any order, each whole or only begun. */
const asked = fc.nat({ max: 4002 }).chain((i) => {
  const words = wordsOf(nameKey(people[i]?.name ?? 'nguyen'));
  return fc
    .shuffledSubarray([...words], { minLength: 1 })
    .chain((some) =>
      fc.tuple(...some.map((word) => fc.integer({ min: 1, max: word.length }).map((n) => word.slice(0, n)))),
    )
    .filter((some) => some.join('').length >= 2);
});
const askedWhole = fc
  .nat({ max: 4002 })
  .chain((i) => fc.shuffledSubarray([...wordsOf(nameKey(people[i]?.name ?? 'nguyen'))], { minLength: 1 }));

test('what is found by words of a name is what a look at every name finds, best first, and says when there is more', async () => {
  let narrowed = 0;
  await fc.assert(
    fc.asyncProperty(scope, fc.oneof(asked, askedWhole), async (units, words) => {
      fc.pre(words.join('').length >= 2);
      const all = inScope(units).flatMap(({ id, name_key }) => {
        const rank = rankOf(words, name_key);
        return rank === undefined ? [] : [{ id, rank }];
      });
      const ranks = new Map<string, Rank>(all.map(({ id, rank }) => [id, rank]));
      fc.pre(all.length > 0);
      const { ids, more } = await find(units, words.join(' '));
      const found = ids.map((id) => ranks.get(id));
      expect(found, 'none that does not have the words').not.toContain(undefined);
      expect(found, 'best first').toEqual(found.toSorted());
      const worst = found.at(-1) ?? 0;
      const left = all.filter(({ id }) => !ids.includes(id));
      expect(
        left.filter(({ rank }) => rank < worst),
        'none better is left out',
      ).toEqual([]);
      if (!more) expect(left).toEqual([]);
      if (all.length < ENOUGH) expect(more).toBe(false);
      else expect(ids.length).toBeGreaterThanOrEqual(ENOUGH);
      const whole = all.flatMap(({ id, rank }) => (rank === 0 ? [id] : []));
      const newest = whole.toSorted().reverse().slice(0, CANDIDATES);
      expect(ids.slice(0, newest.length), 'names that are just that, newest first').toEqual(newest);
      if (words.length > 1 && all.length > 0 && all.length < ENOUGH) narrowed++;
    }),
    { numRuns: 400, seed: 13 },
  );
  expect(narrowed).toBeGreaterThan(30);
});

test('a common word with a second one finds the few that have both, however many have the one', async () => {
  const common = inScope('*').filter(({ name_key }) => name_key.includes('nguyen'));
  expect(common.length).toBeGreaterThan(1000);
  const { id } = people.find(({ name }) => name.endsWith('Zoan')) as Invented;
  for (const text of [
    'nguyen zoan',
    'zoan nguyen',
    'thi zung',
    'zu thi ngu',
    'ng zo',
    'zung nguyen',
    'thi nguyen zoan zung',
  ])
    for (const units of ['*', ['west'], ['north', 'west']] satisfies Context['units'][])
      expect(await find(units, text), text).toMatchObject({ ids: [id], more: false });
  expect(await find(['north'], 'nguyen zoan')).toMatchObject({ ids: [] });
});

test('a part of a word and a slip of the hand find what a look at every name finds', async () => {
  let some = 0;
  const changed = fc.nat({ max: 4002 }).chain((i) => {
    const words = wordsOf(nameKey(people[i]?.name ?? 'nguyen'));
    return fc.tuple(
      ...words.map((word) =>
        fc.tuple(fc.constantFrom('cut', 'wrong', 'whole'), fc.nat({ max: word.length - 1 })).map(([how, at]) => {
          if (how === 'cut') return word.slice(Math.min(at, 1));
          return how === 'wrong' ? `${word.slice(0, at)}q${word.slice(at + 1)}` : word;
        }),
      ),
    );
  });
  await fc.assert(
    fc.asyncProperty(scope, changed, async (units, words) => {
      fc.pre(words.every((word) => word.length >= 2));
      const here = inScope(units).map(({ id, name_key }) => ({ id, key: name_key }));
      fc.pre(here.every(({ key }) => rankOf(words, key) === undefined));
      const expected = matchesLoosely(words, here);
      const { ids, more } = await find(units, words.join(' '));
      expect(ids.filter((id) => !expected.has(id))).toEqual([]);
      if (!more) expect(new Set(ids)).toEqual(expected);
      if (expected.size < CANDIDATES) expect(ids.length).toBe(expected.size);
      if (ids.length > 0) some++;
    }),
    { numRuns: 250, seed: 17 },
  );
  expect(some).toBeGreaterThan(50);
});

test('of a code typed by unit, day and number its one dossier is found, however many units gave that number out that day', async () => {
  const many = invent(
    120,
    Array.from({ length: 120 }, (_, i) => `u${i}`),
    8,
  ).map((one, i) => ({
    ...one,
    code: `H42.${400 + i}-270105-0001`,
    name: 'Cùng Ngày Cùng Số',
  }));
  await settleCrowd(base.app, many);
  for (const i of [0, 60, 119]) expect((await find('*', `${400 + i}-270105-0001`)).ids).toEqual([many[i]?.id]);
});
