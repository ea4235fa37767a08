import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import type { Visitor } from '../../test/visitor.ts';
import { inContext, verify } from '../ledger/index.ts';
import { sweepOnce } from '../stages/sweep.ts';
import { finishMarker, MARKER, markersIn, receiveMarker } from './marker.fixture.ts';
import { notePartiesSeen } from './note-access.ts';

let house: OpenHouse;
let id = '';
const people = new Map<string, Visitor>();

beforeAll(async () => {
  house = await openHouse();
  id = await receiveMarker(await as('hoa.hoasen'));
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

async function as(username: string): Promise<Visitor> {
  const known = people.get(username) ?? (await house.signIn(username));
  people.set(username, known);
  return known;
}

type Line = { officer: string; on_behalf_of: string | null; how: string; purpose: string };

async function looks(): Promise<readonly Line[]> {
  const { database, province } = house.house;
  const text = 'SELECT officer, on_behalf_of, how, purpose FROM person_access WHERE dossier_id = $1 ORDER BY at, id';
  return inContext(
    database,
    { province: province.id, units: '*' },
    async (tx) => (await tx.query<Line>({ name: 'looks', text }, [id])).rows,
  );
}

describe('who only watches a dossier', () => {
  test('sees its people masked, noted once in an hour however often the page is opened', async () => {
    const thanh = await as('thanh.giamsat');
    for (let i = 0; i < 3; i++) await thanh.open(`/dossiers/${id}`);
    expect(thanh.text).toContain('••••••••8899');
    expect(thanh.text).toContain('Dữ liệu cá nhân đang được che');
    expect(markersIn(thanh.html)).toEqual([MARKER.name]);
    expect(await looks()).toMatchObject([{ how: 'page', purpose: '' }]);
    await thanh.open(`/dossiers/${id}/receipt.pdf`);
    expect(thanh.status).toBe(403);
    expect(await looks()).toHaveLength(1);
  });

  test('says for what, is noted, and sees them whole for an hour, letters too', async () => {
    const thanh = await as('thanh.giamsat');
    await thanh.open(`/dossiers/${id}`);
    await thanh.send(`/dossiers/${id}/view`, {});
    expect(thanh.status).toBe(422);
    expect(thanh.text).toContain('Chọn mục đích xem');
    await thanh.send(`/dossiers/${id}/view`, { purpose: 'complaint' });
    expect(thanh.status).toBe(303);
    await thanh.follow();
    expect(markersIn(thanh.html)).toEqual(Object.values(MARKER));
    await thanh.open(`/dossiers/${id}/receipt.pdf`);
    expect(thanh.status).toBe(200);
    expect((await looks()).map(({ how, purpose }) => [how, purpose])).toEqual([
      ['page', ''],
      ['whole', 'complaint'],
      ['letter', ''],
    ]);
    await house.moveTo('2026-03-02T10:30:00');
    await thanh.open(`/dossiers/${id}`);
    expect(markersIn(thanh.html)).toEqual([MARKER.name]);
    expect((await looks()).filter(({ how }) => how === 'page')).toHaveLength(2);
  });

  test('is told apart from who does the work: that is noted by what they do, not by looking', async () => {
    const before = (await looks()).length;
    const minh = await (await as('minh.hoasen')).open(`/dossiers/${id}`);
    expect(markersIn(minh.html)).toContain(MARKER.idNumber);
    expect(minh.text).not.toContain('Dữ liệu cá nhân đang được che');
    expect(await looks()).toHaveLength(before);
  });
});

describe('the log of looks', () => {
  test('keeps for whom an officer stood in: another’s look is another line, a look that is the same is none', async () => {
    const { ledger, province, clock } = house.house;
    const before = (await looks()).length;
    const look = { province: province.id, how: 'page', purpose: '', dossierId: id, now: clock.now() } as const;
    const own = { kind: 'officer', id: 'deputy', posts: [] } as const;
    for (const actor of [own, { ...own, onBehalfOf: 'head' }, own, { ...own, onBehalfOf: 'head' }])
      await notePartiesSeen(ledger.db, { ...look, actor }, [{ kind: 'CITIZEN', ...MARKER }]);
    const added = (await looks()).slice(before).filter(({ officer }) => officer === 'deputy');
    expect(added.map(({ on_behalf_of }) => on_behalf_of).sort()).toEqual(['head', null]);
  });

  test('tells who looked at a person, asked by the number, which stands nowhere', async () => {
    const ha = await as('ha.kiemsoat');
    await ha.open('/persons/access');
    await ha.send('/persons/access', { idNumber: '037 190 778 899' });
    expect(ha.status).toBe(200);
    expect(ha.text).toContain('Giải quyết phản ánh, khiếu nại');
    expect(ha.html).not.toContain(MARKER.idNumber);
    await ha.send('/persons/access', { idNumber: '037190778898' });
    expect(ha.text).toContain('Không có lần xem nào được ghi');
  });

  test('tells what an officer looked at, and is for administrators and control alone', async () => {
    const quan = await as('quan.quantri');
    await quan.open('/persons/access');
    await quan.send('/persons/access', { officer: 'thanh.giamsat' });
    expect(quan.text).toContain('In giấy tờ của hồ sơ');
    expect(markersIn(quan.html)).toEqual([]);
    await quan.send('/persons/access', { officer: 'nobody' });
    expect(quan.status).toBe(422);
    for (const other of ['hoa.hoasen', 'thanh.giamsat'])
      expect((await (await as(other)).open('/persons/access')).status).toBe(403);
  });
});

describe('a person’s own request', () => {
  const ASKED = {
    name: MARKER.name,
    idNumber: MARKER.idNumber,
    contact: MARKER.phone,
    shown: 'CARD',
    detail: 'Xoá mọi thứ',
  };

  async function ask(right: string): Promise<string> {
    const hoa = await as('hoa.hoasen');
    await hoa.open('/persons/requests');
    await hoa.send('/persons/requests', { ...ASKED, right, unit: 'trung-tam-pvhcc-xa-hoa-sen' });
    expect(hoa.status, hoa.text).toBe(303);
    return hoa.leadsTo;
  }

  test('for a copy is taken at the counter, due in two working days, and answered by the head with all that is held', async () => {
    const path = await ask('ACCESS');
    const hoa = await (await as('hoa.hoasen')).follow();
    expect(hoa.text).toContain('Trưởng bộ phận tiếp nhận của đơn vị trả lời');
    expect(hoa.text).toContain('04/03/2026');
    expect(hoa.html).not.toContain(MARKER.idNumber);
    const tuan = await as('tuan.hoasen');
    await tuan.open(path);
    await tuan.send(`${path}/answer`, { outcome: 'DONE' });
    expect(tuan.text).toContain('Lấy bản sao dữ liệu và trao cho người yêu cầu');
    await tuan.send(`${path}/export`);
    expect(tuan.status, tuan.text).toBe(200);
    expect(markersIn(tuan.html)).toEqual(Object.values(MARKER));
    expect(tuan.headers.get('cache-control')).toContain('no-store');
    await tuan.open(path);
    await tuan.post(
      `${path}/export`,
      [...tuan.form(`${path}/export`).values, ['as', ['json']] as const].map(
        ([name, [value = '']]) => [name, value] as const,
      ),
    );
    const data = JSON.parse(tuan.html) as { dossiers: { id: string; history: unknown[] }[]; looks: { how: string }[] };
    expect(data.dossiers).toMatchObject([{ id, part: 'applicant', person: { phone: MARKER.phone } }]);
    expect(data.dossiers[0]?.history.length).toBeGreaterThan(1);
    expect(data.looks.map(({ how }) => how)).toEqual(expect.arrayContaining(['page', 'whole', 'letter', 'export']));
    await tuan.open(path);
    await tuan.send(`${path}/answer`, { outcome: 'DONE' });
    await tuan.follow();
    expect(tuan.text).toContain('Đã đáp ứng');
    expect(tuan.offers(`${path}/answer`)).toBe(false);
  });

  test('is nobody else’s to read: not another counter’s, not the supervisor’s', async () => {
    const path = await ask('ACCESS');
    expect((await (await as('lan.tiepnhan')).open(path)).status).toBe(404);
    expect((await (await as('thanh.giamsat')).open(path)).status).toBe(403);
  });

  test('for erasure keeps what must be kept, and after its time erases it with the chain of the ledger valid', async () => {
    await finishMarker(house, id);
    const path = await ask('ERASURE');
    const tuan = await (await as('tuan.hoasen')).open(path);
    expect(tuan.text).toContain('phải giữ đến hết 02/03/2036');
    expect(tuan.offers(`${path}/erase`)).toBe(false);
    await tuan.send(`${path}/answer`, { outcome: 'DONE' });
    expect(tuan.text).toContain('Chưa xoá hết');
    await tuan.send(`${path}/answer`, { outcome: 'REFUSED', because: 'RETENTION' });
    await tuan.follow();
    expect(tuan.text).toContain('thời hạn lưu trữ');

    await house.moveTo('2036-03-10T09:00:00');
    const later = await ask('ERASURE');
    await tuan.open(later);
    await tuan.send(`${later}/erase`);
    await tuan.follow();
    expect(tuan.text).toContain('Xoá dữ liệu ở 1 hồ sơ, giữ lại 0 hồ sơ');
    await tuan.send(`${later}/answer`, { outcome: 'DONE' });
    await tuan.open(`/dossiers/${id}`);
    expect(markersIn(tuan.html)).toEqual([]);
    for await (const finding of verify(house.house.ledger, house.house.province.id)) expect(finding).toBeUndefined();
  });
});

test('the sweep takes what was kept long enough and, whatever the clock says, nothing of the last year', async () => {
  const { database, province } = house.house;
  const context = { province: province.id, units: '*' as const };
  const run = (text: string) => inContext(database, context, (tx) => tx.query<{ n: string }>({ name: text, text }));
  const old = "now() - interval '3 years'";
  await run(`INSERT INTO person_access (province, id, at, officer, person_key_hash, dossier_id, purpose)
    VALUES ('${province.id}', gen_random_uuid(), ${old}, 'x', sha256('x'), '${id}', 'old')`);
  await run(`INSERT INTO session (province, id, officer, kind, token_hash, csrf, created_at, seen_at, rotated_at, ended_at)
    SELECT province, gen_random_uuid(), id, 'browser', sha256('old'), '', ${old}, ${old}, ${old}, ${old} FROM officer LIMIT 1`);
  const before = Number(
    (await run("SELECT count(*) AS n FROM person_access WHERE at > now() - interval '1 year'")).rows[0]?.n,
  );
  const sessions = Number((await run('SELECT count(*) AS n FROM session')).rows[0]?.n);
  await sweepOnce(house.house);
  expect(Number((await run('SELECT count(*) AS n FROM person_access')).rows[0]?.n)).toBe(before);
  expect(Number((await run('SELECT count(*) AS n FROM session')).rows[0]?.n)).toBe(sessions - 1);
  await expect(run('DELETE FROM person_access')).rejects.toThrow(/permission denied/);
});
