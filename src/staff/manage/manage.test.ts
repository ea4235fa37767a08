import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type OpenHouse, openHouse } from '../../../test/house.ts';
import type { Visitor } from '../../../test/visitor.ts';
import { keepOutcome } from '../../invariants/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { DEMO_PASSWORD, openRota } from '../index.ts';

let house: OpenHouse;
let admin: Visitor;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.signIn('quan.quantri');
});
afterAll(() => house[Symbol.asyncDispose]());

const PAGES = ['/staff/units', '/staff/officers', '/staff/officers/new', '/staff/log'];

/** The id of an officer, found as an administrator finds them. */
async function idOf(username: string): Promise<string> {
  await admin.open(`/staff/officers?q=${username}`);
  const id = /href="\/staff\/officers\/([0-9a-f-]{36})"/.exec(admin.html)?.[1];
  if (!id) throw new Error(`${username} is not in the list`);
  return id;
}

/** A new officer with a post, who set their password by the link. */
async function hire(role: string, unit = 'trung-tam-pvhcc-tinh'): Promise<{ id: string; username: string }> {
  const username = `demo.${newId().slice(-12)}`;
  await admin.open('/staff/officers/new');
  await admin.send('/staff/officers/new', { name: `Thử ${username} (demo)`, username });
  const link = /\/set-password\?token=[\w-]{43}/.exec(admin.html)?.[0];
  if (!link) throw new Error(`no link: ${admin.status} ${admin.text}`);
  const officer = await house.visitor().open(link);
  await officer.send('/set-password', {
    password: DEMO_PASSWORD + username.slice(-4),
    again: DEMO_PASSWORD + username.slice(-4),
  });
  if (officer.leadsTo !== '/sign-in') throw new Error(officer.text);
  const id = await idOf(username);
  await admin.open(`/staff/officers/${id}`);
  await admin.send(`/staff/officers/${id}/add-post`, { role, unit });
  if (admin.status !== 303) throw new Error(admin.text);
  return { id, username };
}

async function signIn(username: string): Promise<Visitor> {
  const officer = await house.visitor().open('/sign-in');
  return officer.send('/sign-in', { username, password: DEMO_PASSWORD + username.slice(-4) });
}

describe('the administrator’s pages', () => {
  test.each(PAGES)('%s: who is not signed in is led to sign in', async (path) => {
    const visitor = await house.visitor().open(path);
    expect([visitor.status, visitor.leadsTo]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  });

  test.each(PAGES)('%s: other officers may not', async (path) => {
    expect((await (await house.signIn('thanh.giamsat')).open(path)).status).toBe(403);
  });

  test('acts on officers: not without signing in, nor by other officers', async () => {
    const id = await idOf('minh.hoasen');
    for (const act of [
      'disable',
      'enable',
      'reset-password',
      'end-sessions',
      'reset-second-step',
      'add-post',
      'end-post',
    ]) {
      const path = `/staff/officers/${id}/${act}`;
      expect((await house.visitor().post(path, [['key', newId()]])).leadsTo).toMatch(/^\/sign-in/);
      expect((await (await house.signIn('tuan.hoasen')).post(path, [['key', newId()]])).status).toBe(403);
    }
    expect((await house.signIn('minh.hoasen')).status).toBe(303);
  });

  test('the list of officers says what the last check of all data came to, and what to do where it found something', async () => {
    const { house: inside } = house;
    const shown = async () => (await admin.open('/staff/officers')).text;
    expect(await shown()).toContain('Dữ liệu chưa được đối chiếu lần nào');
    const outcome = { begun: Date.now(), ended: Date.now(), dossiers: 1234, events: 56789, faults: 0, first: [] };
    await keepOutcome(inside.database, inside.province.id, outcome);
    expect(await shown()).toContain('1.234 hồ sơ, 56.789 sự kiện, không có sai lệch');
    const first = [{ what: 'NUMBER_MISSING', detail: 'the book has no 7' }] as const;
    await keepOutcome(inside.database, inside.province.id, { ...outcome, faults: 3, first });
    expect(await shown()).toMatch(/có 3 sai lệch.*sổ cấp số bị nhảy số.*Việc cần làm.*motcua verify/s);
    await keepOutcome(inside.database, inside.province.id, { ...outcome, ended: Date.now() - 3 * 86_400_000 });
    expect(await shown()).toContain('Đã quá hai ngày dữ liệu chưa được đối chiếu');
  });

  test('the unit tree shows each unit by name and code with who works there', async () => {
    await admin.open('/staff/units');
    for (const { name, code } of house.house.province.units.values()) {
      expect(admin.text).toContain(name.vi);
      expect(admin.html).toContain(code);
    }
    expect(admin.text).toContain('Phùng Nhật Minh (demo)');
    await admin.open('/staff/units?lang=en');
    expect(admin.text).toContain('Administrator');
  });

  test('officers are found by name without accents and by username, at a unit, page by page', async () => {
    await admin.open('/staff/officers?q=PHUNG+nhat&lang=vi');
    expect(admin.text).toContain('Phùng Nhật Minh (demo)');
    expect(admin.text).not.toContain('quan.quantri');
    await admin.open('/staff/officers?q=%25_%5C');
    expect(admin.text).toContain('Không thấy cán bộ nào khớp');
    await admin.open('/staff/officers?unit=ubnd-xa-hoa-sen');
    expect(admin.text).toContain('minh.hoasen');
    expect(admin.text).not.toContain('lan.tiepnhan');

    const seen: string[] = [];
    for (let path: string | undefined = '/staff/officers'; path; ) {
      await admin.open(path);
      seen.push(...[...admin.html.matchAll(/<small>([a-z0-9.]+)<\/small>/g)].map(([, name]) => name ?? ''));
      path = /href="([^"]+)" rel="next"/.exec(admin.html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const { username } of house.house.province.officers) expect(seen).toContain(username);
  });

  test('an officer who is not there is not found', async () => {
    expect((await admin.open(`/staff/officers/${newId()}`)).status).toBe(404);
  });
});

describe('a new officer', () => {
  test('gets a link once, sets a password with it once, and works', async () => {
    const username = 'demo.moi';
    await admin.open('/staff/officers/new');
    const form = admin.form('/staff/officers/new');
    await admin.send('/staff/officers/new', { name: '  Lê  Thị Mới (demo) ', username: 'Demo.Moi ' });
    const link = /\/set-password\?token=[\w-]{43}/.exec(admin.html)?.[0] ?? '';
    expect(link).not.toBe('');
    const again = [...form.values].map(([name, [value = '']]): [string, string] => [name, value]);
    await admin.post('/staff/officers/new', [
      ...again.filter(([name]) => !['name', 'username'].includes(name)),
      ['name', 'Lê Thị Mới (demo)'],
      ['username', username],
    ]);
    expect([admin.status, admin.html.includes('token=')]).toEqual([200, false]);
    expect(admin.text).toContain('đã hiện một lần');

    const officer = await house.visitor().open(link);
    expect(officer.text).toContain('Lê Thị Mới (demo)');
    await officer.send('/set-password', { password: 'ngắn', again: 'khác' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('Dùng ít nhất 12 ký tự.');
    await officer.send('/set-password', { password: 'mưa rào tháng bảy', again: 'mưa rào tháng bảy' });
    expect(officer.leadsTo).toBe('/sign-in');
    expect((await house.visitor().open(link)).status).toBe(410);
    await officer.follow();
    await officer.send('/sign-in', { username, password: 'mưa rào tháng bảy' });
    expect(officer.leadsTo).toBe('/inbox');
    expect(house.log.join('')).not.toContain(link.slice(-43));
  });

  test('with a username that is taken or wrong is refused, and what was typed is kept', async () => {
    await admin.open('/staff/officers/new');
    await admin.send('/staff/officers/new', { name: 'Trần An (demo)', username: 'minh.hoasen' });
    expect([admin.status, admin.text.includes('đã có người dùng')]).toEqual([422, true]);
    expect(admin.form('/staff/officers/new').values.get('name')).toEqual(['Trần An (demo)']);
    await admin.send('/staff/officers/new', { name: '', username: 'có dấu' });
    expect(admin.text).toContain('Nhập họ và tên.');
    expect(admin.text).toContain('Dùng 3–50 chữ thường');
  });
});

describe('a post', () => {
  test('given and ended takes effect at once on a session under way and on who may be given work', async () => {
    const { id, username } = await hire('RECEPTIONIST');
    const officer = await signIn(username);
    expect((await officer.open('/reception')).status).toBe(200);
    const isOnRota = () =>
      house.house.rota.holders('RECEPTIONIST', 'trung-tam-pvhcc-tinh').some((one) => one.id === id);
    expect(isOnRota()).toBe(true);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/end-post`);
    expect(admin.status).toBe(303);
    expect(isOnRota()).toBe(false);
    expect((await officer.open('/reception')).status).toBe(403);
    await admin.follow();
    expect(admin.text).toContain('Đã kết thúc');
    await admin.send(`/staff/officers/${id}/add-post`, { role: 'RECEPTIONIST', unit: 'trung-tam-pvhcc-tinh' });
    expect((await officer.open('/reception')).status).toBe(200);
  });

  test('for a span is shown by its days; one sent twice is given once', async () => {
    const { id } = await hire('SPECIALIST');
    await admin.open(`/staff/officers/${id}`);
    const later = { role: 'CLERK', unit: 'trung-tam-pvhcc-tinh', begins: '1/3/2099', ends: '31/3/2099' };
    const form = admin.form(`/staff/officers/${id}/add-post`);
    const pairs = [...form.values].map(([name, [value = '']]): [string, string] => [
      name,
      later[name as keyof typeof later] ?? value,
    ]);
    for (let i = 0; i < 2; i++) expect((await admin.post(`/staff/officers/${id}/add-post`, pairs)).status).toBe(303);
    await admin.follow();
    expect(admin.text.match(/từ 01\/03\/2099 đến hết 31\/03\/2099/g)).toHaveLength(2); // the post, and the log of it
    expect(admin.text).toContain('Chưa bắt đầu');
    expect(
      (
        await admin.post(
          `/staff/officers/${id}/add-post`,
          pairs.map(([n, v]) => [n, n === 'ends' ? '30/3/2099' : v]),
        )
      ).status,
    ).toBe(422);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/add-post`, { ...later, begins: '31/3/2099', ends: '' });
    expect(admin.text).toContain('đã giữ vai trò này');
  });

  test('typed wrong is told at its field and kept as typed', async () => {
    const { id } = await hire('SPECIALIST');
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/add-post`, { role: 'CLERK', unit: 'nowhere', begins: '31/2/2099' });
    expect([admin.status, admin.text.includes('Nhập ngày có thật')]).toEqual([422, true]);
    expect(admin.form(`/staff/officers/${id}/add-post`).values.get('begins')).toEqual(['31/2/2099']);
    for (const [typed, said] of [
      [{ role: 'CLERK', unit: 'nowhere' }, 'Chọn một đơn vị'],
      [{ role: 'EMPEROR', unit: 'ubnd-xa-hoa-sen' }, 'Chọn một vai trò'],
      [{ role: 'CLERK', unit: 'ubnd-xa-hoa-sen', begins: '1/1/2020' }, 'Không ghi lùi ngày'],
      [{ role: 'CLERK', unit: 'ubnd-xa-hoa-sen', begins: '2/1/2099', ends: '1/1/2099' }, 'Ngày cuối phải từ ngày đầu'],
    ] as const) {
      await admin.open(`/staff/officers/${id}`);
      await admin.send(`/staff/officers/${id}/add-post`, typed);
      expect([admin.status, admin.text.includes(said)]).toEqual([422, true]);
    }
  });

  test('that signs, given by an administrator to themselves, stands out in the log', async () => {
    const { id, username } = await hire('ADMIN', 'tinh-hoa-lu');
    const other = await signIn(username);
    await other.open(`/staff/officers/${id}`);
    await other.send(`/staff/officers/${id}/add-post`, { role: 'AGENCY_LEADER', unit: 'ubnd-xa-hoa-sen' });
    await admin.open(`/staff/log?officer=${id}`);
    expect(admin.text).toContain('Tự giao cho mình quyền ký');
  });
});

describe('an account', () => {
  test('that is disabled is shut out within the same second, and let in again when enabled', async () => {
    const { id, username } = await hire('SPECIALIST');
    const officer = await signIn(username);
    expect((await officer.open('/inbox')).status).toBe(200);
    await admin.open(`/staff/officers/${id}`);
    const begun = performance.now();
    await admin.send(`/staff/officers/${id}/disable`);
    expect((await officer.open('/inbox')).status).toBe(303);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(house.house.rota.postsOf(id)).toEqual([]);
    expect((await signIn(username)).status).toBe(403);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/enable`);
    expect((await signIn(username)).leadsTo).toBe('/inbox');
  });

  test('that is disabled at one server has lost its posts at the others, which read nothing but the news', async () => {
    const { id } = await hire('SPECIALIST');
    const { database, province } = house.house;
    const elsewhere = await openRota(database, province.id, { every: 3_600_000, look: 20 });
    onTestFinished(() => elsewhere.stop());
    expect(elsewhere.postsOf(id)).toHaveLength(1);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/disable`);
    await vi.waitUntil(() => elsewhere.postsOf(id).length === 0, { timeout: 10_000, interval: 20 });
  });

  test('whose password was reset keeps nothing of the old one, and the link is shown once', async () => {
    const { id, username } = await hire('SPECIALIST');
    const officer = await signIn(username);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/reset-password`);
    expect(admin.html).toMatch(/set-password\?token=[\w-]{43}/);
    expect((await officer.open('/inbox')).status).toBe(303);
    expect((await signIn(username)).status).toBe(401);
  });

  test('whose sessions were ended signs in again', async () => {
    const { id, username } = await hire('SPECIALIST');
    const officer = await signIn(username);
    await admin.open(`/staff/officers/${id}`);
    await admin.send(`/staff/officers/${id}/end-sessions`);
    expect((await officer.open('/inbox')).status).toBe(303);
    expect((await signIn(username)).leadsTo).toBe('/inbox');
  });

  test('is never the last administrator’s: not disabled, not ended, not reset, also when two try at once', async () => {
    await using own = await openHouse();
    const first = await own.signIn('quan.quantri');
    await first.open('/staff/officers?q=quan.quantri');
    const id = /href="\/staff\/officers\/([0-9a-f-]{36})"/.exec(first.html)?.[1] ?? '';
    for (const act of ['disable', 'end-post', 'reset-password']) {
      await first.open(`/staff/officers/${id}`);
      await first.send(`/staff/officers/${id}/${act}`);
      expect([act, first.status, first.text.includes('quản trị viên cuối cùng')]).toEqual([act, 422, true]);
    }
    await first.open('/staff/officers?q=minh.hoasen');
    const minh = /href="\/staff\/officers\/([0-9a-f-]{36})"/.exec(first.html)?.[1] ?? '';
    await first.open(`/staff/officers/${minh}`);
    await first.send(`/staff/officers/${minh}/add-post`, { role: 'ADMIN', unit: 'tinh-hoa-lu' });
    const second = await own.signIn('minh.hoasen');
    await first.open(`/staff/officers/${minh}`);
    await second.open(`/staff/officers/${id}`);
    await Promise.all([first.send(`/staff/officers/${minh}/disable`), second.send(`/staff/officers/${id}/disable`)]);
    // Who comes second is refused, or no longer signed in: disabled a moment before.
    const done = [first, second].filter((one) => one.status === 303 && !one.leadsTo.startsWith('/sign-in'));
    expect(done).toHaveLength(1);
  });
});

test('what was done is written and cannot be changed by the program', async () => {
  const id = await idOf('minh.hoasen');
  await admin.open(`/staff/officers/${id}`);
  await admin.send(`/staff/officers/${id}/end-sessions`);
  await admin.open(`/staff/log?officer=${id}`);
  expect(admin.text).toContain('Kết thúc mọi phiên đăng nhập');
  const { database } = house.house;
  for (const text of ['UPDATE staff_event SET at = now()', 'DELETE FROM staff_event', 'TRUNCATE staff_event'])
    await expect(database.query({ name: text, text })).rejects.toThrow(/permission denied/);
});
