import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, screenshot } from '../../test/browser.ts';
import { openAwake, sitDown } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { pieces, UNIT } from './history.fixture.ts';
import { historyId, importHistory } from './import-history.ts';
import { importOpen, openId } from './import-open.ts';
import { PARTS } from './layout.ts';

const LOG = `case,activity,timestamp,resource,phí
A1,Nhận đơn,2019-02-15T09:00:00,Bà Lan (demo),15000
A1,Ký duyệt,2019-02-20T10:00:00+07:00,Ông Dũng (demo),
A1,Trả kết quả,2019-02-21T14:30:00,,
`;
const RECORD = {
  code: 'H99.01-260224-0007',
  procedure: 'cap-lai-gplx',
  unit: UNIT,
  step: 'receive',
  received: '2026-02-24T08:10:00',
  applicant: { name: 'Nguyễn Thị Lan (demo)', phone: '0912345678' },
};

let house: OpenHouse;
const source = 'Phần mềm cũ';

beforeAll(async () => {
  house = await openHouse();
  const { ledger, province } = house.house;
  const nobody = {
    bad: (row: object) => expect(row).toBeUndefined(),
    left: (one: object) => expect(one).toBeUndefined(),
  };
  const place = { ledger, province: province.id, source };
  await importHistory({ ...place, unit: UNIT, names: PARTS, chunks: pieces(LOG) }, nobody);
  const lines = (async function* () {
    yield JSON.stringify(RECORD);
  })();
  await importOpen({ ...place, lines }, nobody.bad);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

test('a closed case is read as what it is: its own moments and people, no applicant, clock, receipt or procedure page', async () => {
  const id = historyId(house.house.province.id, source, 'A1');
  for (const width of [390, 1280]) {
    const page = await sitDown(house, 'lan.tiepnhan', { width });
    await openAwake(page, `/dossiers/${id}`);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Nhật ký' }).click();
    const text = await page.locator('main').innerText();
    for (const said of [
      'Đã kết thúc ở hệ thống trước',
      'Ký duyệt',
      'Ông Dũng (demo)',
      '20/02/2019',
      'phí: 15000',
      'Phần mềm cũ',
    ])
      expect(text).toContain(said);
    await screenshot(page, `imported-${width}`);
    const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.filter((href) => /receipt|letters|procedures/.test(href ?? ''))).toEqual([]);
    await page.getByRole('tab', { name: 'Thời hạn' }).click();
    expect(await page.locator('main').innerText()).toContain('không vào số liệu đúng hạn');
  }
});

test('for machines it says where it came from, and its events when they happened', async () => {
  const lan = await house.signIn('lan.tiepnhan');
  await lan.open(`/api/v1/dossiers/by-code/${encodeURIComponent(`${source}/A1`)}`);
  const dossier = JSON.parse(lan.text) as { id: string };
  expect(dossier).toMatchObject({
    channel: 'IMPORTED',
    procedure: { id: 'imported' },
    dueLegal: null,
    imported: { source, case: 'A1', rows: 3, from: '2019-02-15T09:00:00+07:00', to: '2019-02-21T14:30:00+07:00' },
  });
  await lan.open(`/api/v1/dossiers/${dossier.id}/events`);
  const { events } = JSON.parse(lan.text) as { events: { type: string; facts: object; personal?: object }[] };
  expect(events.map(({ type }) => type)).toEqual([
    'history-opened',
    'history-recorded',
    'history-recorded',
    'history-recorded',
    'history-closed',
  ]);
  expect(events[1]).toMatchObject({
    facts: { happened: '2019-02-15T09:00:00+07:00', activity: 'Nhận đơn' },
    personal: { resource: 'Bà Lan (demo)', attributes: { phí: '15000' } },
  });
});

test('a dossier taken over stands in the inbox of its step with its due date, and its applicant tracks it by the old code', async () => {
  const id = openId(house.house.province.id, source, RECORD.code);
  const page = await sitDown(house, 'lan.tiepnhan', { width: 1280 });
  await page.goto('/inbox?scope=unit');
  expect(await page.locator('main').innerText()).toContain(RECORD.code);
  await openAwake(page, `/dossiers/${id}`);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Nhật ký' }).click();
  expect(await page.locator('main').innerText()).toContain('Nhận bàn giao hồ sơ từ “Phần mềm cũ”');
  await screenshot(page, 'taken-over-1280');
  const tracked = await fetch(`${house.url}/api/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: RECORD.code, factor: '5678' }),
  });
  expect(await tracked.json()).toMatchObject({
    code: RECORD.code,
    status: { code: 2 },
    receivedAt: '2026-02-24T08:10:00+07:00',
  });
});
