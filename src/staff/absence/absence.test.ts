import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../../test/house.ts';
import type { Visitor } from '../../../test/visitor.ts';
import { inProvince } from '../in-province.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Tomorrow and other days of the real calendar, as people type them. */
function day(ahead: number): string {
  const at = new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
}

function idOf(username: string): string {
  const name = house.house.province.officers.find((one) => one.username === username)?.name;
  for (const { id: unit } of house.house.province.units.values())
    for (const role of [
      'RECEPTIONIST',
      'SPECIALIST',
      'DIV_HEAD',
      'AGENCY_LEADER',
      'ASSIGNER',
      'ADMIN',
      'CLERK',
    ] as const) {
      const found = house.house.rota.holders(role, unit).find((one) => one.name === name);
      if (found) return found.id;
    }
  throw new Error(`no officer ${username}`);
}

async function declare(officer: Visitor, typed: Record<string, string>): Promise<Visitor> {
  await officer.open('/me/absence');
  return officer.send('/me/absence', { ends: day(3), ...typed });
}

/** Ends what was declared in a test, so that the next begins clean. */
async function endAll(): Promise<void> {
  await inProvince(house.house.database, house.house.province.id, (tx) =>
    tx.query({ name: 'end all', text: 'UPDATE delegation SET cancelled_at = now() WHERE cancelled_at IS NULL' }),
  );
}

async function setSpan(begins: string, ends: string): Promise<void> {
  await inProvince(house.house.database, house.house.province.id, (tx) =>
    tx.query(
      {
        name: 'set span',
        text: 'UPDATE delegation SET begins_at = now() + $1::interval, ends_at = now() + $2::interval WHERE cancelled_at IS NULL',
      },
      [begins, ends],
    ),
  );
}

afterEach(endAll);

describe('absence', () => {
  test('is declared by who is signed in', async () => {
    expect((await house.visitor().open('/me/absence')).leadsTo).toBe('/sign-in?next=%2Fme%2Fabsence');
    expect((await house.visitor().post('/me/absence', [])).leadsTo).toMatch(/^\/sign-in/);
    expect((await house.visitor().post('/me/on-behalf-of', [['officer', '']])).leadsTo).toMatch(/^\/sign-in/);
  });

  test('is not declared for someone else by who heads nobody, nor for who stands above', async () => {
    for (const [who, whom] of [
      ['minh.hoasen', 'tuan.hoasen'],
      ['quan.quantri', 'tuan.hoasen'],
    ] as const) {
      const officer = await house.signIn(who);
      await declare(officer, { officer: idOf(whom), other: who });
      expect([officer.status, officer.text.includes('chỉ khai được cho mình')]).toEqual([422, true]);
    }
  });

  test('puts a banner on both people’s pages, lets the one act for the other, and says so in the log', async () => {
    const [minh, hoa] = [await house.signIn('minh.hoasen'), await house.signIn('hoa.hoasen')];
    await declare(minh, { other: 'hoa.hoasen' });
    expect(minh.leadsTo).toBe('/me/absence');
    await minh.open('/inbox');
    expect(minh.text).toMatch(/đang làm thay anh\/chị đến hết \d\d\/\d\d\/\d{4}\./);
    await hoa.open('/inbox?scope=unit');
    expect(hoa.text).toMatch(/Phùng Nhật Minh \(demo\) vắng mặt đến hết/);
    await hoa.send('/me/on-behalf-of');
    expect(hoa.leadsTo).toBe('/inbox?scope=unit');
    await hoa.follow();
    expect(hoa.text).toMatch(/Anh\/chị đang làm thay Phùng Nhật Minh \(demo\) đến hết/);
    await hoa.send('/me/on-behalf-of');
    await hoa.follow();
    expect(hoa.text).toContain('được làm thay');
    const admin = await house.signIn('quan.quantri');
    await admin.open('/staff/log');
    for (const said of ['Bắt đầu làm thay Phùng Nhật Minh', 'Thôi làm thay', 'Vắng mặt từ'])
      expect(admin.text).toContain(said);
  });

  test('gives the posts of the absent one while it runs and not a moment longer', async () => {
    const [minh, lan] = [await house.signIn('minh.hoasen'), await house.signIn('lan.tiepnhan')];
    await declare(minh, { other: 'lan.tiepnhan' });
    expect((await lan.open('/reception')).status).toBe(200);
    await lan.send('/me/on-behalf-of');
    expect((await lan.open('/reception')).status).toBe(403);
    await setSpan('-2 days', '-1 second');
    expect((await lan.open('/reception')).status).toBe(200);
    expect(lan.text).not.toContain('làm thay');
    expect((await minh.open('/inbox')).text).not.toContain('làm thay');
  });

  test('that has not begun gives nothing yet', async () => {
    const [minh, lan] = [await house.signIn('minh.hoasen'), await house.signIn('lan.tiepnhan')];
    await declare(minh, { other: 'lan.tiepnhan', begins: day(1) });
    expect(minh.status).toBe(303);
    await lan.open('/inbox');
    expect(lan.offers('/me/on-behalf-of')).toBe(false);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(lan.html)?.[1] ?? '';
    const ahead: [string, string][] = [
      ['_csrf', csrf],
      ['officer', idOf('minh.hoasen')],
    ];
    expect((await lan.post('/me/on-behalf-of', ahead)).status).toBe(403);
  });

  test('ends at once when the absent one is home early, or is shut out', async () => {
    const [minh, lan] = [await house.signIn('minh.hoasen'), await house.signIn('lan.tiepnhan')];
    await declare(minh, { other: 'lan.tiepnhan' });
    await lan.open('/inbox');
    await lan.send('/me/on-behalf-of');
    expect((await lan.open('/reception')).status).toBe(403);
    await minh.open('/me/absence');
    await minh.send('/me/absence/end');
    expect(minh.status).toBe(303);
    expect((await lan.open('/reception')).status).toBe(200);

    await declare(minh, { other: 'lan.tiepnhan' });
    await lan.open('/inbox');
    await lan.send('/me/on-behalf-of');
    const admin = await house.signIn('quan.quantri');
    const path = `/staff/officers/${idOf('minh.hoasen')}`;
    await admin.open(path);
    await admin.send(`${path}/disable`);
    expect((await lan.open('/reception')).status).toBe(200);
    expect(lan.text).not.toContain('làm thay');
    await admin.open(path);
    await admin.send(`${path}/enable`);
  });

  test('needs somebody who exists, is another, and is there', async () => {
    const minh = await house.signIn('minh.hoasen');
    for (const [typed, said] of [
      [{ other: 'khong.co' }, 'Không có cán bộ đang hoạt động'],
      [{ other: 'Minh.HoaSen' }, 'Chọn người khác làm thay'],
      [{}, 'Chọn người khác làm thay'],
      [{ other: 'hoa.hoasen', ends: '' }, 'Nhập ngày vắng cuối cùng'],
      [{ other: 'hoa.hoasen', ends: '31/2/2099' }, 'Nhập ngày có thật'],
      [{ other: 'hoa.hoasen', begins: '1/1/2020' }, 'Không ghi lùi ngày'],
    ] as const) {
      await declare(minh, typed);
      expect([minh.status, minh.text.includes(said)]).toEqual([422, true]);
      if ('other' in typed) expect(minh.form('/me/absence').values.get('other')).toEqual([typed.other]);
    }
  });

  test('makes no chains, and has one who stands in at a time, also when two declare at the same moment', async () => {
    const [minh, hoa, tuan] = await Promise.all(
      ['minh.hoasen', 'hoa.hoasen', 'tuan.hoasen'].map((one) => house.signIn(one)),
    );
    if (!minh || !hoa || !tuan) throw new Error('nobody');
    await declare(minh, { other: 'hoa.hoasen' });
    await declare(minh, { other: 'tuan.hoasen' });
    expect([minh.status, minh.text.includes('đã có người làm thay')]).toEqual([422, true]);
    await declare(hoa, { other: 'tuan.hoasen' });
    expect([hoa.status, hoa.text.includes('đang làm thay người khác')]).toEqual([422, true]);
    await declare(tuan, { other: 'minh.hoasen' });
    expect([tuan.status, tuan.text.includes('cũng vắng')]).toEqual([422, true]);
    await endAll();
    for (const one of [minh, hoa]) await one.open('/me/absence');
    await Promise.all([
      minh.send('/me/absence', { other: 'hoa.hoasen', ends: day(2) }),
      hoa.send('/me/absence', { other: 'tuan.hoasen', ends: day(2) }),
    ]);
    expect([minh.status, hoa.status].toSorted()).toEqual([303, 422]);
  });

  test('is declared by a head for one of their unit, and not while standing in for that head', async () => {
    const tuan = await house.signIn('tuan.hoasen');
    await tuan.open('/me/absence');
    const minh = idOf('minh.hoasen');
    expect(tuan.html).toContain(`value="${minh}"`);
    await tuan.send('/me/absence', { officer: minh, other: 'hoa.hoasen', ends: day(1) });
    expect([tuan.status, tuan.status === 303 ? '' : tuan.text]).toEqual([303, '']);
    await tuan.follow();
    expect(tuan.text).toContain('Phùng Nhật Minh (demo)');
    await tuan.send('/me/absence/end');
    expect(tuan.status).toBe(303);

    await declare(tuan, { other: 'lan.tiepnhan' });
    const lan = await house.signIn('lan.tiepnhan');
    await lan.open('/inbox');
    await lan.send('/me/on-behalf-of');
    await declare(lan, { officer: minh, other: 'lan.tiepnhan' });
    expect([lan.status, lan.text.includes('bằng chức vụ của chính mình')]).toEqual([422, true]);
  });

  test('sent twice is declared once', async () => {
    const minh = await house.signIn('minh.hoasen');
    await minh.open('/me/absence');
    const page = minh.copy();
    await minh.send('/me/absence', { other: 'hoa.hoasen', ends: day(2) });
    await page.send('/me/absence', { other: 'hoa.hoasen', ends: day(2) });
    expect([minh.status, page.status]).toEqual([303, 303]);
    await minh.open('/me/absence');
    expect(minh.text.match(/Kết thúc ngay/g)).toHaveLength(1);
  });

  test('writes both names into the history of the dossier that was worked on', async () => {
    const [hoa, lan] = [await house.signIn('hoa.hoasen'), await house.signIn('lan.tiepnhan')];
    await declare(hoa, { other: 'lan.tiepnhan' });
    await lan.open('/inbox');
    await lan.send('/me/on-behalf-of');
    const form = '/reception/chung-thuc-ban-sao';
    await lan.open(form);
    const papers = [...lan.form(form).values.keys()].filter((name) => name.endsWith('.originals'));
    await lan.send(form, {
      'applicant.name': 'Đặng Hoàng Ngọc Bảo Uyên',
      'applicant.idNumber': '037190004321',
      'applicant.phone': '0912345678',
      'applicant.address': 'Xã Demo Hoa Sen',
      ...Object.fromEntries(papers.map((name) => [name, '1'])),
      act: 'accept',
    });
    expect([lan.status, lan.status === 303 ? '' : lan.text]).toEqual([303, '']);
    const dossier = lan.leadsTo.replace('/receipt', '');
    await hoa.open(dossier);
    expect(hoa.text).toContain('Trần Thị Lan (demo) thay Nguyễn Thị Hòa (demo)');
  });
});
