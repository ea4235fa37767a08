import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { DEMO_PASSWORD } from '../staff/index.ts';
import { SENT_COMMANDS } from './command-schemas.ts';

let open: OpenHouse;
beforeAll(async () => {
  open = await openHouse();
});
afterAll(() => open[Symbol.asyncDispose]());

const OFFICE = 'trung-tam-pvhcc-xa-hoa-sen';
const INTAKE = {
  procedure: 'chung-thuc-ban-sao',
  channel: 'COUNTER',
  delivery: 'COUNTER',
  applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: '001190000001', phone: '0912345678' },
  answers: {},
  papers: [] as { key: string; originals: number; copies: number }[],
  copiesOfDossier: 1,
  receivingUnit: OFFICE,
};

const tokens = new Map<string, string>();

async function call(
  method: string,
  path: string,
  who: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  if (who !== null && !tokens.has(who)) {
    const answer = await fetch(`${open.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: who, password: DEMO_PASSWORD }),
    });
    tokens.set(who, ((await answer.json()) as { token: string }).token);
  }
  const answer = await fetch(open.url + path, {
    method,
    headers: {
      ...(who === null ? {} : { authorization: `Bearer ${tokens.get(who)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get('etag'),
    type: answer.headers.get('content-type') ?? '',
    // biome-ignore lint/suspicious/noExplicitAny: the tests read what the API says it answers
    body: (text === '' ? {} : JSON.parse(text)) as any,
  };
}

const RECEPTION = 'hoa.hoasen';

async function papersOf(procedure: string) {
  const { body } = await call('GET', `/api/v1/procedures/${procedure}`, null);
  return body.papers
    .filter((paper: { required: boolean }) => paper.required)
    .map(({ key, originals, copies }: { key: string; originals: number; copies: number }) => ({
      key,
      originals,
      copies,
    }));
}

async function create(id: string = randomUUID(), key: string = randomUUID(), more: Partial<typeof INTAKE> = {}) {
  const intake = { ...INTAKE, papers: await papersOf(more.procedure ?? INTAKE.procedure), ...more };
  const answer = await call(
    'POST',
    `/api/v1/dossiers/${id}/accept`,
    RECEPTION,
    { intake },
    {
      'if-none-match': '*',
      'idempotency-key': key,
    },
  );
  return { id, key, intake, answer };
}

const change = (version: number, key: string = randomUUID()) => ({
  'if-match': `"${version}"`,
  'idempotency-key': key,
});

describe('a dossier’s door', () => {
  test('who is not signed in gets 401, everywhere the description does not say public', async () => {
    const { body } = await call('GET', '/api/openapi.json', null);
    const closed = Object.entries(body.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods)
          .filter(([, operation]) => operation['x-permission'] !== 'public')
          .map(([method]) => [method.toUpperCase(), path.replace(/\{[^}]+\}/g, randomUUID())] as const),
    );
    expect(closed.length).toBeGreaterThan(SENT_COMMANDS.length + 6);
    for (const [method, path] of closed) {
      const { status, type } = await call(method, path, null, method === 'GET' ? undefined : {});
      expect([method, path, status, type]).toEqual([method, path, 401, 'application/problem+json; charset=utf-8']);
    }
  });

  test('who may never accept gets 403, and who works elsewhere is refused by the law', async () => {
    const headers = { 'if-none-match': '*', 'idempotency-key': randomUUID() };
    const path = `/api/v1/dossiers/${randomUUID()}/accept`;
    expect((await call('POST', path, 'minh.hoasen', { intake: INTAKE }, headers)).status).toBe(403);
    const elsewhere = await call('POST', path, 'xuan.bendo', { intake: INTAKE }, headers);
    expect(elsewhere).toMatchObject({ status: 403, body: { type: '/problems/not-permitted' } });
  });

  test('a dossier accepted gets 201, its version as ETag, a code and a due moment with its reasons', async () => {
    const { id, answer } = await create();
    expect(answer).toMatchObject({ status: 201, etag: '"1"', body: { version: 1, status: 2 } });
    const { body, etag } = await call('GET', `/api/v1/dossiers/${id}`, RECEPTION);
    expect(etag).toBe('"1"');
    expect(body).toMatchObject({
      code: answer.body.code,
      dueCurrent: '2026-03-02T17:00:00+07:00',
      status: { code: 2 },
    });
    expect(JSON.stringify(body)).not.toContain('Nguyễn Thị Demo');
    const clock = await call('GET', `/api/v1/dossiers/${id}/clock`, RECEPTION);
    expect(clock.body.explain.length).toBeGreaterThan(2);
    for (const line of clock.body.explain) expect([typeof line.vi, typeof line.en]).toEqual(['string', 'string']);
    const found = await call('GET', `/api/v1/dossiers/by-code/${answer.body.code.toLowerCase()}`, RECEPTION);
    expect(found.body.id).toBe(id);
  });

  test('the same key is answered as the first time; with another body, or by another officer, it is refused', async () => {
    const { id, key, intake, answer } = await create();
    const path = `/api/v1/dossiers/${id}/accept`;
    const headers = { 'if-none-match': '*', 'idempotency-key': key };
    expect(await call('POST', path, RECEPTION, { intake }, headers)).toMatchObject({ status: 200, body: answer.body });
    const other = { intake: { ...intake, copiesOfDossier: 2 } };
    expect(await call('POST', path, RECEPTION, other, headers)).toMatchObject({
      status: 422,
      body: { type: '/problems/key-reused' },
    });
    const token = { token: 1 };
    const step = `/api/v1/dossiers/${id}/complete-step`;
    const done = await call('POST', step, RECEPTION, token, change(1, 'same-key'));
    expect(done.status).toBe(200);
    expect((await call('POST', step, RECEPTION, token, change(1, 'same-key'))).body).toEqual(done.body);
  });

  test('who saw an older version gets 409 with what changed meanwhile', async () => {
    const { id } = await create();
    await call('POST', `/api/v1/dossiers/${id}/complete-step`, RECEPTION, { token: 1 }, change(1));
    const late = await call('POST', `/api/v1/dossiers/${id}/amend`, RECEPTION, { delivery: 'POST' }, change(1));
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/version-conflict', version: 2 } });
    expect(late.body.since.map((event: { type: string }) => event.type)).toContain('step-completed');
  });

  test('a change without the version seen gets 428, without a key 400', async () => {
    const { id } = await create();
    const path = `/api/v1/dossiers/${id}/claim`;
    expect((await call('POST', path, RECEPTION, { token: 1 }, { 'idempotency-key': 'k' })).status).toBe(428);
    expect((await call('POST', path, RECEPTION, { token: 1 }, { 'if-match': '"1"' })).status).toBe(400);
  });

  test('what is wrong in a body is named by field in both languages, and nothing is stored', async () => {
    const id = randomUUID();
    const headers = { 'if-none-match': '*', 'idempotency-key': randomUUID() };
    const bad = { intake: { ...INTAKE, applicant: { kind: 'MARTIAN', name: '' }, due_at: 'now', papers: 'none' } };
    const answer = await call('POST', `/api/v1/dossiers/${id}/accept`, RECEPTION, bad, headers);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' });
    const fields = answer.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(
      expect.arrayContaining(['intake.applicant.kind', 'intake.applicant.name', 'intake.papers', 'intake.due_at']),
    );
    const refused = await call('POST', `/api/v1/dossiers/${id}/accept`, RECEPTION, { intake: INTAKE }, headers);
    expect(refused).toMatchObject({
      status: 422,
      body: { type: '/problems/papers-missing', errors: [{ field: 'intake.papers' }] },
    });
    expect((await call('GET', `/api/v1/dossiers/${id}`, RECEPTION)).status).toBe(404);
    expect((await create(id)).answer.status).toBe(201);
  });

  test('an officer whose unit has no part in it finds no dossier, in no way', async () => {
    const { id, answer } = await create();
    for (const path of ['', '/events', '/clock', '/allowed'])
      expect((await call('GET', `/api/v1/dossiers/${id}${path}`, 'xuan.bendo')).status, path).toBe(404);
    expect((await call('GET', `/api/v1/dossiers/by-code/${answer.body.code}`, 'xuan.bendo')).status).toBe(404);
    expect(
      (await call('POST', `/api/v1/dossiers/${id}/amend`, 'xuan.bendo', { delivery: 'POST' }, change(1))).status,
    ).toBe(404);
    expect((await call('GET', `/api/v1/dossiers/${id}`, 'thanh.giamsat')).status).toBe(200);
  });

  test('its history tells every fact, persons apart, moments in +07:00', async () => {
    const { id } = await create();
    const { body } = await call('GET', `/api/v1/dossiers/${id}/events`, RECEPTION);
    expect(body.events.map((event: { type: string }) => event.type)).toEqual(['received', 'accepted', 'step-opened']);
    const [received, accepted] = body.events;
    expect(received).toMatchObject({ version: 1, n: 0, personal: { applicant: { name: 'Nguyễn Thị Demo' } } });
    expect(JSON.stringify(received.facts)).not.toContain('Nguyễn');
    expect(accepted.facts.dueCurrent).toBe('2026-03-02T17:00:00+07:00');
  });

  test('what the caller may do is what the server then lets them do', async () => {
    const { id } = await create();
    const { body } = await call('GET', `/api/v1/dossiers/${id}/allowed`, RECEPTION);
    const commands = body.allowed.map(({ command }: { command: string }) => command);
    expect(commands).toEqual(expect.arrayContaining(['claim', 'complete-step', 'amend', 'request-withdrawal']));
    expect(commands).not.toContain('issue-result');
    const refused = await call(
      'POST',
      `/api/v1/dossiers/${id}/issue-result`,
      RECEPTION,
      { token: 1, kind: 'APPROVAL', electronic: true },
      change(1),
    );
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/wrong-command-for-step' } });
  });
});

describe('work lists', () => {
  test('pages of what nobody has taken lead through all of it once, soonest due first', async () => {
    for (let i = 0; i < 7; i++) await create();
    const seen: { dossier: string; token: number; due: string }[] = [];
    for (let after = ''; ; ) {
      const { body } = await call('GET', `/api/v1/tasks?scope=unclaimed&limit=3${after}`, RECEPTION);
      seen.push(...body.tasks);
      if (!body.next) break;
      after = `&after=${body.next}`;
    }
    const keys = seen.map(({ dossier, token }) => `${dossier} ${token}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(7);
    const dues = seen.map(({ due }) => due ?? '9999');
    expect(dues).toEqual(dues.toSorted());
  });

  test('a step taken is mine, and nobody’s unclaimed one any more', async () => {
    const { id } = await create();
    await call('POST', `/api/v1/dossiers/${id}/claim`, RECEPTION, { token: 1 }, change(1));
    const listed = async (scope: string) =>
      (await call('GET', `/api/v1/tasks?scope=${scope}&limit=200`, RECEPTION)).body.tasks.some(
        (task: { dossier: string }) => task.dossier === id,
      );
    expect(await Promise.all(['mine', 'unit', 'unclaimed'].map(listed))).toEqual([true, true, false]);
  });

  test('what came in by post waits for its answer at its office alone', async () => {
    const id = randomUUID();
    const intake = { ...INTAKE, channel: 'POST', papers: await papersOf(INTAKE.procedure) };
    const sent = await call(
      'POST',
      `/api/v1/dossiers/${id}/submit`,
      RECEPTION,
      { intake },
      { 'if-none-match': '*', 'idempotency-key': randomUUID() },
    );
    expect(sent).toMatchObject({ status: 201, body: { status: 1 } });
    const waits = async (who: string) =>
      (await call('GET', '/api/v1/arrivals?limit=200', who)).body.arrivals.some(
        (arrival: { dossier: string }) => arrival.dossier === id,
      );
    expect([await waits(RECEPTION), await waits('xuan.bendo')]).toEqual([true, false]);
    const accepted = await call('POST', `/api/v1/dossiers/${id}/accept`, RECEPTION, {}, change(1));
    expect(accepted).toMatchObject({ status: 200, body: { status: 2 } });
    expect(await waits(RECEPTION)).toBe(false);
  });
});

describe('whatever is sent', () => {
  test('no body, path or header brings the server to a fault: every answer is 2xx or a 4xx problem without internals', async () => {
    const { id } = await create();
    const command = fc.constantFrom(...SENT_COMMANDS);
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"1"', '*', '', '\u202e', "'; drop table dossier; --", '${7*7}'),
    );
    const shaped = fc.record(
      {
        token: fc.oneof(fc.integer(), fc.double(), fc.string()),
        reason: fc.oneof(fc.constant('NOT_ELIGIBLE'), fc.string()),
        basis: text,
        note: text,
        faults: fc.array(fc.record({ code: text, paper: text })),
        intake: fc.oneof(fc.constant(INTAKE), fc.object()),
        amount: fc.oneof(fc.integer(), fc.constant(1e300), fc.constant(Number.MAX_SAFE_INTEGER + 1)),
        due: fc.oneof(fc.constant('2026-02-31T17:00:00+07:00'), fc.constant('2026-13-01T00:00:00Z'), text),
        command: fc.object(),
        __proto__: fc.object(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(command, fc.oneof(shaped, fc.jsonValue()), text, async (type, body, key) => {
        const safe = [...key].every((c) => c >= ' ' && c <= '~');
        const headers = { 'if-match': '"1"', 'idempotency-key': safe && key.trim() !== '' ? key : 'k' };
        const answer = await call('POST', `/api/v1/dossiers/${id}/${type}`, RECEPTION, body, headers);
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
        if (answer.status >= 400) {
          expect(answer.type).toContain('application/problem+json');
          expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts:|SELECT |node_modules/);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  ['/api/v1/dossiers/:id/extend', { due: '2026-03-02T23:59:60Z', reason: 'FORCE_MAJEURE' }, 'due'],
  [
    '/api/v1/dossiers/:id/propose',
    { command: { type: 'extend', due: '0000-01-01T00:00:00Z', reason: 'FORCE_MAJEURE' } },
    'command.due',
  ],
  ['/api/v1/demo/clock', { at: '2026-03-02T23:59:60Z' }, 'at'],
])('a moment that RFC 3339 knows and no calendar of ours is told at its field: %s', async (path, body, field) => {
  const change = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  const { status, body: problem } = await call('POST', path.replace(':id', randomUUID()), 'tuan.hoasen', body, change);
  expect([status, problem.errors?.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
});
