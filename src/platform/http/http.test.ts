import { connect } from 'node:net';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../log/index.ts';
import {
  changeOf,
  changeOfForm,
  createHttp,
  creationOf,
  Exactly,
  etagOf,
  fieldErrors,
  formKeyOf,
  type Http,
  HttpProblem,
  limit,
} from './index.ts';

const lines: string[] = [];
const log = createLog({ level: 'debug', write: (line) => lines.push(line) });
const open = { config: { permission: 'public', summary: 'For the test' } };
let app: Http;
let port: number;

beforeAll(async () => {
  app = await createHttp({ log, publicUrl: 'http://localhost:8080' });
  app.post(
    '/api/v1/things',
    {
      ...open,
      schema: {
        body: Exactly({
          name: Type.String({ minLength: 1, maxLength: 5 }),
          born: Type.Optional(Type.String({ format: 'date' })),
          count: Type.Optional(Type.Integer({ minimum: 0 })),
          kind: Type.Optional(Type.Union([Type.Literal('A'), Type.Literal('B')])),
          code: Type.Optional(Type.String({ pattern: '^[0-9]+$' })),
          parts: Type.Optional(Type.Array(Exactly({ size: Type.Number() }), { maxItems: 2 })),
        }),
        response: { 200: Type.Object({ name: Type.String() }) },
      },
    },
    async (request) => ({ name: request.body.name, secret: 'never' }),
  );
  app.get(
    '/api/v1/list/:n',
    {
      ...open,
      schema: {
        params: Type.Object({ n: Type.Integer() }),
        querystring: Exactly({ page: Type.Integer({ default: 1, minimum: 1 }), late: Type.Optional(Type.Boolean()) }),
      },
    },
    async (request) => ({ ...request.query, n: request.params.n, lang: request.lang }),
  );
  app.get('/api/v1/fault', open, async () => {
    throw new Error('secret detail of the inside');
  });
  app.get('/fault', open, async () => {
    throw Object.assign(new Error('secret detail of the inside'), { statusCode: 418 });
  });
  app.get('/api/v1/away', open, async () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
  app.get('/api/v1/refused', open, async () => {
    const said = { vi: 'Không được', en: 'Not so' };
    throw new HttpProblem({ code: 'not-so', status: 409, title: said, detail: said, more: { changed: [1] } });
  });
  app.get('/page', open, async (request, reply) => reply.type('text/html').send(`<p>${request.lang}</p>`));
  app.get('/limited', { config: { ...open.config, rateLimit: limit({ max: 1, seconds: 60 }) } }, async () => 'ok');
  app.put('/api/v1/things/:id', open, async (request, reply) => {
    const change = changeOf(request);
    return reply.header('etag', etagOf(change.version + 1)).send(change);
  });
  app.put('/api/v1/made/:id', open, async (request) => creationOf(request));
  app.post('/form', open, async (request) => changeOfForm(request.body));
  app.post(
    '/kept',
    { ...open, attachValidation: true, schema: { body: Exactly({ name: Type.String({ minLength: 1 }) }) } },
    async (request) => ({ errors: fieldErrors(request), typed: request.body }),
  );
  app.assets.add({ name: 'tokens.css', type: 'text/css; charset=utf-8', content: 'p{color:red}' });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as { port: number }).port;
});

afterAll(() => app.close());

async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; body: Body; headers: Headers }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? JSON.parse(text) : { text }, headers: response.headers };
}

type Body = {
  type?: string;
  detail?: string;
  errors?: { field: string; vi: string; en: string }[];
  text: string;
} & Record<string, unknown>;

const json = (body: string): RequestInit => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } });

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });
}

describe('a body', () => {
  test('that fits its schema reaches the handler, and only declared fields go back', async () => {
    const { status, body } = await ask('/api/v1/things', json('{"name":"An"}'));
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'An' });
  });

  test('with several mistakes is told each of them, by field, in both languages', async () => {
    const wrong = { born: '31/01/2026', count: '1', kind: 'C', code: 'x', parts: [{ size: 'big' }], extra: 1 };
    const { status, body, headers } = await ask('/api/v1/things', json(JSON.stringify(wrong)));
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body.type).toBe('/problems/invalid-body');
    const byField = Object.fromEntries((body.errors ?? []).map((e) => [e.field, e]));
    expect(Object.keys(byField).sort()).toEqual(['born', 'code', 'count', 'extra', 'kind', 'name', 'parts.0.size']);
    expect(byField.name).toMatchObject({ vi: 'Còn thiếu, cần điền.', en: 'Is missing and must be given.' });
    expect(byField.kind?.vi).toBe('Phải là một trong: A, B.');
    expect(byField.count?.en).toBe('Must be a whole number.');
    expect(byField.born?.vi).toContain('2026-01-31');
    expect(byField.extra?.vi).toContain('Không có trường này');
  });

  test.each([
    ['{"name":""}', 'name', 'Không được để trống.'],
    ['{"name":"quá dài rồi"}', 'name', 'Không được quá 5 ký tự.'],
    ['{"name":"a","count":-1}', 'count', 'Phải từ 0 trở lên.'],
    ['{"name":"a","parts":[{"size":1},{"size":1},{"size":1}]}', 'parts', 'Không được quá 2 mục.'],
    ['[]', '', 'Phải là một đối tượng.'],
    ['', '', 'Thiếu nội dung.'],
  ])('%s is refused at the field "%s"', async (text, field, vi) => {
    const { status, body } = await ask('/api/v1/things', json(text));
    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, vi }));
  });

  test.each([
    ['cut off', '{"name":', 'malformed-json'],
    ['with a planted prototype', '{"__proto__":{"a":1},"name":"a"}', 'malformed-json'],
    ['with NUL', '{"name":"a\\u0000b"}', 'forbidden-characters'],
    ['with half a character', '{"name":"\\ud800"}', 'forbidden-characters'],
    ['5,000 deep', `{"name":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'content-too-deep'],
  ])('%s cannot be used: a 400 problem', async (_how, text, code) => {
    const { status, body } = await ask('/api/v1/things', json(text));
    expect([status, body.type]).toEqual([400, `/problems/${code}`]);
  });

  test('in broken UTF-8 is refused, not repaired', async () => {
    const { status, body } = await ask('/api/v1/things', {
      method: 'POST',
      body: new Uint8Array([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('"}')]),
      headers: { 'content-type': 'application/json' },
    });
    expect([status, body.type]).toEqual([400, '/problems/malformed-json']);
  });

  test('over 1 MB is 413, of another type 415', async () => {
    const big = await ask('/api/v1/things', json(JSON.stringify({ name: 'x'.repeat(1_100_000) })));
    expect([big.status, big.body.type]).toEqual([413, '/problems/content-too-large']);
    const xml = await ask('/api/v1/things', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } });
    expect([xml.status, xml.body.type]).toEqual([415, '/problems/unsupported-media-type']);
  });

  test('of a form that is shown again comes with its errors and what was typed', async () => {
    const { status, body } = await ask('/kept', { method: 'POST', body: new URLSearchParams({ name: '' }) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ errors: [{ field: 'name', vi: 'Không được để trống.' }], typed: { name: '' } });
  });
});

describe('an address', () => {
  test('has its path and query read as the types of the schema, defaults filled in', async () => {
    const { body } = await ask('/api/v1/list/7?late=true');
    expect(body).toMatchObject({ n: 7, page: 1, late: true });
  });

  test.each([
    ['/api/v1/list/x', 400, 'invalid-path'],
    ['/api/v1/list/1?page=0', 400, 'invalid-query'],
    ['/api/v1/list/1?pages=1', 400, 'invalid-query'],
    ['/api/v1/list/%E0%A4%A', 400, 'bad-url'],
    ['/api/v1/list/1?page=%00', 400, 'forbidden-characters'],
    ['/api/v1/nowhere', 404, 'not-found'],
    [`/api/v1/list/${'1'.repeat(101)}`, 414, 'address-too-long'],
  ])('%#: GET %s is a %s problem', async (path, expected, code) => {
    const { status, body, headers } = await ask(path);
    expect([status, body.type]).toEqual([expected, `/problems/${code}`]);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(body.detail).toMatch(/\p{L}/u);
    expect(body.detail_en).toMatch(/\p{L}/u);
  });

  test('asked with a method it does not take says which it takes', async () => {
    const { status, body, headers } = await ask('/api/v1/things', { method: 'DELETE' });
    expect([status, body.type, headers.get('allow')]).toEqual([405, '/problems/method-not-allowed', 'POST']);
  });
});

describe('a request that is no HTTP', () => {
  test('with headers too large is 431', async () => {
    const got = await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(got).toMatch(/^HTTP\/1\.1 431 /);
    expect(got).toContain('/problems/headers-too-large');
  });

  test('with a broken request line is 400', async () => {
    const got = await raw('NONSENSE\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 400 /);
    expect(got).toContain('application/problem+json');
  });

  test('without a Host is 400, under the headers of the house', async () => {
    const got = await raw('GET /page HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 400 /);
    expect(got).toContain('/problems/bad-request');
    expect(got).toMatch(/content-security-policy: default-src 'self'/i);
  });

  test('that expects what HTTP does not know is told so as a problem, under the headers of the house', async () => {
    const got = await raw('GET /page HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 417 /);
    expect(got).toContain('content-type: application/problem+json; charset=utf-8');
    expect(got).toContain("content-security-policy: default-src 'self'");
    expect(got).toContain('/problems/expectation-failed');
  });
});

describe('a fault', () => {
  test('is 500 with a reference that the log has once, and tells nothing of the inside', async () => {
    lines.length = 0;
    const { status, body } = await ask('/api/v1/fault');
    expect(status).toBe(500);
    expect(body.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(JSON.stringify(body)).not.toContain('secret');
    const told = lines.filter((line) => line.includes(String(body.reference)));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('secret detail of the inside');
  });

  test('is a page where a browser asked, also when the error claims a status of its own', async () => {
    const { status, body, headers } = await ask('/fault', { headers: { accept: 'text/html,*/*' } });
    expect(status).toBe(500);
    expect(headers.get('content-type')).toContain('text/html');
    expect(body.text).toContain('Hệ thống gặp lỗi');
    expect(body.text).not.toContain('secret');
  });

  test('of the database being away is 503 and says when to try again', async () => {
    const { status, body, headers } = await ask('/api/v1/away');
    expect([status, body.type, headers.get('retry-after')]).toEqual([503, '/problems/unavailable', '5']);
  });
});

test('a page of a problem that fails itself gives way to a bare one', async () => {
  const errorPage = (): string => {
    throw new Error('broken page');
  };
  await using other = await createHttp({ log, publicUrl: 'http://localhost', errorPage });
  const response = await other.inject({ url: '/nowhere', headers: { accept: 'text/html' } });
  expect(response.statusCode).toBe(404);
  expect(response.body).toContain('Không tìm thấy trang');
});

test('a refusal keeps its code, status and further members', async () => {
  const { status, body } = await ask('/api/v1/refused');
  expect(status).toBe(409);
  expect(body).toMatchObject({ type: '/problems/not-so', title: 'Không được', title_en: 'Not so', changed: [1] });
  expect(body.reference).toBeUndefined();
});

test('too many requests is 429 and says how long to wait', async () => {
  expect((await ask('/limited')).status).toBe(200);
  const { status, body, headers } = await ask('/limited');
  expect([status, body.type]).toEqual([429, '/problems/too-many-requests']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

test('every kind of answer carries the security headers and is not kept by caches', async () => {
  for (const path of ['/page', '/api/v1/list/1', '/api/v1/fault', '/api/v1/nowhere', '/page%ZZ', '/api/openapi.json']) {
    const { headers } = await ask(path);
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp, path).toContain("frame-ancestors 'none'");
    expect(csp, path).not.toContain('unsafe');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('same-origin');
    expect(headers.get('cache-control'), path).toMatch(/no-store|no-cache/);
    expect(headers.get('strict-transport-security'), path).toBeNull();
  }
});

test('behind https the browser is told to stay there, and cookies are Secure', async () => {
  await using secure = await createHttp({ log, publicUrl: 'https://motcua.example.vn' });
  secure.get('/', open, async () => 'ok');
  const { headers } = await secure.inject('/?lang=en');
  expect(headers['strict-transport-security']).toContain('max-age=31536000');
  expect(headers['set-cookie']).toContain('Secure');
});

test('a route that names no permission cannot be added', async () => {
  await using other = await createHttp({ log, publicUrl: 'http://localhost' });
  expect(() => other.get('/naked', async () => 'x')).toThrow('GET /naked names no permission');
  expect(() => other.get('/empty', { config: { permission: '' } }, async () => 'x')).toThrow('names no permission');
});

test('a door with a closed room but no guard does not open', async () => {
  const other = await createHttp({ log, publicUrl: 'http://localhost' });
  other.get('/room', { config: { permission: 'dossier.read' } }, async () => 'x');
  await expect(other.ready()).rejects.toThrow('nobody guards GET /room');
});

test('the guard is asked with the permission of the route before the body is read', async () => {
  await using other = await createHttp({ log, publicUrl: 'http://localhost' });
  const asked: string[] = [];
  other.guardWith(async (request, _reply, permission) => {
    asked.push(permission);
    expect(request.body).toBeUndefined();
    const said = { vi: 'Chưa đăng nhập', en: 'Not signed in' };
    throw new HttpProblem({ code: 'not-signed-in', status: 401, title: said, detail: said });
  });
  other.post('/room', { config: { permission: 'dossier.read' } }, async () => 'x');
  const response = await other.inject({ method: 'POST', url: '/room', payload: '{"broken' });
  expect(response.statusCode).toBe(401);
  expect(asked).toEqual(['dossier.read']);
});

test('the language is chosen on the address, remembered in a cookie, and Vietnamese otherwise', async () => {
  const chosen = await ask('/page?lang=en');
  expect(chosen.body.text).toBe('<p>en</p>');
  expect(chosen.headers.get('set-cookie')).toContain('lang=en');
  expect((await ask('/page', { headers: { cookie: 'lang=en' } })).body.text).toBe('<p>en</p>');
  expect((await ask('/page', { headers: { cookie: 'lang=xx' } })).body.text).toBe('<p>vi</p>');
  expect((await ask('/api/v1/list/1?lang=en')).body).toMatchObject({ lang: 'en' });
  const missing = await ask('/nowhere?lang=en', { headers: { accept: 'text/html' } });
  expect(missing.body.text).toContain('Not found');
});

describe('a change', () => {
  const put = (path: string, headers: Record<string, string>) => ask(path, { method: 'PUT', headers });

  test('carries the version read and a key', async () => {
    const { status, body, headers } = await put('/api/v1/things/1', { 'if-match': '"7"', 'idempotency-key': 'k-1' });
    expect(status).toBe(200);
    expect(body).toEqual({ version: 7, key: 'k-1' });
    expect(headers.get('etag')).toBe('"8"');
  });

  test.each<[Record<string, string>, number, string]>([
    [{ 'idempotency-key': 'k' }, 428, 'version-missing'],
    [{ 'if-match': '7', 'idempotency-key': 'k' }, 400, 'version-invalid'],
    [{ 'if-match': 'W/"7"', 'idempotency-key': 'k' }, 400, 'version-invalid'],
    [{ 'if-match': '*', 'idempotency-key': 'k' }, 400, 'version-invalid'],
    [{ 'if-match': '"7"' }, 400, 'idempotency-key-missing'],
    [{ 'if-match': '"7"', 'idempotency-key': 'k'.repeat(129) }, 400, 'idempotency-key-invalid'],
    [{ 'if-match': '"7"', 'idempotency-key': '""' }, 400, 'idempotency-key-invalid'],
  ])('with the wrong headers, case %#, is refused', async (headers, expected, code) => {
    const { status, body } = await put('/api/v1/things/1', headers);
    expect([status, body.type]).toEqual([expected, `/problems/${code}`]);
  });

  test('that creates says so', async () => {
    expect((await put('/api/v1/made/1', { 'if-none-match': '*', 'idempotency-key': 'k' })).body).toEqual({ key: 'k' });
    expect((await put('/api/v1/made/1', { 'idempotency-key': 'k' })).status).toBe(428);
  });

  test('sent by a form carries id, version and key in hidden fields', async () => {
    const { id, key, version } = formKeyOf({ version: 3 });
    const form = new URLSearchParams({ id, key, version: String(version) });
    expect((await ask('/form', { method: 'POST', body: form })).body).toEqual({ id, key, version: 3 });
    const created = new URLSearchParams({ id, key });
    expect((await ask('/form', { method: 'POST', body: created })).body).toEqual({ id, key, version: null });
    form.set('version', '-1');
    expect((await ask('/form', { method: 'POST', body: form })).body.type).toBe('/problems/version-invalid');
    expect((await ask('/form', { method: 'POST', body: new URLSearchParams({ id: 'x' }) })).status).toBe(400);
  });
});

test('an asset is served for ever under the hash of its content', async () => {
  const url = app.assets.url('tokens.css');
  expect(url).toMatch(/^\/assets\/[0-9a-f]{16}\/tokens\.css$/);
  const { body, headers } = await ask(url);
  expect(body.text).toBe('p{color:red}');
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const named = await ask('/assets/tokens.css', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect([named.status, named.headers.get('cache-control')]).toEqual([304, 'public, max-age=86400']);
  expect((await ask('/assets/0000000000000000/tokens.css')).status).toBe(404);
  expect(() => app.assets.add({ name: 'tokens.css', type: 'text/css', content: 'other' })).toThrow('two assets');
});

test('the API describes itself as OpenAPI 3.1: its own routes, with their problems, and no page', async () => {
  const { body } = await ask('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const paths = body.paths as Record<string, Record<string, { summary?: string; responses?: Record<string, unknown> }>>;
  expect(Object.keys(paths).sort()).toEqual([
    '/api/v1/away',
    '/api/v1/fault',
    '/api/v1/list/{n}',
    '/api/v1/made/{id}',
    '/api/v1/refused',
    '/api/v1/things',
    '/api/v1/things/{id}',
  ]);
  expect(paths['/api/v1/things']?.post?.summary).toBe('For the test');
  expect(JSON.stringify(paths['/api/v1/things']?.post?.responses?.default)).toContain('application/problem+json');
});

test('the access log holds patterns of routes, no addresses and no queries', async () => {
  lines.length = 0;
  await ask('/api/v1/list/4242424242?page=2&late=true');
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  const line = JSON.parse(lines[0] ?? '{}');
  expect(line).toMatchObject({ message: 'request', method: 'GET', route: '/api/v1/list/:n', status: 200 });
  expect(lines[0]).not.toMatch(/4242424242|page=/);
});

test('closing lets a request under way finish', async () => {
  const other = await createHttp({ log, publicUrl: 'http://localhost' });
  let go: () => void = () => {};
  const begun = new Promise<void>((begin) => {
    other.get('/slow', open, async () => {
      begin();
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      return 'finished';
    });
  });
  const address = await other.listen({ port: 0, host: '127.0.0.1' });
  const answer = fetch(`${address}/slow`);
  await begun;
  const closed = other.close();
  await expect.poll(() => other.closing.aborted).toBe(true);
  go();
  expect(await (await answer).text()).toBe('finished');
  await closed;
});

test('a stream that does not end by itself is cut when the time for closing is over', async () => {
  const other = await createHttp({ log, publicUrl: 'http://localhost', closeWithin: 50 });
  other.get('/stuck', open, () => new Promise(() => {}));
  const address = await other.listen({ port: 0, host: '127.0.0.1' });
  const answer = fetch(`${address}/stuck`).catch(() => 'cut');
  await expect.poll(() => new Promise((r) => other.server.getConnections((_e, n) => r(n)))).toBe(1);
  await other.close();
  expect(await answer).toBe('cut');
});
