import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDate, parseInstant } from '../domain/calendar/index.ts';
import { inContext } from '../ledger/index.ts';
import { AGENCY, APPLICANT, type Diary, openDiary, tellTet } from './board.fixture.ts';
import { rebuildRollups } from './index.ts';
import type { Figures } from './read-figures.ts';
import { readFigures } from './read-figures.ts';
import { scopeOf } from './scope.ts';

let diary: Diary;
beforeAll(async () => {
  diary = await openDiary();
  await tellTet(diary);
});
afterAll(() => diary.close());

const rowsOf = async () => {
  const { database, province } = diary.open.house;
  const { rows } = await inContext(database, { province: province.id, units: '*' }, (tx) =>
    tx.query<Record<string, unknown>>(
      'SELECT * FROM daily_rollup ORDER BY day, unit, receiving_unit, procedure_id, channel',
    ),
  );
  return rows;
};

const FLOWS = [
  'received',
  'accepted',
  'refused',
  'supplement_requests',
  'extended',
  'settled_early',
  'settled_on_time',
  'settled_late',
  'returned',
  'withdrawn',
  'stopped',
  'reopened',
  'ended',
];

describe('on Wednesday 25 February 2026, the third working day after Tết', () => {
  let figures: Figures;
  beforeAll(async () => {
    await diary.open.moveTo('2026-02-25T16:00:00');
    const { status, body } = await diary.api('thanh.giamsat', '/api/v1/supervision/figures');
    expect(status).toBe(200);
    figures = body as Figures;
  });

  test('the rollup is what a hand counts, day by day', async () => {
    const counted = (await rowsOf()).map((row) => [
      row.day,
      row.procedure_id,
      Object.fromEntries(FLOWS.filter((flow) => row[flow] !== 0).map((flow) => [flow, row[flow]])),
    ]);
    const business = 'dang-ky-ho-kinh-doanh';
    expect(counted).toEqual([
      ['2026-02-09', business, { received: 1, accepted: 1 }],
      ['2026-02-10', business, { settled_early: 1, ended: 1 }],
      ['2026-02-12', business, { received: 1, accepted: 1 }],
      ['2026-02-13', business, { received: 1, accepted: 1 }],
      ['2026-02-23', business, { received: 3, accepted: 3, supplement_requests: 1, settled_on_time: 1, ended: 1 }],
      ['2026-02-24', business, { withdrawn: 1, ended: 1, extended: 1 }],
      ['2026-02-25', 'chung-thuc-ban-sao', { received: 1, accepted: 1 }],
      ['2026-02-25', business, { received: 1, accepted: 1, settled_late: 1, ended: 1 }],
    ]);
  });

  test('the six figures are those of a hand', () => {
    expect(figures).toMatchObject({
      accepted: { value: 2, before: 0 },
      // D waits for a supplement, F, G and H; a week ago B and C.
      inProcess: { value: 4, waiting: 1, before: 2 },
      // G and F are promised for later: only the copy.
      dueToday: { value: 1, nextDay: '2026-02-26', next: 0 },
      overdue: { value: 0, newly: 0 },
      onTime: { value: { part: 2, whole: 3, rate: 66.67 }, before: { part: 0, whole: 0, rate: null } },
      supplements: { value: { part: 1, whole: 8, rate: 12.5 }, before: { rate: null } },
      freshness: { behindSeconds: 0 },
    });
    expect(figures.recent.map(({ accepted }) => accepted)).toEqual(
      [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 2].slice(-14),
    );
  });

  test('the same weekday last week was Tết, and that is said', () => {
    expect(figures.compared).toMatchObject({ day: '2026-02-18', afterTet: 3, off: { vi: 'Mùng hai Tết Nguyên Đán' } });
  });

  test('the page says the same figures, their definitions, the comparison and how fresh they are', async () => {
    const page = await (await diary.open.signIn('thanh.giamsat')).open('/supervision');
    expect(page.status).toBe(200);
    for (const said of [
      'Toàn tỉnh',
      'Mọi việc đã ghi đều được tính.',
      'ngày làm việc thứ 3 sau kỳ nghỉ Tết',
      'Cùng ngày tuần trước nghỉ (Mùng hai Tết Nguyên Đán)',
      'Trong đó 1 đang chờ người dân',
      'Cuối ngày Thứ Tư 18/02/2026: 2',
      '66,67%',
      '2 trên 3',
      '12,50%',
      'Tháng trước chưa có số liệu',
      'Đã xin lỗi và hẹn lại vẫn tính là quá hạn.',
    ])
      expect(page.text).toContain(said);
    expect(page.html.match(/class="figure /g)).toHaveLength(6);
    expect(page.html.match(/<details><summary>Cách tính/g)).toHaveLength(6);
    expect(page.text).not.toContain(APPLICANT);
  });
});

describe('on Friday 27 February', () => {
  beforeAll(() => diary.open.moveTo('2026-02-27T09:00:00'));

  test('what passed its legal due moment is overdue, also with a new date; what is promised for today is due', async () => {
    const { body } = await diary.api('thanh.giamsat', '/api/v1/supervision/figures');
    expect(body).toMatchObject({
      accepted: { value: 0, before: 0 },
      inProcess: { value: 4, waiting: 1, before: 2 },
      dueToday: { value: 1, nextDay: '2026-03-02', next: 1 },
      overdue: { value: 2, newly: 2 },
    });
  });

  test('in March last month’s rates stand beside this month’s', async () => {
    await diary.open.moveTo('2026-03-03T09:00:00');
    const { body } = await diary.api('thanh.giamsat', '/api/v1/supervision/figures');
    expect(body).toMatchObject({
      onTime: { value: { whole: 0, rate: null }, before: { part: 2, whole: 3, rate: 66.67 } },
      supplements: { value: { rate: null }, before: { part: 1, whole: 8, rate: 12.5 } },
      // At the end of Tuesday 24 February: C, D and F.
      inProcess: { value: 4, before: 3 },
    });
    await diary.open.moveTo('2026-02-27T09:00:00');
  });

  test('read anew from the log the counts are the same', async () => {
    const { database, province } = diary.open.house;
    const before = await rowsOf();
    expect(await rebuildRollups(database, province.id)).toBeGreaterThan(40);
    expect(await rowsOf()).toEqual(before);
  });

  test('counts that are behind say by how many seconds', async () => {
    const { database } = diary.open.house;
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const holder = database.transaction(async (tx) => {
      await tx.query('SELECT pg_current_xact_id()');
      begun.resolve();
      await gate.promise;
    });
    await begun.promise;
    try {
      await diary.accept('2026-02-27T09:00:10', 'chung-thuc-ban-sao');
      diary.open.house.clock.set(parseInstant('2026-02-27T09:00:14'));
      const { body } = await diary.api('thanh.giamsat', '/api/v1/supervision/figures');
      const { behindSeconds } = (body as Figures).freshness;
      expect(behindSeconds).toBeGreaterThanOrEqual(4);
      expect(behindSeconds).toBeLessThan(20);
      const page = await (await diary.open.signIn('thanh.giamsat')).open('/supervision');
      expect(page.text).toMatch(/Cập nhật \d+ giây trước: còn việc vừa ghi chưa được tính/);
    } finally {
      gate.resolve();
      await holder;
    }
  });
});

describe('who sees which figures', () => {
  test('nobody who is not signed in, and no officer who only works dossiers', async () => {
    for (const path of ['figures', 'late', 'soon']) {
      expect((await fetch(`${diary.open.url}/api/v1/supervision/${path}`)).status).toBe(401);
      expect((await diary.api('minh.hoasen', `/api/v1/supervision/${path}`)).status).toBe(403);
    }
    const minh = await (await diary.open.signIn('minh.hoasen')).open('/supervision');
    expect(minh.status).toBe(403);
    expect(minh.html).not.toContain('href="/supervision"');
  });

  test('an agency’s leader sees what the agency decides, and no more', async () => {
    const { body } = await diary.api('thang.cahoasen', '/api/v1/supervision/figures');
    expect(body).toMatchObject({ scope: ['cong-an-xa-hoa-sen'], inProcess: { value: 0 }, accepted: { value: 0 } });
    const page = await (await diary.open.signIn('thang.cahoasen')).open('/supervision');
    expect(page.text).toContain('Công an');
    expect(page.html).toContain('href="/supervision" aria-current="page"');
  });

  test.each([
    ['the leader of the agency that decides', 'AGENCY_LEADER', AGENCY, 5],
    ['the head of the reception that took them in', 'HEAD_RECEPTION', 'trung-tam-pvhcc-xa-hoa-sen', 5],
    ['the head of another reception', 'HEAD_RECEPTION', 'trung-tam-pvhcc-phuong-ben-do', 0],
    ['a leader of the province', 'PPC_LEADER', 'van-phong-ubnd-tinh', 5],
  ] as const)('%s', async (_, role, unit, expected) => {
    const { database, province, calendarOf, clock } = diary.open.house;
    await diary.open.moveTo('2026-02-27T09:30:00');
    const actor = { kind: 'officer', id: 'x', posts: [{ role, unit }] } as const;
    const scope = scopeOf(actor, province.units.keys());
    const figures = await readFigures(database, province.id, scope, { now: clock.now(), calendar: calendarOf(unit) });
    expect(figures.inProcess.value).toBe(expected);
    expect(figures.onTime.before.whole + figures.onTime.value.whole).toBe(expected === 0 ? 0 : 3);
  });

  test('a post of each unit counts a dossier once', async () => {
    const { database, province, calendarOf, clock } = diary.open.house;
    const both = { all: false, units: [AGENCY, 'trung-tam-pvhcc-xa-hoa-sen'] };
    const figures = await readFigures(database, province.id, both, { now: clock.now(), calendar: calendarOf('') });
    expect([figures.inProcess.value, figures.today]).toEqual([5, parseDate('2026-02-27')]);
  });
});
