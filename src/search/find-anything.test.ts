import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { loadProvince, type Province } from '../catalogue/index.ts';
import { nameKey } from '../domain/codes/index.ts';
import { type Context, erasePersonal, inContext } from '../ledger/index.ts';
import { CHIEF, intake, openClub, PROVINCE } from '../ledger/tennis-club.fixture.ts';
import { packageRoot } from '../ui/index.ts';
import { type Invented, invent, settleCrowd } from './crowd.fixture.ts';
import { findAnything } from './find-anything.ts';
import * as sql from './search.sql.ts';

const UNITS = ['north', 'south', 'east', 'west'];
const ALL: Context = { province: PROVINCE, units: '*' };
const of = (...units: string[]): Context => ({ province: PROVINCE, units });

let base: FreshDatabase;
let province: Province;
let people: readonly Invented[];

beforeAll(async () => {
  base = await freshDatabase();
  province = await loadProvince(`${packageRoot()}/province`);
  people = invent(4000, UNITS);
  await settleCrowd(base.app, people);
  await base.owner.query('ANALYZE');
}, 120_000);
afterAll(() => base.dispose());

const find = (text: string, context: Context = ALL, limit = 20) =>
  findAnything(base.app, context, province, text, limit);
const codes = async (text: string, context?: Context, limit?: number) =>
  (await find(text, context, limit)).dossiers.map(({ dossier }) => dossier.code);
const person = (i: number): Invented => people[i] as Invented;

describe('what was typed', () => {
  test('a code, a code in a tracking address and a code typed carelessly lead to its one dossier', async () => {
    const { code } = person(1234);
    for (const text of [
      code,
      `https://motcua.example/track?MHS=${code}`,
      ` ${code.toLowerCase().replaceAll('-', ' – ')} `,
    ])
      expect(await codes(text)).toEqual([code]);
  });

  test('the last part of a code finds the dossiers with that number, the newest day first; with the day, only those', async () => {
    const [, , number = ''] = person(2222).code.split('-');
    const found = await codes(`-${number}`);
    expect(found).toContain(person(2222).code);
    expect(found.every((code) => code.endsWith(`-${number}`))).toBe(true);
    // Four digits alone may be the end of an identity number as well.
    expect(await codes(number)).toEqual(expect.arrayContaining(found));
    expect(await codes(`260301-${number}`)).toContain(person(2222).code);
    const unit = person(2222).code.slice(1, 7);
    expect(await codes(`${unit}-260301-${number}`)).toEqual([person(2222).code]);
  });

  test('the beginning of a code finds what begins so', async () => {
    const found = await find('h42.102-2603', ALL, 20);
    expect(found.dossiers).toHaveLength(20);
    expect(found.more).toBe(true);
    expect(found.dossiers.every(({ dossier }) => dossier.code.startsWith('H42.102-2603'))).toBe(true);
  });

  test('an identity number, whole or from its last four digits, finds its person, masked', async () => {
    const { idNumber, code, name } = person(77);
    for (const text of [idNumber, idNumber.slice(-4), idNumber.slice(-6), idNumber.replace(/(\d{3})(?=\d)/g, '$1 ')]) {
      const found = await find(text);
      expect(found.persons, text).toContainEqual(
        expect.objectContaining({
          name: name.normalize('NFC'),
          idNumber: `••••••••${idNumber.slice(-4)}`,
          dossiers: 1,
        }),
      );
      expect(
        found.dossiers.map(({ dossier }) => dossier.code),
        text,
      ).toContain(code);
      expect(
        JSON.stringify(found.persons) + JSON.stringify(found.dossiers.map(({ parties }) => parties)),
      ).not.toContain(idNumber);
    }
  });

  test('a telephone number is found as it may be written', async () => {
    const { phone, code } = person(500);
    for (const text of [phone, `+84${phone.slice(1)}`, `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`])
      expect(await codes(text), text).toEqual([code]);
  });

  test('the line of a citizen card finds its holder', async () => {
    const club = openClub(base.app);
    const applicant = { kind: 'CITIZEN', name: 'Lê Thị Thẻ', idNumber: '037190123456' } as const;
    const id = await club.accepted({ applicant });
    const line = '037190123456||Lê Thị Thẻ|02031990|Nữ|Số 1, phố Demo, Hoa Lư|01012022';
    const found = await find(line);
    expect(found.dossiers.map(({ dossier }) => dossier.id)).toEqual([id]);
  });

  test('procedures are found by words without accents, beside persons of that name', async () => {
    const found = await find('khai sinh');
    expect(found.procedures[0]?.name.vi).toMatch(/khai sinh/i);
  });

  test('less than two letters or digits is too short, and nothing is looked for', async () => {
    for (const text of ['', ' ', 'a', '7', '%', '…', '| |'])
      expect(await find(text), text).toEqual({
        tooShort: true,
        more: false,
        dossiers: [],
        persons: [],
        procedures: [],
      });
  });

  test('a person with several dossiers is one, with their number and the newest', async () => {
    const club = openClub(base.app);
    const applicant = { kind: 'CITIZEN', name: 'Bùi Nhiều Hồ Sơ', idNumber: '037190555555' } as const;
    for (let i = 0; i < 3; i++) {
      await club.accepted({ applicant });
      club.clock.now = (club.clock.now + 60_000) as typeof club.clock.now;
    }
    const last = await club.accepted({ applicant });
    const { persons } = await find('nhieu bui');
    expect(persons).toMatchObject([{ name: 'Bùi Nhiều Hồ Sơ', dossiers: 4, latest: { id: last } }]);
    expect((await find('bui nhieu', of('BOARD'))).persons).toMatchObject([{ dossiers: 4 }]);
  });
});

describe('a name', () => {
  const stored = [
    'Nguyễn Đức Ánh',
    'H’Hen Niê Bkrông',
    'Lò Văn Ử',
    'Đặng Hoàng Bảo Uyên',
    'Công ty Thương mại (Tràng An)',
  ];
  const stores = [...stored, 'Trần Thị Thuý'.normalize('NFD'), 'ĐỖ  VĂN   ĐÔNG'.normalize('NFD')];
  let at: FreshDatabase;
  beforeAll(async () => {
    at = await freshDatabase();
    const club = openClub(at.app);
    for (const [i, name] of stores.entries())
      await club.accepted({ applicant: { kind: 'CITIZEN', name, idNumber: `03719000010${i}` } });
  });
  afterAll(() => at.dispose());

  const names = async (text: string) =>
    (await findAnything(at.app, of('CLUB'), province, text, 20)).persons.map(({ name }) => nameKey(name));
  const wordsOf = (name: string) =>
    nameKey(name)
      .split(/[^a-z]+/)
      .filter(Boolean);

  test('is found by every beginning of each of its words, with and without accents', async () => {
    for (const name of stores)
      for (const word of wordsOf(name))
        for (let length = 2; length <= word.length; length++)
          expect(await names(word.slice(0, length)), `${name}: ${word.slice(0, length)}`).toContain(nameKey(name));
  });

  test('is found by any of its words in any order, each only begun, accents or not', async () => {
    const asked = fc.constantFrom(...stores).chain((name) => {
      const words = name
        .normalize('NFC')
        .split(/[\s()’]+/)
        .filter(Boolean);
      return fc.record({
        name: fc.constant(name),
        text: fc
          .shuffledSubarray(words, { minLength: 2 })
          .chain((some) =>
            fc.tuple(...some.map((word) => fc.integer({ min: 1, max: word.length }).map((n) => word.slice(0, n)))),
          )
          .chain((some) =>
            fc.constantFrom(some.join(' '), nameKey(some.join(' ')), some.join('  ').toUpperCase().normalize('NFD')),
          ),
      });
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ name, text }) => {
        expect(await names(text), text).toContain(nameKey(name));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('stands the higher the better it fits: no more than the words, then the words as typed, then the words anywhere', async () => {
    const club = openClub(at.app);
    const named = ['Mạc Thị Xuân', 'Mạc Thị Xuânh', 'Xuân Mạc Văn Thị', 'Mạc Thị Xuân'];
    const made: string[] = [];
    for (const [i, name] of named.entries()) {
      made.push(await club.accepted({ applicant: { kind: 'CITIZEN', name, idNumber: `03719000020${i}` } }));
      club.clock.now = (club.clock.now + 60_000) as typeof club.clock.now;
    }
    const found = await findAnything(at.app, of('CLUB'), province, 'mac thi xuan', 20);
    expect(found.dossiers.map(({ dossier }) => dossier.id)).toEqual([3, 0, 1, 2].map((i) => made[i]));
    expect(found.more).toBe(false);
  });

  test('is found by a part of a word and by a slip of the hand, where nobody has the words as typed', async () => {
    expect(await names('oang uye')).toEqual(['dang hoang bao uyen']);
    expect(await names('dang haong bao uyem')).toEqual(['dang hoang bao uyen']);
    expect(await names('dang hoamg qqq')).toEqual([]);
  });

  test('that was corrected is found by the new one and no longer by the old', async () => {
    const club = openClub(at.app);
    const id = await club.accepted({ applicant: { kind: 'CITIZEN', name: 'Phan Sai Tên', idNumber: '037190000999' } });
    expect(await names('sai ten')).toEqual(['phan sai ten']);
    await club.perform(id, {
      type: 'amend',
      applicant: { kind: 'CITIZEN', name: 'Phan Đúng Rồi', idNumber: '037190000999' },
      note: 'typed wrongly',
    });
    expect(await names('sai ten')).toEqual([]);
    expect(await names('dung roi')).toEqual(['phan dung roi']);
  });

  test('of an erased person is found no more, nor any key that held it', async () => {
    const club = openClub(at.app);
    const applicant = { ...intake().applicant, name: 'Tạ Được Quên', idNumber: '037190000888' };
    const id = await club.accepted({ applicant });
    await erasePersonal(club.ledger, { province: PROVINCE, dossierId: id, actor: CHIEF, basis: 'test' });
    for (const text of ['duoc quen', '037190000888', '0888']) expect(await names(text)).not.toContain('ta duoc quen');
    const { rows } = await inContext(at.app, ALL, (tx) =>
      tx.query<{ key: string }>('SELECT DISTINCT key FROM search_key WHERE dossier_id = $1', [id]),
    );
    expect(rows.map(({ key }) => key[0]).sort()).toEqual(['-', '=']);
  });
});

describe('who may not see', () => {
  test('finds nothing of another unit, in no way: not by code, number, name, nor in counts', async () => {
    const others = people.filter(({ unit }) => unit !== 'north');
    const own = new Set(people.filter(({ unit }) => unit === 'north').map(({ id }) => id));
    const probes = others.filter((_, i) => i % 60 === 0);
    expect(probes.length).toBeGreaterThan(40);
    for (const { code, idNumber, phone, name } of probes) {
      for (const text of [
        code,
        code.slice(0, -2),
        code.slice(8),
        code.slice(15),
        idNumber,
        idNumber.slice(-5),
        phone,
        name,
      ]) {
        const found = await find(text, of('north'));
        for (const { dossier } of found.dossiers) expect(own.has(dossier.id), text).toBe(true);
        for (const one of found.persons) {
          expect(own.has(one.latest.id), text).toBe(true);
          expect(one.dossiers).toBe(1);
        }
      }
      expect(await find(idNumber, of('north'))).toMatchObject({ more: false, dossiers: [], persons: [] });
      expect(await find(code, of('north'))).toMatchObject({ more: false, dossiers: [] });
    }
  });

  test('without units, or of another province, finds nobody', async () => {
    for (const context of [of(), { province: '01', units: '*' } as const])
      expect(await find('nguyen', context)).toMatchObject({ more: false, dossiers: [], persons: [] });
  });

  test('counts a person’s dossiers only as far as they are seen', async () => {
    const one = { ...person(0), idNumber: '037190777777', name: 'Mạc Hai Nơi' };
    const made = [
      { ...one, id: '0197aaaa-0000-7000-8000-000000000001', code: 'H42.100-260401-0001', unit: 'north' },
      { ...one, id: '0197aaaa-0000-7000-8000-000000000002', code: 'H42.101-260401-0001', unit: 'south' },
    ];
    await settleCrowd(base.app, made);
    expect((await find('037190777777', of('north'))).persons).toMatchObject([
      { dossiers: 1, latest: { id: made[0]?.id } },
    ]);
    expect((await find('mac noi', of('south'))).persons).toMatchObject([{ dossiers: 1, latest: { id: made[1]?.id } }]);
    expect((await find('037190777777')).persons).toMatchObject([{ dossiers: 2 }]);
  });

  test('can neither write nor empty what the search reads', async () => {
    for (const text of ['DELETE FROM search_key', 'UPDATE search_key SET unit = 0', 'DELETE FROM person_access'])
      await expect(inContext(base.app, ALL, (tx) => tx.query(text))).rejects.toMatchObject({ code: '42501' });
    const { rows } = await base.owner.query(
      `SELECT relname FROM pg_class WHERE relname IN ('search_key', 'person_access') AND relrowsecurity AND relforcerowsecurity`,
    );
    expect(rows).toHaveLength(2);
  });

  test('a unit that joins a dossier finds it from then on', async () => {
    const club = openClub(base.app);
    const id = await club.accepted({ applicant: { ...intake().applicant, name: 'Kiều Chuyển Tiếp' } });
    const { rows } = await inContext(base.app, ALL, (tx) =>
      tx.query<{ unit: string }>(
        `SELECT DISTINCT u.unit FROM search_key s JOIN unnest(ARRAY['BOARD', 'CLUB', 'DOCTOR', 'COURT']) u (unit) ON search_number(u.unit) = s.unit
          WHERE s.dossier_id = $1 ORDER BY u.unit`,
        [id],
      ),
    );
    expect(rows.map(({ unit }) => unit)).toEqual(['BOARD', 'CLUB', 'DOCTOR']);
    for (const unit of ['BOARD', 'CLUB', 'DOCTOR'])
      expect((await find('tiep kieu', of(unit))).dossiers.map(({ dossier }) => dossier.id)).toEqual([id]);
  });
});

test('what stood in the index before units became numbers is found as before, and by the whole province', async () => {
  const migration = await readFile(`${packageRoot()}/migrations/0009-search-province.sql`, 'utf8');
  const from = migration.indexOf('INSERT INTO search_key (province, unit, key, dossier_id)');
  const filling = migration.slice(from, migration.indexOf('DROP TABLE search_key_of_names'));
  expect(filling).toContain('search_key_of_names');
  const keys = async () => {
    const { rows } = await inContext(base.owner, ALL, (tx) =>
      tx.query<{ all: string }>(
        `SELECT count(*) || md5(string_agg(unit || key || dossier_id, ',' ORDER BY unit, key, dossier_id)) AS all FROM search_key`,
      ),
    );
    return rows[0]?.all;
  };
  const before = await keys();
  await base.owner.query(
    `ALTER TABLE search_key NO FORCE ROW LEVEL SECURITY;
     CREATE TABLE search_key_of_names AS
       SELECT s.province, u.unit, s.key, s.dossier_id
         FROM search_key s JOIN (SELECT DISTINCT unnest(units) AS unit FROM dossier) u ON search_number(u.unit) = s.unit;
     TRUNCATE search_key; ${filling} DROP TABLE search_key_of_names; ALTER TABLE search_key FORCE ROW LEVEL SECURITY`,
  );
  expect(await keys()).toBe(before);
  expect(before).toMatch(/^4\d{4}/);
});

test('hostile text finds nothing it should not, and breaks nothing', async () => {
  const nasty = [
    `' OR 1=1 --`,
    '%%%%',
    '__ __',
    '\\\\',
    `nguyen' UNION SELECT`,
    '{a,b}',
    '<script>alert(1)</script>',
    '\u{10FFFF}\u{10FFFF}',
    '##',
    '=H42',
    '-0001/',
    `${'a '.repeat(900)}`,
    '9'.repeat(1999),
    '|'.repeat(500),
    '../../etc/passwd',
    '🦊🦊',
    'ﷺﷺ',
    '\u202Enguyen',
  ];
  for (const text of nasty) {
    const found = await find(text, of('north'));
    for (const { dossier } of found.dossiers) expect(dossier.code.startsWith('H42.100'), text).toBe(true);
  }
  expect((await find('%%', ALL)).dossiers).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
      const found = await find(text.replaceAll('\0', ''), of('nowhere'));
      expect([found.dossiers, found.persons]).toEqual([[], []]);
    }),
    { numRuns: 200, seed: 11 },
  );
});

describe('the plans', () => {
  const units = ['north', 'south'];
  const range = (start: string) => [PROVINCE, units, start, start + sql.ABOVE];
  const plans: readonly [string, { text: string }, readonly unknown[]][] = [
    ['search_key_pkey', sql.BY_KEY, [...range('nguyen van'), 50]],
    ['search_key_pkey', sql.BY_KEY_BACKWARDS, [...range('-0001/'), 50]],
    ['search_key_pkey', sql.BY_NAME, [PROVINCE, units, ['nguyen van', 'van nguyen'], 50]],
    ['search_key_pkey', sql.BY_WORDS, [PROVINCE, units, ['anh'], ['ani'], ['% nguyen%'], 200, 50]],
    ['search_key_pkey', sql.BY_WORDS_ALIKE, [PROVINCE, units, ['anh', 'an'], ['anh!', 'an!'], ['nguye'], 200, 50]],
    ['search_key_pkey', sql.WORDS, [PROVINCE, units, 1000]],
    ['search_key_pkey', sql.WORD_COUNTS, [PROVINCE, units, ['nguyen', 'an'], 2000]],
    ['dossier_code_key', sql.BY_CODE, [PROVINCE, 'H42.100-260301-0001']],
    ['dossier_party_by_id_number', sql.BY_ID_NUMBER, [PROVINCE, ['037190000001'], 200]],
    ['dossier_party_by_phone', sql.BY_PHONE, [PROVINCE, ['0912345678'], 200]],
    ['dossier_party_by_id_number', sql.DOSSIERS_OF, [PROVINCE, ['037190000001'], 100]],
    ['dossier_party_by_id_number', sql.RECEIVED, [PROVINCE, ['037190000001'], ['0912345678'], units, 50]],
  ];

  test.each(plans)(
    'an officer’s search goes by the index %s and reads no table through',
    async (index, { text }, values) => {
      const { rows } = await inContext(base.app, of(...units), (tx) =>
        tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values),
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on (search_key|dossier)/);
    },
  );

  test('a beginning is a condition of the index, not a filter after it', async () => {
    const { rows } = await inContext(base.app, of(...units), (tx) =>
      tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql.BY_KEY.text}`, [...range('nguyen van'), 50]),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: .*key >= 'nguyen van'.*key < /);
  });
});
