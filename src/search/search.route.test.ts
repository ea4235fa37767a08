import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { inContext } from '../ledger/index.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';

const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
const RECEPTION = 'hoa.hoasen';
/** Works at another commune: no part in anything of Hoa Sen. */
const ELSEWHERE = 'xuan.bendo';
const APPLICANT = {
  kind: 'CITIZEN',
  name: 'Quách Thị Tìm Thấy',
  idNumber: '001190004321',
  phone: '0912345678',
  address: 'Số 1, phố Demo',
};

let open: OpenHouse;
let code = '';
let id = '';
beforeAll(async () => {
  open = await openHouse();
  ({ id, code } = await receive(APPLICANT));
}, 60_000);
afterAll(() => open[Symbol.asyncDispose]());

const tokens = new Map<string, string>();

async function call(path: string, who: string | null, init: RequestInit = {}) {
  if (who !== null && !tokens.has(who)) {
    const answer = await fetch(`${open.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: who, password: DEMO_PASSWORD }),
    });
    tokens.set(who, ((await answer.json()) as { token: string }).token);
  }
  const answer = await fetch(open.url + path, {
    ...init,
    headers: { ...(who === null ? {} : { authorization: `Bearer ${tokens.get(who)}` }), ...(init.headers ?? {}) },
  });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: the tests read what the API says it answers
  return { status: answer.status, text, body: JSON.parse(text) as any };
}

async function receive(applicant: typeof APPLICANT) {
  const { body: procedure } = await call('/api/v1/procedures/chung-thuc-ban-sao', null);
  const papers = procedure.papers
    .filter((paper: { required: boolean }) => paper.required)
    .map(({ key, originals, copies }: { key: string; originals: number; copies: number }) => ({
      key,
      originals,
      copies,
    }));
  const id = randomUUID();
  const intake = {
    procedure: 'chung-thuc-ban-sao',
    channel: 'COUNTER',
    delivery: 'COUNTER',
    applicant,
    answers: {},
    papers,
    copiesOfDossier: 1,
    receivingUnit: OFFICE,
  };
  const { status, body } = await call(`/api/v1/dossiers/${id}/accept`, RECEPTION, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ intake }),
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { id, code: body.code as string };
}

const search = (q: string, who: string | null) => call(`/api/v1/search?q=${encodeURIComponent(q)}`, who);
const persons = (query: string, who: string | null) => call(`/api/v1/persons?${query}`, who);

async function accessLines() {
  const { rows } = await inContext(open.house.database, { province: open.house.province.id, units: '*' }, (tx) =>
    tx.query<{ officer: string; dossier_id: string; purpose: string; hash: string }>(
      `SELECT officer, dossier_id, purpose, encode(person_key_hash, 'hex') AS hash FROM person_access ORDER BY at, id`,
    ),
  );
  return rows;
}

describe('the search for machines', () => {
  test('is for those who are signed in', async () => {
    expect((await search('quach', null)).status).toBe(401);
  });

  test('answers with dossiers, persons and procedures, no number in full', async () => {
    for (const q of ['tim thay', 'Quách', '001190004321', '4321', '0912345678', code, code.slice(-4)]) {
      const { status, text, body } = await search(q, RECEPTION);
      expect([q, status]).toEqual([q, 200]);
      expect(
        body.dossiers.map((one: { id: string }) => one.id),
        q,
      ).toContain(id);
      expect(text.includes('001190004321') || text.includes('0912345678'), q).toBe(false);
    }
    const { body } = await search('tim thay', RECEPTION);
    expect(body.dossiers[0]).toMatchObject({
      code,
      status: { code: 2 },
      dueCurrent: '2026-03-02T17:00:00+07:00',
      parties: [{ part: 'applicant', name: APPLICANT.name, idNumber: '••••••••4321', phone: '•••••••678' }],
    });
    expect(body.persons).toMatchObject([{ name: APPLICANT.name, dossiers: 1, latest: { code } }]);
    expect((await search('chung thuc ban sao', RECEPTION)).body.procedures[0].id).toBe('chung-thuc-ban-sao');
  });

  test('answers another unit as if nothing were there, to the last sign', async () => {
    for (const q of ['tim thay', '001190004321', '4321', '0912345678', code]) {
      const own = await search(q, ELSEWHERE);
      const nothing = await search(
        q.replace(/tim thay/, 'tim khong').replace(/\d/g, (d) => String(9 - Number(d))),
        ELSEWHERE,
      );
      expect(own.body, q).toMatchObject({ dossiers: [], persons: [], more: false });
      expect(own.body.tooShort).toBe(nothing.body.tooShort);
    }
    expect((await search('tim thay', 'thanh.giamsat')).body.dossiers).toHaveLength(1);
  });

  test('says that less than two letters is too short, and refuses what is too long or unusable', async () => {
    expect((await search('q', RECEPTION)).body).toMatchObject({ tooShort: true, dossiers: [] });
    expect((await search('q'.repeat(2001), RECEPTION)).status).toBe(400);
    expect((await call('/api/v1/search?q=%00a', RECEPTION)).status).toBe(400);
    expect((await call('/api/v1/search?q=abc&limit=1000', RECEPTION)).status).toBe(400);
  });
});

describe('the counter’s look-up of a person', () => {
  test('is for reception alone', async () => {
    expect((await persons('q=quach', null)).status).toBe(401);
    for (const who of ['minh.hoasen', 'thanh.giamsat']) expect((await persons('q=quach', who)).status).toBe(403);
  });

  test('gives by a whole number the person as last written down, and notes who looked', async () => {
    const before = (await accessLines()).length;
    const { body } = await persons('q=001190004321&purpose=accept', RECEPTION);
    expect(body.known).toMatchObject([{ person: APPLICANT, latest: { id, code } }]);
    const lines = (await accessLines()).slice(before);
    expect(lines).toMatchObject([{ dossier_id: id, purpose: 'accept' }]);
    expect(JSON.stringify(lines)).not.toContain('001190004321');
    await persons('q=0912345678', RECEPTION);
    expect((await accessLines())[before + 1]).toMatchObject({ hash: lines[0]?.hash, purpose: 'reception' });
  });

  test('gives by a name a masked list, noted by nobody, and the chosen one in full, noted', async () => {
    const before = (await accessLines()).length;
    const { body, text } = await persons('q=tim+quach', RECEPTION);
    expect(body.known).toEqual([]);
    expect(body.alike).toMatchObject([{ name: APPLICANT.name, idNumber: '••••••••4321' }]);
    expect(text).not.toContain(APPLICANT.address);
    expect(await accessLines()).toHaveLength(before);
    const chosen = await persons(`ref=${body.alike[0].ref}`, RECEPTION);
    expect(chosen.body.known).toMatchObject([{ person: APPLICANT }]);
    expect(await accessLines()).toHaveLength(before + 1);
  });

  test('gives the newest details where a person came more than once', async () => {
    const moved = { ...APPLICANT, name: 'Quách Dời Nhà', idNumber: '001190009999', phone: '0987000111' };
    await receive(moved);
    await open.moveTo('2026-03-02T10:00:00');
    const second = await receive({ ...moved, address: 'Số 2, phố Mới', phone: '0987000222' });
    const { body } = await persons('q=001190009999', RECEPTION);
    expect(body.known).toMatchObject([{ person: { address: 'Số 2, phố Mới' }, latest: { id: second.id } }]);
  });

  test('is not for copying the register out: after sixty in a minute it waits', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) statuses.push((await persons(`q=00119000${1000 + i}`, 'dung.tiepnhan')).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses[60]).toBe(429);
  });

  test('knows nobody whom another office received, by number, name or reference, and notes nothing', async () => {
    const before = (await accessLines()).length;
    for (const query of ['q=001190004321', 'q=0912345678', 'q=quach', 'q=4321', `ref=${id}.applicant`, 'ref=nonsense'])
      expect((await persons(query, 'lan.tiepnhan')).body, query).toEqual({ tooShort: false, known: [], alike: [] });
    expect(await accessLines()).toHaveLength(before);
  });
});

describe('the search page', () => {
  test('is reached from the head of the desk’s pages by a plain form, and leads to the dossier', async () => {
    const officer = await open.signIn(RECEPTION);
    await officer.open('/inbox');
    expect(officer.form('/search').html).toContain('name="q"');
    await officer.open('/search?q=tim+thay');
    expect(officer.status).toBe(200);
    expect(officer.html).toContain(`href="/dossiers/${id}"`);
    expect(officer.text).toMatch(/Đã tiếp nhận|Được tiếp nhận|tiếp nhận/i);
    expect(officer.text).toContain('••••••••4321');
    expect(officer.html).not.toContain('001190004321');
  });

  test('shows the way when nothing is found or too little was typed', async () => {
    const officer = await open.signIn(RECEPTION);
    await officer.open('/search?q=khongcoaitenvay');
    expect(officer.text).toContain('Không thấy gì khớp “khongcoaitenvay”');
    await officer.open('/search?q=a');
    expect(officer.text).toContain('ít nhất hai chữ');
    await officer.open('/search');
    expect(officer.status).toBe(200);
    await officer.open(`/search?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(officer.html).not.toContain('<script>alert');
  });

  test('shows nobody who is not signed in, and no other unit, anything', async () => {
    const stranger = open.visitor();
    await stranger.open('/search?q=tim+thay');
    expect(stranger.html).not.toContain('Quách');
    const officer = await open.signIn(ELSEWHERE);
    await officer.open('/search?q=tim+thay');
    expect(officer.html).not.toContain('Quách');
  });
});
