import { expect, test } from 'vitest';
import { loadProvince } from './load-province.ts';
import type { DataProblem } from './province.ts';
import { copyProvince, DEMO_PROVINCE, type ProvinceCopy } from './province-copy.fixture.ts';
import { ProvinceTrouble, placeOf } from './province-trouble.ts';

const BIRTH = 'procedures/dang-ky-khai-sinh';

async function problemsAfter(spoil: (copy: ProvinceCopy) => Promise<void>): Promise<readonly DataProblem[]> {
  await using copy = await copyProvince();
  await spoil(copy);
  const error = await loadProvince(copy.folder).catch((cause: unknown) => cause);
  if (!(error instanceof ProvinceTrouble)) throw new Error(`no trouble, but ${error}`);
  return error.problems;
}

test('the demo province is read whole: procedures with form and process, units, officers, calendars', async () => {
  const province = await loadProvince(DEMO_PROVINCE);
  expect([province.id, province.demo, province.name.vi]).toEqual(['H99', true, 'Tỉnh Demo Hoa Lư']);
  expect(province.procedures.size).toBe(15);
  const birth = province.procedures.get('dang-ky-khai-sinh')?.[0];
  expect(birth?.nationalCode).toBe('1.001193');
  expect(birth?.form.length).toBeGreaterThan(10);
  expect(birth?.process.nodes.length).toBe(7);
  expect(province.units.get('ubnd-xa-hoa-sen')?.code).toBe('H99.101');
  expect(province.officers.every(({ demo, name }) => demo && name.includes('(demo)'))).toBe(true);
  expect(province.officialDays.days.length).toBeGreaterThan(100);
});

const mistakes: Record<string, { spoil: (copy: ProvinceCopy) => Promise<void>; told: string; en: string }> = {
  'a saying that is there already': {
    spoil: (copy) =>
      copy.edit('search-words.json', (json) => {
        json.rules[0].sayings = [{ said: ['sổ đỏ', 'Sổ  Đỏ'], means: ['giấy chứng nhận'] }];
      }),
    told: 'search-words.json: rules[0].sayings[0].said[1]',
    en: 'each saying once',
  },
  'a saying without a word': {
    spoil: (copy) =>
      copy.edit('search-words.json', (json) => {
        json.rules[0].sayings = [{ said: ['?!'], means: ['giấy chứng nhận'] }];
      }),
    told: 'search-words.json: rules[0].sayings[0].said[0]',
    en: 'must have 1 to 8 words',
  },
  'a meaning without a word': {
    spoil: (copy) =>
      copy.edit('search-words.json', (json) => {
        json.rules[0].sayings = [{ said: ['sổ đỏ'], means: ['…'] }];
      }),
    told: 'search-words.json: rules[0].sayings[0].means[0]',
    en: 'has no word',
  },
  'a misspelt key': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        json.fees[0].amuont = 5;
      }),
    told: `${BIRTH}/procedure.json: fees[0].amuont`,
    en: 'not known',
  },
  'a missing key': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        delete json.papers[1].required;
      }),
    told: `${BIRTH}/procedure.json: papers[1].required`,
    en: 'missing',
  },
  'an unknown unit of time': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        json.legal.limit.unit = 'WEEK';
      }),
    told: `${BIRTH}/procedure.json: legal.limit.unit`,
    en: 'HOUR, WORKING_DAY, CALENDAR_DAY, MONTH',
  },
  'an amount written as text': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        json.fees[0].amount = '5000';
      }),
    told: `${BIRTH}/procedure.json: fees[0].amount`,
    en: 'number',
  },
  'a day that does not exist': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        json.validFrom = '2025-02-30';
      }),
    told: `${BIRTH}/procedure.json: validFrom`,
    en: 'no day',
  },
  'a folder with another name than its procedure': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/procedure.json`, (json) => {
        json.id = 'khai-sinh';
      }),
    told: `${BIRTH}/procedure.json: id`,
    en: 'name of its folder',
  },
  'a step worked by nobody known': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/process.json`, (json) => {
        json.nodes[1].role = 'KING';
      }),
    told: `${BIRTH}/process.json: nodes[1].role`,
    en: 'RECEPTIONIST',
  },
  'a key that belongs to another kind of node': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/process.json`, (json) => {
        json.nodes[1].message = 'x';
      }),
    told: `${BIRTH}/process.json: nodes[1].message`,
    en: 'not known',
  },
  'a field type that no form has': {
    spoil: (copy) =>
      copy.edit(`${BIRTH}/form.json`, (json) => {
        json.fields[0].type = 'colour';
      }),
    told: `${BIRTH}/form.json: fields[0].type`,
    en: 'one of',
  },
  'a file that is not JSON': {
    spoil: (copy) => copy.write(`${BIRTH}/form.json`, '{ "fields": [ }'),
    told: `${BIRTH}/form.json`,
    en: 'not valid JSON',
  },
  'a file that is not there': {
    spoil: (copy) => copy.remove(`${BIRTH}/process.json`),
    told: `${BIRTH}/process.json`,
    en: 'missing',
  },
  'a parent that is no unit': {
    spoil: (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[1].parent = 'nowhere';
      }),
    told: 'units/units.json: units[1].parent',
    en: 'no unit',
  },
  'a unit that lies inside itself': {
    spoil: (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[0].parent = json.units[1].id;
      }),
    told: 'units/units.json: units[0].parent',
    en: 'inside itself',
  },
  'a unit code of another province': {
    spoil: (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[1].code = 'H42.01';
      }),
    told: 'units/units.json: units[1].code',
    en: 'no unit code of H99',
  },
  'a unit code used twice': {
    spoil: (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[2].code = json.units[1].code;
      }),
    told: 'units/units.json: units[2].code',
    en: 'used twice',
  },
  'a selector that leads nowhere': {
    spoil: (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[0].units.TAX = 'nowhere';
      }),
    told: 'units/units.json: units[0].units.TAX',
    en: 'no unit',
  },
  'an officer of no unit': {
    spoil: (copy) =>
      copy.edit('units/demo-officers.json', (json) => {
        json.officers[0].posts[0].unit = 'nowhere';
      }),
    told: 'units/demo-officers.json: officers[0].posts[0].unit',
    en: 'no unit',
  },
  'two officers of one name': {
    spoil: (copy) =>
      copy.edit('units/demo-officers.json', (json) => {
        json.officers[1].username = json.officers[0].username;
      }),
    told: 'units/demo-officers.json: officers[1].username',
    en: 'used twice',
  },
  'office hours that are not hours': {
    spoil: (copy) =>
      copy.edit('calendars/office-hours.json', (json) => {
        json.units[0].hours[0].week['1'][0].open = '25:00';
      }),
    told: 'calendars/office-hours.json',
    en: '25:00',
  },
};

test.each(Object.entries(mistakes))('%s is told with its file and place', async (_, { spoil, told, en }) => {
  const problems = await problemsAfter(spoil);
  const found = problems.find((one) => placeOf(one) === told);
  expect(found, JSON.stringify(problems)).toBeDefined();
  expect(found?.en).toContain(en);
  expect(found?.vi).not.toBe('');
});

test('all mistakes are told at once, in both languages', async () => {
  await using copy = await copyProvince();
  await copy.edit(`${BIRTH}/procedure.json`, (json) => {
    json.colour = 'red';
  });
  await copy.edit('units/units.json', (json) => {
    json.units[1].parent = 'nowhere';
  });
  const error = await loadProvince(copy.folder).catch((cause: unknown) => cause);
  expect((error as ProvinceTrouble).en).toMatch(/units\[1\]\.parent[\s\S]*colour/);
  expect((error as ProvinceTrouble).vi).toContain('khóa "colour" không có trong mẫu');
});

test('a province without demo officers is read: its officers are in the database', async () => {
  await using copy = await copyProvince();
  await copy.remove('units/demo-officers.json');
  expect((await loadProvince(copy.folder)).officers).toEqual([]);
});
