import { inspect } from 'node:util';
import type { Dossier } from '../../src/domain/dossier/index.ts';
import { findDossier } from '../../src/ledger/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import type { House } from '../../src/stages/house.ts';
import { type Route, routesOf } from '../../test/routes.ts';
import { gatherCast, type Person, runIn } from './cast.fixture.ts';
import { createBuilder, type Stand } from './dossiers.fixture.ts';
import { expectedOf, ruleOf } from './expected.oracle.ts';
import { commandOf, requestOf, type Sent } from './requests.fixture.ts';

/** What was sent along, and what of it was taken. */
export type Taken = { readonly probes: number; readonly taken: readonly string[] };

/** What nobody says of a dossier or an account from outside, in the spellings of SQL, of the API and of the state. */
const UNASKED: Readonly<Record<string, unknown>> = {
  unit_id: 'so-tu-phap',
  unit: 'so-tu-phap',
  units: ['so-tu-phap'],
  receiving_unit: 'so-tu-phap',
  competentUnit: 'so-tu-phap',
  competent_unit: 'so-tu-phap',
  due_at: '2030-01-01T00:00:00+07:00',
  dueLegal: 1_900_000_000_000,
  dueCurrent: 1_900_000_000_000,
  status: 10,
  state: {},
  role: 'ADMIN',
  posts: [{ role: 'ADMIN', unit: 'so-tu-phap' }],
  actor: { kind: 'system', id: 'clock' },
  onBehalfOf: '01990000-0000-7000-8000-00000000b0b0',
  paid: true,
  met: true,
  province: '01',
  version: 99,
  expected: 'any',
  code: 'H99.01-260302-7777',
  filedBy: 'account-1',
  assignee: '01990000-0000-7000-8000-00000000b0b0',
  ended: true,
  type: 'reopen',
  demo: true,
  disabled_at: null,
  password_hash: 'x',
  __proto__x: { status: 10 },
  constructor: { status: 10 },
};

/**
 * Sends every command, form and account act by somebody who may do it, with each field more that is nobody's to say. A machine's
 * body is refused whole; a form's is done as if the field had not been there: what is stored must be the same as without.
 */
export async function sendMoreThanAsked(house: House, only: (route: Route) => boolean = () => true): Promise<Taken> {
  const cast = await gatherCast(house);
  const holder = cast.find(({ name }) => name === 'holder')?.officer ?? '';
  const build = createBuilder(house, holder);
  const province = house.province.id;
  const taken: string[] = [];
  let probes = 0;
  const read = (id: string) => findDossier(house.database, { province, units: '*' }, id);

  for (const route of routesOf(house.http)) {
    const { method, path } = route;
    const rule = ruleOf(method, path);
    if (!rule || method === 'GET' || method === 'HEAD' || !only(route) || OWN_SESSION.has(path)) continue;
    const person = cast.find(
      (one) => one.asks && one.session === 'machine' && typeof expectedOf(rule, method, path, one) === 'number',
    );
    if (!person) continue;
    const stand: Stand = rule.about ?? 'at the specialist';
    const command = commandOf(method, path);
    const about = { officer: person.officer, assignee: holder };
    if (!command) {
      const before = await accountsOf(house);
      for (const [name, value] of Object.entries(UNASKED)) {
        const status = await send(
          house,
          person,
          method,
          withField(requestOf(method, path, await build('not there yet'), about), [name, value]),
        );
        probes++;
        if (status >= 500 || status === 201) taken.push(`${method} ${path} with ${name}: ${status}`);
      }
      if ((await accountsOf(house)) !== before) taken.push(`${method} ${path}: an account was changed`);
    } else if (command.byForm) {
      const clean = await build(stand);
      const cleanStatus = await send(house, person, method, requestOf(method, path, clean, about));
      const without = await read(clean.id);
      const all = await build(stand);
      const sent = Object.entries(UNASKED).reduce(withField, requestOf(method, path, all, about));
      const status = await send(house, person, method, sent);
      probes += Object.keys(UNASKED).length;
      if (status !== cleanStatus || storedOf(await read(all.id)) !== storedOf(without))
        taken.push(
          `${method} ${path}: ${status} ${storedOf(await read(all.id))}, without ${cleanStatus} ${storedOf(without)}`,
        );
    } else {
      const subject = await build(stand);
      const before = storedOf(await read(subject.id));
      const sent = requestOf(method, path, subject, about);
      for (const field of Object.entries(UNASKED))
        for (const where of placesIn(JSON.parse(sent.payload ?? '{}'))) {
          if (isAsked(field[0], where, sent)) continue;
          const status = await send(house, person, method, withField(sent, field, where));
          probes++;
          if (status !== 400) taken.push(`${method} ${path} with ${where.join('.')} ${field[0]}: ${status}`);
        }
      if (storedOf(await read(subject.id)) !== before) taken.push(`${method} ${path}: the dossier was changed`);
    }
  }
  return { probes, taken };
}

/** Ways that end the session they come with. */
const OWN_SESSION: ReadonlySet<string> = new Set(['/api/v1/session', '/sign-out']);

type Field = readonly [name: string, value: unknown];

/** Where in a body a field can be put: the body itself, and each object in it that takes no free names. */
function placesIn(body: Record<string, unknown>, at: readonly string[] = []): readonly (readonly string[])[] {
  const inside = Object.entries(body).flatMap(([name, value]) => {
    if (name === 'answers') return [];
    if (Array.isArray(value)) return typeof value[0] === 'object' ? [[...at, name, '0']] : [];
    return typeof value === 'object' && value !== null ? placesIn(value as Record<string, unknown>, [...at, name]) : [];
  });
  return [at, ...inside];
}

function isAsked(name: string, where: readonly string[], sent: Sent): boolean {
  const body = JSON.parse(sent.payload ?? '{}') as Record<string, unknown>;
  const inside = where.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], body);
  // An office may name the agency that decides; which, its own rules judge.
  return (
    name in (inside as object) ||
    (where.at(-1) === 'intake' && name === 'competentUnit') ||
    (where.at(-1) === '0' && name === 'code')
  );
}

function withField(sent: Sent, [name, value]: Field, where: readonly string[] | number = []): Sent {
  if (sent.headers['content-type'] === 'application/json') {
    const body = JSON.parse(sent.payload ?? '{}') as Record<string, unknown>;
    const inside = (Array.isArray(where) ? where : []).reduce<unknown>(
      (one, part) => (one as Record<string, unknown>)[part],
      body,
    );
    Object.defineProperty(inside, name.replace('__x', '__'), { value, enumerable: true });
    return { ...sent, payload: JSON.stringify(body) };
  }
  const fields = new URLSearchParams(sent.payload ?? '');
  if (!fields.has(name)) fields.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  return { ...sent, payload: fields.toString() };
}

async function send(house: House, { headers }: Person, method: string, sent: Sent): Promise<number> {
  const keyed = 'idempotency-key' in sent.headers ? { 'idempotency-key': newId() } : {};
  const answer = await house.http.inject({
    method: method as 'POST',
    url: sent.url,
    headers: { ...sent.headers, ...keyed, ...headers },
    payload: sent.payload ?? '',
  });
  return answer.statusCode;
}

/** A dossier as it is stored, without what differs between two of the same: ids, codes, moments, numbers out of books. */
function storedOf(dossier: Dossier | undefined): string {
  return inspect(dossier, { depth: 9, breakLength: Number.POSITIVE_INFINITY, sorted: true })
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')
    .replace(/H99[\d.]*-\d{6}-\d{4}/g, '#')
    .replace(/\d+\/20\d\d/g, '#')
    .replace(/\b1[67]\d{11}(\.\d+)?\b/g, '#')
    .replace(/(remaining\w*: \d+)\.\d+/g, '$1');
}

async function accountsOf(house: House): Promise<string> {
  const run = runIn(house.database, house.province.id);
  const { rows } = await run(
    `SELECT (SELECT count(*) FROM officer WHERE province = $1) officers, (SELECT count(*) FROM officer WHERE province = $1 AND disabled_at IS NULL) open,
            (SELECT count(*) FROM post WHERE province = $1) posts, (SELECT count(*) FROM delegation WHERE province = $1) absences,
            (SELECT count(*) FROM inbox_filter WHERE province = $1) filters, (SELECT count(*) FROM dossier WHERE province = $1) dossiers`,
    [house.province.id],
  );
  return JSON.stringify(rows);
}
