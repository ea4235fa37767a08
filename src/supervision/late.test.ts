import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../domain/calendar/index.ts';
import { newId } from '../platform/ids/index.ts';
import { APPLICANT, BUSINESS, COPY, type Diary, OFFICE, openDiary, tellTet } from './board.fixture.ts';
import { type LateAfter, readLate, readLateGroups } from './read-late.ts';
import { readSoon } from './read-soon.ts';
import { scopeOf } from './scope.ts';

type Page = {
  readonly groups?: readonly {
    readonly late: number;
    readonly apologised: number;
    readonly unit: { readonly id: string };
    readonly procedure: { readonly id: string } | null;
  }[];
  readonly dossiers: readonly { readonly id: string; readonly code: string; readonly [key: string]: unknown }[];
  readonly next: string | null;
  readonly until?: string;
  readonly load?: readonly { readonly officer: string | null; readonly [key: string]: unknown }[];
};

let diary: Diary;
let told: Awaited<ReturnType<typeof tellTet>>;
beforeAll(async () => {
  diary = await openDiary();
  told = await tellTet(diary);
  await diary.open.moveTo('2026-02-27T09:00:00');
});
afterAll(() => diary.close());

const list = async (path: string, who = 'thanh.giamsat') => (await diary.api(who, path)).body as Page;

describe('the late list', () => {
  test('tells of each dossier its agency, procedure, step, days late, why, and whether an apology was given', async () => {
    const { groups, dossiers, next } = await list('/api/v1/supervision/late');
    expect(groups?.map(({ unit, late, apologised }) => [unit.id, late, apologised])).toEqual([
      ['ubnd-xa-hoa-sen', 2, 1],
    ]);
    expect(next).toBeNull();
    expect(dossiers.map(({ id }) => id).toSorted()).toEqual([told.F, told.H].toSorted());
    const f = dossiers.find(({ id }) => id === told.F);
    expect(f).toMatchObject({
      dueLegal: '2026-02-25T17:00:00+07:00',
      dueCurrent: '2026-03-02T17:00:00+07:00',
      daysLate: 2,
      apology: { due: '2026-03-02T17:00:00+07:00' },
      steps: [{ node: 'appraise', officer: null }],
      why: [
        { code: 'STEP_OVERRAN', node: 'appraise' },
        { code: 'NOT_TAKEN', node: 'appraise' },
        { code: 'REWORK', times: 1 },
      ],
    });
    expect(dossiers.find(({ id }) => id === told.H)).toMatchObject({
      daysLate: 2,
      apology: null,
      procedure: { id: COPY },
    });
  });

  test('a dossier that waits for its applicant is not late', async () => {
    const { dossiers } = await list('/api/v1/supervision/late');
    expect(dossiers.map(({ id }) => id)).not.toContain(told.D);
  });

  test('is paged by key: every dossier once, in the order of the whole', async () => {
    const whole = await list('/api/v1/supervision/late');
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Page = await list(
        `/api/v1/supervision/late?limit=1${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      );
      paged.push(...page.dossiers.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(whole.dossiers.map(({ id }) => id));
  });

  test('can be of one agency and one procedure, and begins anew at a page’s end that is none of ours', async () => {
    const copies = await list(`/api/v1/supervision/late?unit=ubnd-xa-hoa-sen&procedure=${COPY}`);
    expect(copies.dossiers.map(({ id }) => id)).toEqual([told.H]);
    // Of one agency the counts are by procedure.
    expect(copies.groups?.map(({ procedure, late, apologised }) => [procedure?.id, late, apologised])).toEqual([
      [COPY, 1, 0],
      [BUSINESS, 1, 1],
    ]);
    expect((await list('/api/v1/supervision/late?unit=thue-tinh')).dossiers).toEqual([]);
    expect((await list('/api/v1/supervision/late?after=%27%3B--')).dossiers).toHaveLength(2);
  });

  test('its page leads to each dossier, says why and the new date, and names no applicant', async () => {
    const page = await (await diary.open.signIn('thanh.giamsat')).open('/supervision/late');
    for (const said of [
      '2 ngày làm việc',
      'hạn 17:00, thứ Tư 25/02/2026',
      'Chuyển lại làm lại 1 lần',
      'chưa ai nhận',
      'Hẹn lại 17:00, thứ Hai 02/03/2026',
      'Chưa xin lỗi',
    ])
      expect(page.text).toContain(said);
    expect(page.html).toContain(`href="/dossiers/${told.F}"`);
    expect(page.text).not.toContain(APPLICANT);
    expect((await page.open(`/dossiers/${told.F}`)).status).toBe(200);
    await page.open('/supervision/late?unit=ubnd-xa-hoa-sen');
    expect(page.text).toContain('Đang xem: UBND');
  });

  test('the head of a reception sees, page by page, what their office took in for others to decide', async () => {
    const { ledger, province, calendarOf, clock } = diary.open.house;
    const actor = { kind: 'officer', id: 'x', posts: [{ role: 'HEAD_RECEPTION', unit: OFFICE }] } as const;
    const deps = { ledger, province, calendarOf, nameOf: () => undefined };
    const scope = scopeOf(actor, province.units.keys());
    const ids: string[] = [];
    for (let after: LateAfter | null | undefined; after !== null; ) {
      const page = await readLate(deps, scope, actor, {
        now: clock.now(),
        filter: { unit: null, procedure: null },
        after,
        limit: 1,
      });
      ids.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }
    expect(ids.toSorted()).toEqual([told.F, told.H].toSorted());
    const soon = await readSoon(deps, scope, actor, { now: clock.now(), limit: 50 });
    expect(soon.rows.map(({ id }) => id)).toEqual([told.G, told.F]);
    const elsewhere = { ...scope, units: ['trung-tam-pvhcc-phuong-ben-do'] };
    expect(await readLateGroups(deps, elsewhere, { now: clock.now(), unit: null })).toEqual([]);
  });

  test('a leader of the province reads the dossiers behind the figures, and may do nothing to them', async () => {
    const leader = await (await diary.open.signIn('khanh.pct')).open('/supervision/late');
    expect(leader.text).toContain((await diary.state(told.F)).code);
    expect(leader.html).toContain(`href="/dossiers/${told.F}"`);
    await leader.open(`/dossiers/${told.F}`);
    expect([leader.status, leader.text.includes(APPLICANT)]).toEqual([200, true]);
    expect(leader.html).not.toMatch(/<form[^>]*action="\/dossiers\/[^/"]+\/(?!view")/);
    const [csrf = ''] = leader.form('/sign-out').values.get('_csrf') ?? [];
    const { version } = await diary.state(told.F);
    const typed = [
      ['_csrf', csrf],
      ['id', told.F],
      ['key', newId()],
      ['version', String(version)],
      ['reason', 'x'],
    ] as const;
    expect((await leader.post(`/dossiers/${told.F}/stop`, typed)).status).toBeGreaterThanOrEqual(400);
    expect((await diary.state(told.F)).version).toBe(version);
  });

  test('who leads another unit opens none of them', async () => {
    const other = await (await diary.open.signIn('thang.cahoasen')).open(`/dossiers/${told.F}`);
    expect([other.status, other.text.includes(APPLICANT)]).toEqual([404, false]);
  });
});

describe('what is due soon', () => {
  test('reaches to the end of the third working day, soonest first, without what is late by the date told', async () => {
    const { dossiers, until, next } = await list('/api/v1/supervision/soon');
    expect(until).toBe('2026-03-05T00:00:00+07:00');
    // G today; F by its new date on Monday; H and D not.
    expect(dossiers.map(({ id }) => id)).toEqual([told.G, told.F]);
    expect(next).toBeNull();
    const first = await list('/api/v1/supervision/soon?limit=1');
    expect(first.dossiers.map(({ id }) => id)).toEqual([told.G]);
    const second = await list(`/api/v1/supervision/soon?limit=1&after=${first.next}`);
    expect(second.dossiers.map(({ id }) => id)).toEqual([told.F]);
    expect(second.next).toBeNull();
  });

  test('shows who carries how much, what nobody has taken too', async () => {
    const { load } = await list('/api/v1/supervision/soon');
    expect(load?.map(({ officer, steps, soon, late }) => [officer, steps, soon, late])).toEqual([
      [null, 2, 1, 1],
      [null, 2, 1, 0],
    ]);
    const rota = diary.open.house.rota.holders('SPECIALIST', 'ubnd-xa-hoa-sen')[0];
    const token = (await diary.state(told.F)).steps[0]?.id ?? 0;
    await diary.do('2026-02-27T09:05:00', told.F, { type: 'assign', token, officer: rota?.id ?? '' });
    const { load: after } = await list('/api/v1/supervision/soon');
    expect(after?.find(({ officer }) => officer === rota?.name)).toMatchObject({ steps: 1, soon: 1, late: 0 });
    const page = await (await diary.open.signIn('thanh.giamsat')).open('/supervision/soon');
    expect(page.text).toContain(rota?.name);
    expect(page.text).toContain('Hạn hôm nay, 17:00');
    expect(page.text).not.toContain(APPLICANT);
  });

  test('a new date that has passed too is said', async () => {
    await diary.open.moveTo('2026-03-03T09:00:00');
    const page = await (await diary.open.signIn('thanh.giamsat')).open('/supervision/late');
    expect(page.text).toContain('Đã quá ngày hẹn lại 17:00, thứ Hai 02/03/2026');
    expect(diary.open.house.clock.now()).toBeGreaterThan(parseInstant('2026-03-03T09:00:00') - 1);
  });
});
