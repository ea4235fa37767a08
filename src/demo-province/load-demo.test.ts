import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage } from '../../test/browser.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { parseDate, parseInstant } from '../domain/calendar/index.ts';
import { type Finding, type RefusedDossier, verify } from '../ledger/index.ts';
import { settle } from '../stages/ledger.ts';
import { type Days, readDays } from '../supervision/index.ts';
import { servePages } from '../ui/frame.fixture.ts';
import { LOOKS, lookAt } from '../ui/look.fixture.ts';
import { CENTRE, loadDemo } from './index.ts';

const TODAY = '2026-11-25T10:20:00';
const LOAD = { size: 400, seed: 1, today: parseInstant(TODAY) };

let open: OpenHouse;
const refused: RefusedDossier[] = [];
const load = () => {
  const { ledger, province, rota, calendarOf } = open.house;
  return loadDemo({ ledger, province, rota, calendar: calendarOf('') }, LOAD, { refused: (one) => refused.push(one) });
};
let first: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  open = await openHouse(TODAY);
  first = await load();
  for (let settled = false; !settled; )
    settled = await settle(open.house).then(
      () => true,
      () => false,
    );
}, 120_000);
afterAll(() => open[Symbol.asyncDispose]());

test('all that is told is taken, and a second load finds it all there', { timeout: 60_000 }, async () => {
  expect(refused).toEqual([]);
  expect(first).toMatchObject({ already: 0, refused: 0 });
  expect(first.dossiers).toBeGreaterThan(1_020 + 390);
  const again = await load();
  expect(again).toMatchObject({ dossiers: 0, events: 0, refused: 0 });
});

test('what was loaded verifies', { timeout: 60_000 }, async () => {
  const seen = { dossiers: 0, events: 0 };
  const findings: Finding[] = [];
  for await (const finding of verify(open.house.ledger, open.house.province.id, seen)) findings.push(finding);
  expect(findings).toEqual([]);
  expect(seen.dossiers).toBe(first.dossiers);
});

describe('the days of the stories', () => {
  const read = (from: string, to: string): Promise<Days> => {
    const { ledger, province } = open.house;
    const scope = { all: true, units: [...province.units.keys()] };
    return readDays(ledger.db, province, scope, { from: parseDate(from), to: parseDate(to), office: CENTRE });
  };

  test('15 and 16 February 2024: 629 received, of them by sector', async () => {
    const { total, sectors } = await read('2024-02-15', '2024-02-16');
    expect(total).toMatchObject({ received: 629, accepted: 629, returned: 0, inProcess: 629 });
    const received = sectors.map(({ sector, received }) => [sector.vi, received]);
    expect(received.slice(0, 4)).toEqual([
      ['Giao thông vận tải', 257],
      ['Công an', 154],
      ['Tư pháp', 125],
      ['Chi trả/Thực hiện chính sách BHXH', 65],
    ]);
    expect(sectors.slice(4).reduce((sum, each) => sum + each.received, 0)).toBe(28);
  });

  test('3 and 4 February 2025: 391 received, 187 returned, 204 in process at the end', async () => {
    const { total, days } = await read('2025-02-03', '2025-02-04');
    expect(total).toMatchObject({ received: 391, returned: 187, inProcess: 204 });
    expect(days.map(({ day }) => day)).toEqual(['2025-02-03', '2025-02-04']);
  });

  test('stand on the leader’s page, by the days typed and the centre chosen', { timeout: 60_000 }, async () => {
    const head = await open.signIn('thanh.giamsat');
    const pages = new Map<string, string>();
    for (const [name, from, to] of [
      ['2024', '15/2/2024', '16/2/2024'],
      ['2025', '3/2/2025', '4/2/2025'],
      ['bad', '31/2/2024', ''],
    ]) {
      await head.open(`/supervision/days?from=${from}&to=${to}&office=${CENTRE}`);
      expect(head.status).toBe(200);
      pages.set(`/${name}`, head.html);
    }
    const server = servePages(pages);
    try {
      const page = await openPage({ baseUrl: (await server).url, javaScript: false });
      await page.goto('/2024');
      await page.getByText('tiếp nhận 629').waitFor();
      const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
      for (const [sector, received] of [
        ['Giao thông vận tải', '257'],
        ['Tư pháp', '125'],
        ['Công an', '154'],
        ['BHXH', '65'],
      ] as const)
        expect(await row(sector).getByRole('cell').nth(1).innerText()).toBe(received);
      await page.goto('/2025');
      await page.getByText('tiếp nhận 391, trả kết quả 187; cuối kỳ đang giải quyết 204').waitFor();
      await page.goto('/bad');
      await page.getByText('Ghi ngày có thật').waitFor();
    } finally {
      (await server).close();
    }
  });
});

describe('the pages of a full province', () => {
  const pages = new Map<string, string>();
  beforeAll(async () => {
    for (const [username, path] of [
      ['thanh.giamsat', '/supervision'],
      ['thanh.giamsat', '/supervision/late'],
      ['hoa.hoasen', '/inbox?scope=unit'],
      ['xuan.bendo', '/inbox?scope=unit'],
    ] as const) {
      const officer = await open.signIn(username);
      for (const lang of ['vi', 'en']) {
        await officer.open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(officer.status).toBe(200);
        pages.set(`/${lang}/${username}${path.replace('?', '-')}`, officer.html);
      }
    }
  });

  test.each(LOOKS)(
    'are accessible and fit a window $width px wide (dark: $dark, $lang)',
    { timeout: 60_000 },
    async (look) => {
      expect(await lookAt(pages, look)).toEqual([]);
    },
  );

  test('whose result waits at the office is not said to be overdue', () => {
    const rows = [...pages].flatMap(([path, html]) =>
      path.startsWith('/vi/') ? (html.match(/<tr[ >].*?<\/tr>/gs) ?? []) : [],
    );
    const waiting = rows.filter((row) => /Trả kết quả|trả kết quả|Trả thẻ/.test(row));
    expect(waiting.length).toBeGreaterThan(0);
    for (const row of waiting) expect(row).toMatch(/Xong (trước|đúng|quá) hạn/);
  });
});
