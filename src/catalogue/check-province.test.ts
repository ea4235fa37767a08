import { expect, test } from 'vitest';
import { parseDate } from '../domain/calendar/index.ts';
import { stepSum } from '../domain/procedure/index.ts';
import { checkProvince, type ProvinceFinding } from './check-province.ts';
import { loadProvince } from './load-province.ts';
import { copyProvince, DEMO_PROVINCE, type ProvinceCopy } from './province-copy.fixture.ts';

const asOf = parseDate('2026-11-23');

test('the fifteen procedures, the units and the officers of the demo province have no errors', async () => {
  const findings = checkProvince(await loadProvince(DEMO_PROVINCE), asOf);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  // Ten working days over Tết end after fifteen calendar days: known, and said.
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ code, file }) => [code, file])).toEqual([
    ['COMMITTED_SOMETIMES_LATER', 'procedures/cap-gpxd-nha-o/procedure.json'],
  ]);
  expect(findings.filter(({ code }) => code === 'CODE_NOT_KNOWN')).toHaveLength(3);
});

test('the steps of each procedure add up to what it promises, to the minute', async () => {
  const province = await loadProvince(DEMO_PROVINCE);
  const hours = Object.fromEntries(
    [...province.procedures].map(([id, [version]]) => [id, version ? stepSum(version.process) / 60 : 0]),
  );
  expect(hours).toEqual({
    'bhxh-mot-lan': 40,
    'cap-dien-ha-ap': 24,
    'cap-gpxd-nha-o': 80,
    'cap-lai-gplx': 32,
    'cap-the-bhyt-tre-em': 12,
    'cap-the-can-cuoc': 40,
    'chung-thuc-ban-sao': 8,
    'dang-ky-bien-dong-chuyen-nhuong-dat': 56,
    'dang-ky-ho-kinh-doanh': 16,
    'dang-ky-ket-hon': 8,
    'dang-ky-khai-sinh': 8,
    'dang-ky-thuong-tru': 12,
    'lien-thong-khai-sinh-thuong-tru-bhyt': 32,
    'ly-lich-tu-phap-so-1': 64,
    'xac-nhan-tinh-trang-hon-nhan': 16,
  });
});

async function findingsAfter(spoil: (copy: ProvinceCopy) => Promise<void>): Promise<readonly ProvinceFinding[]> {
  await using copy = await copyProvince();
  await spoil(copy);
  return checkProvince(await loadProvince(copy.folder), asOf);
}

const LICENCE = 'procedures/cap-lai-gplx';
const breaches: [code: string, file: string, at: string, spoil: (copy: ProvinceCopy) => Promise<void>][] = [
  [
    'CODE_INVALID',
    `${LICENCE}/procedure.json`,
    'nationalCode',
    (copy) =>
      copy.edit(`${LICENCE}/procedure.json`, (json) => {
        json.nationalCode = '3.348';
      }),
  ],
  [
    'CODE_TWICE',
    'procedures/cap-the-can-cuoc/procedure.json',
    'nationalCode',
    (copy) =>
      copy.edit('procedures/cap-the-can-cuoc/procedure.json', (json) => {
        json.nationalCode = '3.000348';
      }),
  ],
  [
    'STEPS_EXCEED_COMMITTED',
    `${LICENCE}/process.json`,
    '',
    (copy) =>
      copy.edit(`${LICENCE}/process.json`, (json) => {
        json.nodes[3].time.value += 1;
      }),
  ],
  [
    'COMMITTED_EXCEEDS_LEGAL',
    `${LICENCE}/procedure.json`,
    'committed.limit',
    (copy) =>
      copy.edit(`${LICENCE}/procedure.json`, (json) => {
        json.committed.limit.value = 6;
      }),
  ],
  [
    'FIELD_WITHOUT_OPTIONS',
    `${LICENCE}/form.json`,
    'fields[7].options',
    (copy) =>
      copy.edit(`${LICENCE}/form.json`, (json) => {
        delete json.fields[7].options;
      }),
  ],
  [
    'UNKNOWN_NEXT',
    `${LICENCE}/process.json`,
    'assign',
    (copy) =>
      copy.edit(`${LICENCE}/process.json`, (json) => {
        json.nodes[2].next = 'nowhere';
      }),
  ],
  [
    'UNIT_UNRESOLVED',
    `${LICENCE}/process.json`,
    'appraise',
    (copy) =>
      copy.edit(`${LICENCE}/process.json`, (json) => {
        json.nodes[3].unit = 'MOON';
      }),
  ],
  [
    'ROLE_NOT_HELD',
    `${LICENCE}/process.json`,
    'appraise',
    (copy) =>
      copy.edit(`${LICENCE}/process.json`, (json) => {
        json.nodes[3].role = 'CASHIER';
      }),
  ],
  [
    'ROLE_NOT_HELD',
    'procedures/dang-ky-thuong-tru/process.json',
    'sign',
    (copy) =>
      copy.edit('units/demo-officers.json', (json) => {
        json.officers = json.officers.filter((one: { username: string }) => one.username !== 'thang.cahoasen');
      }),
  ],
  [
    'CHILD_UNKNOWN',
    'procedures/lien-thong-khai-sinh-thuong-tru-bhyt/process.json',
    'residence',
    (copy) => copy.remove('procedures/dang-ky-thuong-tru'),
  ],
  [
    'HOURS_UNKNOWN',
    'units/units.json',
    'trung-tam-pvhcc-tinh',
    (copy) =>
      copy.edit('units/units.json', (json) => {
        json.units[1].hours = 'night';
      }),
  ],
  [
    'NO_RECEPTION',
    'units/units.json',
    'units',
    (copy) =>
      copy.edit('units/units.json', (json) => {
        for (const unit of json.units) unit.receives = false;
      }),
  ],
];

test.each(breaches)('%s in %s at "%s" is found and named', async (code, file, at, spoil) => {
  const found = (await findingsAfter(spoil)).find((one) => one.code === code && one.file === file && one.at === at);
  expect(found?.severity).toBe('error');
  expect(found?.vi.length).toBeGreaterThan(20);
  expect(found?.en.length).toBeGreaterThan(20);
});
