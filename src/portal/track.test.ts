import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../domain/calendar/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import { erasePersonal } from '../ledger/index.ts';
import { FACTORS, intakeOf, newAddress, OFFICE, openPortal, type Portal } from './portal.fixture.ts';

const BUSINESS = 'dang-ky-ho-kinh-doanh';
const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';
const OPENING = parseInstant('2026-03-02T09:00:00');

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

async function told({ code }: Dossier) {
  const answer = await portal.track(code, FACTORS.applicantId);
  expect(answer.status).toBe(200);
  return answer.json();
}
/** Another server on the same database: it has counted nothing itself. */
const secondServer = () => openPortal(portal.db);
/** As if a day had gone by since the wrong tries. */
const dayOver = () => portal.db.owner.query("UPDATE track_try SET until = now() - interval '1 second'");
const typesOf = (answer: { timeline: { type: string }[] }) => answer.timeline.map(({ type }) => type);
const unitName = (id: string) => portal.province.units.get(id)?.name;

describe('a dossier is tracked', () => {
  it.each(Object.entries(FACTORS))('with its code and the last four of %s', async (_, factor) => {
    const { code } = await portal.accepted(BUSINESS);
    expect((await portal.track(code, factor)).status).toBe(200);
    expect((await portal.track(` ${code.toLowerCase().replaceAll('-', ' – ')}`, ` ${factor} `)).status).toBe(200);
    expect((await portal.track(`https://x.vn/tra-cuu?MHS=${code}`, factor)).status).toBe(200);
  });

  it('from its acceptance: what was promised, why, and which unit holds it', async () => {
    portal.clock.now = OPENING;
    const { code } = await portal.accepted(BUSINESS);
    const answer = await portal.track(code, FACTORS.applicantId);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      code,
      status: { code: 2, vi: 'Được tiếp nhận', en: 'Accepted', final: false },
      procedure: { id: BUSINESS, vi: 'Đăng ký thành lập hộ kinh doanh' },
      receivedAt: '2026-03-02T09:00:00+07:00',
      receivingUnit: { id: OFFICE, ...unitName(OFFICE) },
      competentUnit: { id: 'ubnd-xa-hoa-sen' },
      holding: [{ unit: { id: OFFICE }, step: { n: 1, total: 7 } }],
      due: { state: 'running', current: '2026-03-04T17:00:00+07:00', remainingMinutes: 1350 },
      pause: null,
      supplement: null,
      obligation: null,
      apology: null,
      reason: null,
      result: null,
    });
    const { due, status, timeline } = answer.json();
    expect(due.explain.map(({ code }: { code: string }) => code)).toContain('LIMIT_WORKING_DAY');
    expect(status.now.en).toContain(unitName(OFFICE)?.en);
    expect(timeline.map(({ type, at }: { type: string; at: string }) => [type, at])).toEqual([
      ['received', '2026-03-02T09:00:00+07:00'],
      ['accepted', '2026-03-02T09:00:00+07:00'],
    ]);
  });

  it('through a supplement: its faults by the procedure’s list in both languages, each with what to mend, and no other note', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'appraise');
    await portal.do(dossier.id, {
      type: 'request-supplement',
      faults: [{ code: 'WRONG_FORM', paper: 'application', note: 'Viết lại theo mẫu số 1.' }],
      note: 'Ghi chú kín',
    });
    const asked = await told(dossier);
    expect(asked).toMatchObject({
      status: { code: 5 },
      pause: { reason: 'SUPPLEMENT', vi: 'chờ người nộp bổ sung giấy tờ' },
      due: { state: 'paused', current: null },
      supplement: {
        faults: [
          {
            vi: 'Giấy đề nghị đăng ký hộ kinh doanh không đúng mẫu quy định',
            en: 'Not on the prescribed form: application',
            note: 'Viết lại theo mẫu số 1.',
          },
        ],
        deadline: expect.stringMatching(/^2026-03-23T.*\+07:00$/),
      },
    });
    expect(JSON.stringify(asked)).not.toMatch(/Ghi chú kín|can-bo-bi-mat/);
    expect(JSON.stringify(asked.timeline)).not.toContain('Viết lại theo mẫu số 1.');
    await portal.do(dossier.id, {
      type: 'supplement',
      channel: 'COUNTER',
      papers: [{ key: 'application', originals: 1, copies: 0 }],
    });
    expect((await told(dossier)).supplement).toBeNull();
    await portal.do(dossier.id, { type: 'confirm-supplement', complete: true });
    const goesOn = await told(dossier);
    expect(goesOn).toMatchObject({ status: { code: 4 }, due: { state: 'running' }, pause: null });
    expect(typesOf(goesOn)).toEqual([
      'received',
      'accepted',
      'step-opened',
      'supplement-requested',
      'supplement-arrived',
      'supplement-confirmed',
      'resumed',
    ]);
    expect(goesOn.timeline[2].vi).toBe(`Chuyển đến ${unitName('ubnd-xa-hoa-sen')?.vi}.`);
  });

  it('through a supplement found wanting: what is still missing stands in place of what was first asked', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'appraise');
    await portal.do(dossier.id, { type: 'request-supplement', faults: [{ code: 'WRONG_FORM', paper: 'application' }] });
    await portal.do(dossier.id, { type: 'supplement', channel: 'COUNTER', papers: [] });
    await portal.do(dossier.id, {
      type: 'confirm-supplement',
      complete: false,
      faults: [{ code: 'INVALID_CONTENT', paper: 'application' }],
    });
    const { supplement } = await told(dossier);
    expect(supplement.faults.map(({ en }: { en: string }) => en)).toEqual([
      'Incomplete, wrong or not matching what was declared: application',
    ]);
  });

  it('through a tax obligation: amount and deadline, and nothing of who wrote the notice', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(LAND);
    await portal.workTo(dossier.id, 'tax-notice');
    const waits = await told(dossier);
    expect(waits).toMatchObject({ holding: [{ unit: { id: 'thue-tinh' } }], due: { state: 'paused' } });
    await portal.workTo(dossier.id, 'appraise-2');
    const owes = await told(dossier);
    expect(owes).toMatchObject({
      status: { code: 6 },
      obligation: { amount: 24_000_000, currency: 'VND', deadline: expect.stringMatching(/\+07:00$/) },
    });
    expect(owes.timeline.at(-1)).toMatchObject({ type: 'obligation-required' });
    expect(owes.timeline.at(-1).vi).toContain('24.000.000 đ');
    expect(JSON.stringify(owes)).not.toMatch(/Ông Kho Bạc|TB 123/);
    await portal.do(dossier.id, { type: 'confirm-obligation', how: 'PAID', proof: 'CT-2026-7' });
    expect((await told(dossier)).obligation).toBeNull();
  });

  it('late: the apology with its reason and the new day', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'appraise');
    portal.clock.now = parseInstant('2026-03-03T09:00:00');
    await portal.do(dossier.id, { type: 'extend', due: parseInstant('2026-03-09T17:00:00'), reason: 'SYSTEM_FAULT' });
    const answer = await told(dossier);
    expect(answer).toMatchObject({
      apology: {
        reason: { vi: 'Trục trặc kỹ thuật của cơ quan', en: 'A technical fault on the agency’s side' },
        newDue: '2026-03-09T17:00:00+07:00',
      },
      due: { current: '2026-03-09T17:00:00+07:00' },
    });
    expect(answer.timeline.at(-1).vi).toContain('Xin lỗi và hẹn lại');
    portal.clock.now = parseInstant('2026-03-10T09:00:00');
    expect((await told(dossier)).due.remainingMinutes).toBe(-90);
    const page = await portal.ask({
      method: 'POST',
      url: '/track',
      payload: { code: dossier.code, last4: FACTORS.applicantId },
    });
    expect(page.body).toContain('Xin lỗi');
  });

  it('to its result: ready, where to collect it, then handed over', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'return');
    const ready = await told(dossier);
    expect(ready).toMatchObject({
      status: { code: 9 },
      due: { state: 'ended', outcome: 'EARLY' },
      result: { kind: 'APPROVAL', ready: true, returnedAt: null, collect: { how: 'COUNTER', place: { id: OFFICE } } },
    });
    expect(ready.result.collect.vi).toContain(unitName(OFFICE)?.vi);
    await portal.workTo(dossier.id, 'nowhere');
    const over = await told(dossier);
    expect(over).toMatchObject({ status: { code: 10, final: true }, result: { ready: false } });
    expect(over.result.returnedAt).toBe('2026-03-02T09:00:00+07:00');
    expect(typesOf(over).slice(-2)).toEqual(['result-issued', 'result-returned']);
  });

  it('when it was stopped: the reason from the list', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'sign');
    await portal.do(dossier.id, { type: 'stop', reason: 'NOT_ELIGIBLE', note: 'Chuyện riêng' });
    const answer = await told(dossier);
    expect(answer).toMatchObject({ status: { code: 8 }, reason: { vi: 'Không đủ điều kiện' }, due: { state: 'none' } });
    expect(JSON.stringify(answer)).not.toContain('Chuyện riêng');
  });
});

describe('what else an applicant is told', () => {
  it('of a refusal at the counter: the reason, the unit that refused, and no due moment', async () => {
    const intake = intakeOf(portal.province, BUSINESS);
    const faults = [{ code: 'WRONG_FORM', paper: 'application' }];
    const answer = await told(
      await portal.open({ type: 'refuse', intake, reason: 'NOT_COMPETENT', faults, note: 'Kín' }),
    );
    expect(answer).toMatchObject({
      status: { code: 3, final: true },
      reason: { vi: 'Không thuộc thẩm quyền' },
      holding: [{ unit: { id: OFFICE }, step: null }],
      due: { state: 'none', current: null, explain: [] },
    });
    expect(typesOf(answer)).toEqual(['received', 'refused']);
    expect(JSON.stringify(answer)).not.toContain('Kín');
  });

  it('of a pause: its reason, but not the words in which an officer wrote its basis', async () => {
    portal.clock.now = OPENING;
    const dossier = await portal.accepted(BUSINESS);
    await portal.workTo(dossier.id, 'appraise');
    await portal.do(dossier.id, { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão; nhà ông Kín' });
    const answer = await told(dossier);
    expect(answer.pause).toMatchObject({ reason: 'FORCE_MAJEURE', en: 'force majeure' });
    expect(answer.timeline.at(-1)).toMatchObject({ type: 'paused', vi: 'Tạm dừng thời hạn: bất khả kháng.' });
    expect(answer.due.explain.map(({ code }: { code: string }) => code)).toContain('PAUSED');
    expect(JSON.stringify(answer)).not.toContain('ông Kín');
  });

  it('of a pause that the procedure names: the article it rests on', async () => {
    const dossier = await portal.accepted(LAND);
    await portal.workTo(dossier.id, 'tax-notice');
    expect(JSON.stringify((await told(dossier)).due.explain)).toContain('88/2025/QĐ-UBND');
  });

  it('of a result sent by post: that it comes by post', async () => {
    const dossier = await portal.accepted(BUSINESS, { delivery: 'POST' });
    await portal.workTo(dossier.id, 'return');
    expect((await told(dossier)).result.collect).toMatchObject({
      how: 'POST',
      en: expect.stringContaining('by public post'),
    });
  });

  it('of a dossier filed online and not yet examined: that it has arrived, with no due moment yet', async () => {
    const form = portal.province.procedures.get(BUSINESS)?.at(-1)?.form ?? [];
    const answers = Object.fromEntries(form.map(({ key, type, options }) => [key, options?.[0] ?? sampleOf(type)]));
    const intake = intakeOf(portal.province, BUSINESS, { channel: 'ONLINE', answers });
    const answer = await told(await portal.open({ type: 'submit', intake }));
    expect(answer).toMatchObject({ status: { code: 1 }, due: { state: 'none', current: null }, result: null });
    expect(answer.status.now.en).toContain('8 working hours');
    expect(typesOf(answer)).toEqual(['received']);
  });
});

function sampleOf(type: string): unknown {
  if (type === 'number' || type === 'money') return 1;
  if (type === 'boolean' || type === 'checkbox') return true;
  if (type === 'table') return [];
  if (type === 'date') return '2026-01-31';
  return 'demo';
}

describe('nothing is learnt by guessing', () => {
  const same = (answer: { status: number; headers: Record<string, unknown>; body: string }) => {
    const { date: _, ...headers } = answer.headers;
    return { ...answer, json: undefined, headers };
  };

  it('a wrong code and a wrong factor get the same body, the same headers and the same statements', async () => {
    const { code } = await portal.accepted(BUSINESS);
    await portal.track('H99.01-260101-9999', '0000');
    portal.statements.length = 0;
    const factor = await portal.track(code, '0000');
    const forFactor = portal.statements.splice(0);
    const none = await portal.track(code.replace(/\d{4}$/, '9876'), FACTORS.applicantId);
    const forNone = portal.statements.splice(0);
    expect(factor.status).toBe(404);
    expect(same(factor)).toEqual(same(none));
    expect(forFactor).toEqual(['BEGIN', 'portal_one_at_a_time', 'portal_tracked', 'portal_count_wrong']);
    expect(forNone).toEqual(forFactor);
  });

  it('an erased person’s dossier answers as if there were none', async () => {
    const { id, code } = await portal.accepted(BUSINESS);
    const actor = { kind: 'system', id: 'test' } as const;
    await erasePersonal(portal.ledger, { province: portal.province.id, dossierId: id, actor, basis: 'Law 91/2025' });
    for (const factor of [...Object.values(FACTORS).slice(0, 3), '037190004321', '0912345678'])
      expect((await portal.track(code, factor)).json()).toMatchObject({ type: '/problems/dossier-not-found' });
  });

  it('a person without a telephone is not opened by an empty one', async () => {
    const applicant = { kind: 'CITIZEN', name: 'Lê Demo', idNumber: '037190004321' } as const;
    const { code } = await portal.accepted(BUSINESS, { applicant });
    for (const factor of ['', '    ', '----', 'null']) {
      const { status } = await portal.track(code, factor);
      expect([404, 422]).toContain(status);
    }
  });

  it('another province’s dossier is not there', async () => {
    const { id, code } = await portal.accepted(BUSINESS);
    await portal.db.owner.query('UPDATE dossier SET province = $2 WHERE id = $1', [id, 'H98']);
    expect((await portal.track(code, FACTORS.applicantId)).status).toBe(404);
  });

  it('five wrong ends a day on one code, there or not, at whatever server: then only the whole number opens it', async () => {
    const { code } = await portal.accepted(BUSINESS);
    const nobody = code.replace(/\d{4}$/, '9875');
    await using other = await secondServer();
    for (const asked of [code, nobody]) {
      // At the same moment and at two servers, so that none is judged before the others are counted.
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, i) => (i % 2 ? portal.track : other.track)(asked, `00${10 + i}`)),
      );
      const told = answers.map(({ status }) => status);
      expect(told.filter((status) => status === 404)).toHaveLength(5);
      expect(told.every((status) => [404, 403, 429].includes(status))).toBe(true);
    }
    for (const server of [portal, other]) {
      const right = await server.track(code, FACTORS.applicantId);
      const [wrong, none] = [await server.track(code, '0000'), await server.track(nobody, '0000')];
      expect([right.status, right.json().type]).toEqual([403, '/problems/whole-number-needed']);
      expect(right.json().detail_en).toContain('whole id or telephone number');
      expect(same(right)).toEqual(same(wrong));
      expect(same(right)).toEqual(same(none));
    }
    for (const whole of ['037190004321', '0912 345 678', '+84 912 345 678', '037 190 008 899', '0900.001.122'])
      expect((await portal.track(code, whole)).status).toBe(200);
  });

  it('twenty wrong numbers a day on one code, there or not: then nothing opens it until the day is over', async () => {
    const { code } = await portal.accepted(BUSINESS);
    const nobody = code.replace(/\d{4}$/, '9874');
    for (const asked of [code, nobody])
      for (let i = 0; i < 20; i++) expect((await portal.track(asked, `0371900000${10 + i}`)).status).toBe(404);
    const [there, not] = [await portal.track(code, '037190004321'), await portal.track(nobody, FACTORS.ownerId)];
    expect([there.status, not.status]).toEqual([429, 429]);
    expect(Number(there.headers['retry-after'])).toBeGreaterThan(86_000);
    expect(there.json().detail_en).toContain('wait 24 hours');
    await dayOver();
    expect((await portal.track(code, FACTORS.applicantId)).status).toBe(200);
    expect((await portal.track(code, '0000')).status).toBe(404);
  });

  it('a whole number of another length, or the end of one that is longer, opens nothing', async () => {
    const { code } = await portal.accepted(BUSINESS);
    for (const factor of ['37190004321', '90004321', '0037190004321', '912345678'])
      expect((await portal.track(code, factor)).status).toBe(404);
  });

  it('two thousand wrong ends in the province, from wherever: every code asks for a whole number', async () => {
    const { code } = await portal.accepted(BUSINESS);
    await dayOver();
    await portal.db.owner.query(
      `INSERT INTO track_try SELECT $1, 'H99.01-260102-' || n, 5, 0, now() + interval '1 hour' FROM generate_series(1000, 1399) n`,
      [portal.province.id],
    );
    await using fresh = await secondServer();
    expect((await fresh.track(code, FACTORS.applicantId)).status).toBe(403);
    expect((await fresh.track(code, '037190004321')).status).toBe(200);
    await dayOver();
    await using later = await secondServer();
    expect((await later.track(code, FACTORS.applicantId)).status).toBe(200);
    const { rows } = await portal.db.owner.query('SELECT code FROM track_try WHERE until <= now()');
    expect(rows).toEqual([]);
  });

  it('thirty wrong tries in ten minutes from one address, on whatever codes', async () => {
    const from = newAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await portal.track(`H99.01-260101-${1000 + i}`, '0000', from)).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(404));
    expect(statuses.slice(30)).toEqual([429, 429]);
    expect((await portal.track('H99.01-260101-1000', '0000', newAddress())).status).toBe(404);
  });

  it('right answers use up nothing: a centre’s visitors share its address', async () => {
    const { code } = await portal.accepted(BUSINESS);
    const from = newAddress();
    for (let i = 0; i < 40; i++) expect((await portal.track(code, FACTORS.ownerPhone, from)).status).toBe(200);
  });
});

describe('what cannot be a code or factor', () => {
  it.each([
    '',
    'abc',
    "H99'; DROP TABLE dossier",
    '<script>',
    'H99.01-261332-0001',
    '9'.repeat(1999),
    '\u202e\ufeff',
    '../../etc',
  ])('is told how a code looks: %j', async (code) => {
    portal.statements.length = 0;
    const answer = await portal.track(code, '1234');
    expect(answer.status).toBe(422);
    expect(answer.json().errors).toEqual([
      { field: 'code', vi: expect.stringContaining('Xin'), en: expect.stringMatching(/please/i) },
    ]);
    expect(portal.statements).toEqual([]);
  });

  it.each(['', '123', '12345', '1234567', '9'.repeat(21), '%%%%', '____', "' OR", 'ÀÁÂÃ'])(
    'is told how a factor looks: %j',
    async (factor) => {
      const answer = await portal.track('H99.01-260302-0001', factor);
      expect(answer.status).toBe(422);
      expect(answer.json().errors[0]).toMatchObject({
        field: 'factor',
        en: expect.stringContaining('last 4 characters'),
      });
    },
  );

  it.each([
    [{}, 400],
    [{ code: 1, factor: '1234' }, 400],
    [{ code: 'H99.01-260302-0001', factor: ['1234'] }, 400],
    [{ code: 'H99.01-260302-0001\0', factor: '1234' }, 400],
    [{ code: 'H99.01-260302-0001', factor: '1234', province: 'H98' }, 400],
  ])('is refused as a body: %j', async (payload, status) => {
    const answer = await portal.ask({ method: 'POST', url: '/api/v1/track', payload });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('a factor in the address is not read: tracking is no GET', async () => {
    expect((await portal.ask({ url: '/api/v1/track?code=x&factor=1234' })).status).toBe(405);
  });
});
