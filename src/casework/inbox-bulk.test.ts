import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Visitor } from '../../test/visitor.ts';

const BUSINESS = 'dang-ky-ho-kinh-doanh';
const MARITAL = 'xac-nhan-tinh-trang-hon-nhan';
const HAND_OVER = '/inbox/hand-over';

let house: OpenHouse;
let hoa: Visitor;
let minh: Visitor;

beforeAll(async () => {
  house = await openHouse();
  hoa = await house.signIn('hoa.hoasen');
  minh = await house.signIn('minh.hoasen');
});
afterAll(() => house[Symbol.asyncDispose]());

/** The boxes of the page, by the dossier each stands for. */
function boxesOf(visitor: Visitor): ReadonlyMap<string, string> {
  const values = [...visitor.html.matchAll(/name="chosen" value="([^"]+)"/g)].map(([, value]) => value ?? '');
  return new Map(values.map((value) => [value.split('.')[0] ?? '', value]));
}

/** Ticks these dossiers of a list and sends them. */
async function bulk(visitor: Visitor, scope: string, path: string, ids: readonly string[]): Promise<Visitor> {
  await visitor.open(`/inbox?scope=${scope}`);
  const boxes = boxesOf(visitor);
  return visitor.send(path, { chosen: ids.map((id) => boxes.get(id) ?? `no box for ${id}`) });
}

/** What was said of each dossier, by its code. */
function saidOf(visitor: Visitor): ReadonlyMap<string, string> {
  const list = /class="bulk-answer".*?<nav class="filters"/s.exec(visitor.html)?.[0] ?? '';
  return new Map(
    [...list.matchAll(/href="\/dossiers\/([^"]+)"[^>]*>[^<]*<\/a>: ([^<]*)</g)].map(([, id = '', said = '']) => [
      id,
      said,
    ]),
  );
}

async function takenIn(procedure: string, n: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.push(await takeIn(hoa, procedure, `Người Thứ ${i + 1}`));
  return ids;
}

/** How many events the dossiers have together. */
async function eventsOf(ids: readonly string[]): Promise<number> {
  const text = 'SELECT count(*)::integer AS n FROM dossier_event WHERE dossier_id = ANY ($1::uuid[])';
  const { database, province } = house.house;
  const { rows } = await database.transaction((tx) => tx.query<{ n: number }>({ name: 'count', text }, [ids]), {
    local: { 'motcua.province': province.id, 'motcua.units': '*' },
  });
  return rows[0]?.n ?? 0;
}

describe('many rows of the inbox, without scripts', () => {
  test('are taken at once, then handed over at once, each to the person the rule chooses', async () => {
    const ids = [...(await takenIn(MARITAL, 2)), ...(await takenIn(BUSINESS, 1))];
    await bulk(hoa, 'unclaimed', '/inbox/claim', ids);
    expect(hoa.text).toContain('Đã nhận 3 việc.');
    await bulk(hoa, 'mine', HAND_OVER, ids);
    expect(hoa.status).toBe(200);
    expect(hoa.text).toContain('Đã hoàn thành 3 bước.');
    const said = saidOf(hoa);
    expect([...said.keys()].toSorted()).toEqual(ids.toSorted());
    for (const id of ids.slice(0, 2)) expect(said.get(id)).toMatch(/^đã chuyển sang “.+”, Phùng Nhật Minh \(demo\)$/);
    await minh.open('/inbox?scope=mine');
    for (const id of ids.slice(0, 2)) expect(minh.html).toContain(`/dossiers/${id}`);
    await hoa.open('/inbox?scope=mine');
    for (const id of ids) expect(hoa.html).not.toContain(`/dossiers/${id}`);
  });

  test('are shared out among those who can do the next step, row by row', async () => {
    const lan = await house.signIn('lan.tiepnhan');
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await takeIn(lan, 'dang-ky-bien-dong-chuyen-nhuong-dat', `Chủ đất ${i}`));
    await bulk(lan, 'unclaimed', '/inbox/claim', ids);
    await bulk(lan, 'mine', HAND_OVER, ids);
    const names = [...saidOf(lan).values()].map((said) => said.replace(/^.*”, /, ''));
    expect(names).toHaveLength(4);
    const counts = Object.values(Object.groupBy(names, (name) => name)).map((all) => all?.length ?? 0);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  test('sent twice, are done once and told the same', async () => {
    const ids = await takenIn(MARITAL, 2);
    await bulk(hoa, 'unclaimed', '/inbox/claim', ids);
    await hoa.open('/inbox?scope=mine');
    const chosen = ids.map((id) => boxesOf(hoa).get(id) ?? '');
    const again = hoa.copy();
    await hoa.send(HAND_OVER, { chosen });
    const events = await eventsOf(ids);
    await again.send(HAND_OVER, { chosen });
    expect(again.text).toContain('Đã hoàn thành 2 bước.');
    for (const id of ids) expect(saidOf(again).get(id)).toBe('đã làm xong từ lần gửi trước');
    expect(await eventsOf(ids)).toBe(events);
  });

  test('that have several ways on are left, say why, and hold nothing else up', async () => {
    await minh.open('/inbox?scope=mine');
    const boxes = boxesOf(minh);
    const [marital = ''] = boxes.keys();
    const [other = ''] = await takenIn(BUSINESS, 1);
    await bulk(hoa, 'unclaimed', '/inbox/claim', [other]);
    // One of hers and one of his: a row that is not hers is not there for her to tick, but may still be sent.
    await hoa.open('/inbox?scope=mine');
    await hoa.send(HAND_OVER, { chosen: [boxes.get(marital) ?? '', boxesOf(hoa).get(other) ?? ''] });
    expect(saidOf(hoa).get(other)).toMatch(/^đã chuyển/);
    expect(saidOf(hoa).has(marital)).toBe(true);
    expect(hoa.text).toContain('1 việc chưa làm được, vẫn giữ nguyên');
    await minh.send(HAND_OVER, { chosen: [boxes.get(marital) ?? ''] });
    expect(saidOf(minh).get(marital)).toBe('Bước này có nhiều kết quả. Mở hồ sơ để chọn một.');
    await minh.open('/inbox?scope=mine');
    expect(minh.html).toContain(`/dossiers/${marital}`);
  });

  test('that went on meanwhile are told as such, and nothing happens to them', async () => {
    const [id = ''] = await takenIn(BUSINESS, 1);
    await bulk(hoa, 'unclaimed', '/inbox/claim', [id]);
    await hoa.open('/inbox?scope=mine');
    const old = hoa.copy();
    await hoa.open(`/dossiers/${id}`);
    await hoa.send(`/dossiers/${id}/complete-step`);
    const events = await eventsOf([id]);
    await old.send(HAND_OVER, { chosen: [boxesOf(old).get(id) ?? ''] });
    expect(saidOf(old).get(id)).toBe(
      'Hồ sơ vừa có người khác cập nhật, bước này không còn mở. Xem hồ sơ rồi làm tiếp.',
    );
    expect(await eventsOf([id])).toBe(events);
  });

  test('of an office the officer has no part in tell nothing about it', async () => {
    const lan = await house.signIn('lan.tiepnhan');
    const theirs = await takeIn(lan, 'dang-ky-bien-dong-chuyen-nhuong-dat', 'Người Không Liên Quan');
    const [own = ''] = await takenIn(BUSINESS, 1);
    await hoa.open('/inbox?scope=unclaimed');
    for (const path of ['/inbox/claim', HAND_OVER]) {
      const from = hoa.copy();
      await from.post(path, [
        ...[...from.form('/inbox/claim').values].flatMap(([name, all]) =>
          all.map((one): [string, string] => [name, one]),
        ),
        ['chosen', `${theirs}.1.1`],
      ]);
      expect(from.text).toContain('Hồ sơ không còn trong phần việc của anh/chị.');
      expect(from.html).not.toContain('Người Không Liên Quan');
      expect(from.html).not.toContain(`/dossiers/${theirs}`);
    }
    expect(own).not.toBe('');
  });

  test('are none when nothing is ticked: the list stays and says so', async () => {
    await takenIn(BUSINESS, 1);
    await hoa.open('/inbox?scope=unclaimed');
    await hoa.send('/inbox/claim');
    expect(hoa.status).toBe(422);
    expect(hoa.text).toContain('Anh/chị chưa chọn việc nào.');
    expect(boxesOf(hoa).size).toBeGreaterThan(0);
  });
});

describe('after an act on the page of a dossier', () => {
  test('a link leads to the officer’s own task that is due soonest, then to the inbox when none is left', async () => {
    const tam = await house.signIn('lan.tiepnhan');
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push(await takeIn(tam, 'dang-ky-bien-dong-chuyen-nhuong-dat', `Người Sau ${i}`));
      await tam.open(`/dossiers/${ids[i]}`);
      await tam.send(`/dossiers/${ids[i]}/claim`);
    }
    await tam.open('/inbox?scope=mine');
    const order = [...tam.html.matchAll(/href="\/dossiers\/([0-9a-f-]{36})" class="code row-link"/g)].map(
      ([, id]) => id ?? '',
    );
    expect(order.toSorted()).toEqual(ids.toSorted());
    const onward = (): string | undefined => /class="onward"><a href="([^"]+)"/.exec(tam.html)?.[1];
    for (const [i, id] of order.entries()) {
      await tam.open(`/dossiers/${id}`);
      expect(onward()).toBeUndefined();
      await tam.send(`/dossiers/${id}/complete-step`);
      await tam.follow();
      expect(onward()).toBe(i + 1 < order.length ? `/dossiers/${order[i + 1]}` : '/inbox');
    }
    expect(tam.text).toContain('Anh/chị không còn việc nào khác đang chờ.');
  });

  test('the dossier itself is never what comes next, though its next step is theirs too', async () => {
    const [id = '', other = ''] = await takenIn(BUSINESS, 2);
    await bulk(hoa, 'unclaimed', '/inbox/claim', [other]);
    await hoa.open(`/dossiers/${id}`);
    await hoa.send(`/dossiers/${id}/claim`);
    await hoa.follow();
    const next = /class="onward"><a href="\/dossiers\/([^"]+)"/.exec(hoa.html)?.[1];
    expect(next).toBeDefined();
    expect(next).not.toBe(id);
  });
});
