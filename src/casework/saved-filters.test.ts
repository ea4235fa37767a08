import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Visitor } from '../../test/visitor.ts';
import { newId } from '../platform/ids/index.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';
const LICENCE = 'cap-lai-gplx';
const SAVE = '/inbox/filters';
const DROP = '/inbox/filters/drop';
const LATE_LAND = `/inbox?scope=unit&due=late&procedure=${LAND}`;

let house: OpenHouse;
let lan: Visitor;

beforeAll(async () => {
  house = await openHouse();
  lan = await house.signIn('lan.tiepnhan');
  for (const procedure of [LAND, LAND, LICENCE]) await takeIn(lan, procedure, 'Người Nộp');
});
afterAll(() => house[Symbol.asyncDispose]());

/** The officer's own filters as the page offers them: name and address. */
function savedOn(visitor: Visitor): readonly (readonly [name: string, href: string])[] {
  const nav = /aria-label="Bộ lọc của tôi".*?<\/nav>/s.exec(visitor.html)?.[0] ?? '';
  return [...nav.matchAll(/<a href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].map(([, href = '', name = '']) => [
    name,
    href.replaceAll('&amp;', '&'),
  ]);
}

const rowsOf = (visitor: Visitor): number => visitor.html.match(/row-link/g)?.length ?? 0;

async function save(visitor: Visitor, from: string, name: string): Promise<Visitor> {
  await visitor.open(from);
  return visitor.send(SAVE, { name });
}

describe('the filter by procedure', () => {
  test('offers the procedures that occur in the list and shows only the chosen one’s dossiers', async () => {
    await lan.open('/inbox?scope=unit');
    expect(rowsOf(lan)).toBe(3);
    const offered = [...lan.html.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value);
    expect(offered.toSorted()).toEqual([LICENCE, LAND].toSorted());
    await lan.open(`/inbox?scope=unit&procedure=${LAND}`);
    expect(rowsOf(lan)).toBe(2);
    await lan.open(`/inbox?scope=unclaimed&procedure=${LICENCE}`);
    expect(rowsOf(lan)).toBe(1);
    await lan.open(`/inbox?scope=mine&procedure=${LAND}`);
    expect(rowsOf(lan)).toBe(0);
    expect(lan.text).toContain('Không có việc nào với bộ lọc này.');
    expect(lan.html).toContain('href="/inbox?scope=mine" class="button');
  });

  test('goes together with the filter by due moments', async () => {
    await house.moveTo('2026-03-02T15:00:00');
    await lan.open(LATE_LAND);
    expect(rowsOf(lan)).toBe(2);
  });

  test.each(['no-such-procedure', '../x', 'a'.repeat(200), 'DROP TABLE'])(
    '%s counts as not said',
    async (procedure) => {
      await lan.open(`/inbox?scope=unit&procedure=${encodeURIComponent(procedure)}`);
      expect(lan.status).toBe(200);
      expect(rowsOf(lan)).toBe(3);
    },
  );

  test('also narrows what came in and waits for its answer', async () => {
    await lan.open(`/inbox?scope=arrivals&procedure=${LAND}`);
    expect(lan.status).toBe(200);
    expect(rowsOf(lan)).toBe(0);
  });
});

describe('filters an officer keeps', () => {
  test('stand by their names as links, each at an address that others may be sent', async () => {
    await save(lan, LATE_LAND, '  Đất đai   quá hạn ');
    expect(lan.leadsTo).toBe(LATE_LAND);
    await lan.follow();
    await save(lan, '/inbox?scope=mine&due=today', 'Hôm nay');
    await lan.follow();
    expect(savedOn(lan)).toEqual([
      ['Đất đai quá hạn', LATE_LAND],
      ['Hôm nay', '/inbox?scope=mine&due=today'],
    ]);
    await lan.open(LATE_LAND);
    expect(lan.html).toContain('aria-current="true">Đất đai quá hạn</a>');
    const dung = await house.signIn('dung.tiepnhan');
    await dung.open(LATE_LAND);
    expect(rowsOf(dung)).toBe(2);
    expect(savedOn(dung)).toEqual([]);
  });

  test('sent twice, are kept once', async () => {
    await lan.open('/inbox?scope=unclaimed&due=today');
    const again = lan.copy();
    await lan.send(SAVE, { name: 'Hai lần' });
    await again.send(SAVE, { name: 'Hai lần' });
    expect(again.status).toBe(303);
    await again.follow();
    expect(savedOn(again).filter(([name]) => name === 'Hai lần')).toHaveLength(1);
  });

  test.each([
    ['', 'Đặt tên cho bộ lọc.', 'Give the filter a name.'],
    ['   ', 'Đặt tên cho bộ lọc.', 'Give the filter a name.'],
    ['x'.repeat(41), 'Tên bộ lọc dài quá 40 ký tự.', 'The name is longer than 40 characters.'],
    ['đất ĐAI quá hạn', 'Anh/chị đã có bộ lọc mang tên này.', 'You have a filter of this name.'],
  ])('are refused as “%s” in two languages, and nothing typed or filtered is lost', async (name, vi, en) => {
    for (const [lang, said] of [
      ['vi', vi],
      ['en', en],
    ] as const) {
      await lan.open(`/inbox?scope=unit&due=today&procedure=${LAND}&lang=${lang}`);
      await lan.send(SAVE, { name });
      expect(lan.status).toBe(422);
      expect(lan.text).toContain(said);
      const form = lan.form(SAVE);
      expect(form.values.get('name')).toEqual([name]);
      expect(form.values.get('due')).toEqual(['today']);
      expect(form.values.get('procedure')).toEqual([LAND]);
      expect(lan.html).toMatch(/<details class="name-filter" open/);
      expect(lan.html).toContain('href="#f-name"');
    }
    await lan.open('/inbox?lang=vi');
  });

  test('are forgotten by their owner alone, and the list stays filtered as it was', async () => {
    await lan.open(LATE_LAND);
    const [id = ''] = lan.form(DROP).values.get('id') ?? [];
    const dung = await house.signIn('dung.tiepnhan');
    await dung.open('/me');
    const csrf = dung.form('/sign-out').values.get('_csrf')?.[0] ?? '';
    await dung.post(DROP, [
      ['_csrf', csrf],
      ['id', id],
      ['key', 'k1'],
    ]);
    expect(dung.status).toBe(303);
    await lan.open(LATE_LAND);
    expect(savedOn(lan).map(([name]) => name)).toContain('Đất đai quá hạn');
    await lan.send(DROP);
    expect(lan.leadsTo).toBe(LATE_LAND);
    await lan.follow();
    expect(savedOn(lan).map(([name]) => name)).not.toContain('Đất đai quá hạn');
    expect(lan.offers(SAVE)).toBe(true);
  });

  test('are twenty at most, and say what to do about it', async () => {
    const nga = await house.signIn('nga.thungan');
    await nga.open('/inbox?scope=unit&due=late');
    const form = nga.form(SAVE).values;
    const send = (n: number): Promise<Visitor> =>
      nga.post(SAVE, [
        ...[...form]
          .filter(([name]) => name !== 'id' && name !== 'name')
          .map(([name, [value = '']]): [string, string] => [name, value]),
        ['id', newId()],
        ['name', `Bộ lọc ${n}`],
      ]);
    for (let n = 1; n <= 20; n++) expect((await send(n)).status).toBe(303);
    await send(21);
    expect(nga.status).toBe(422);
    expect(nga.text).toContain('Anh/chị đã có 20 bộ lọc. Xóa một bộ lọc không dùng nữa rồi lưu.');
    expect(savedOn(nga)).toHaveLength(20);
  });

  test('lie behind the province’s wall', async () => {
    const { database } = house.house;
    const text = 'SELECT count(*)::integer AS n FROM inbox_filter';
    const count = async (local: Record<string, string>): Promise<number | undefined> =>
      (await database.transaction((tx) => tx.query<{ n: number }>({ name: 'all filters', text }), { local })).rows[0]
        ?.n;
    expect(await count({ 'motcua.province': house.house.province.id })).toBeGreaterThan(0);
    expect(await count({ 'motcua.province': 'another' })).toBe(0);
    expect(await count({})).toBe(0);
  });
});
