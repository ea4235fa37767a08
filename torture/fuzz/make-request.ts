import type { Door } from '../../src/platform/http/index.ts';
import { formsOf } from '../../test/forms.ts';
import type { Dice } from './dice.ts';
import { BAD_UTF8, HOSTILE_JSON, hostileText, MARK } from './hostile.ts';
import { intakeOf } from './lawful.ts';
import { patternOf } from './pattern-of.ts';
import type { Person } from './people.ts';
import { madeTo, type Schema, type Spite, storable } from './shape.ts';
import type { Wire } from './wire.ts';
import type { World } from './world.ts';

/** A request of its own, or a page to open first, whose form is then sent. */
export type Plan = {
  readonly person: Person;
  readonly wire: Wire;
  readonly then?: (body: string, dice: Dice) => Wire | undefined;
};

const NOBODY: Person = { kind: 'nobody' };

type Header = readonly [string, string];

const CREATING = ['accept', 'request-supplement', 'refuse', 'submit'];
// What ends sessions, shuts accounts or moves the clock: asked less often, so that there is somebody left to ask with.
const DRASTIC = /session$|sign-out|password|second-step|disable|end-sessions|demo\/clock|end-post/;
const PAGES_WITH_FORMS = [
  '/inbox',
  '/me',
  '/me/absence',
  '/me/notice',
  '/track',
  '/sign-in',
  '/staff/officers/new',
  '/search',
  '/procedures',
];

/** Plans one request, or a page and its form, by one person. */
export function planRequest(doors: readonly Door[], world: World, dice: Dice): Plan {
  const spite = dice.pick<Spite>([0, 0, 0, 2, 8, 30]);
  const kind = dice.whole(0, 99);
  const reception = world.officer('hoa.hoasen', 'program');
  if (kind < 40) return planForm(doors, world, dice, spite);
  if (kind < 48 && reception) return { person: reception, wire: create(world, reception, dice, spite) };
  if (kind < 62) return planAllowed(doors, world, dice, spite);
  const some = dice.pick(doors);
  const door = DRASTIC.test(some.url) && dice.percent(85) ? dice.pick(doors) : some;
  const person = world.person(dice, door.permission);
  return { person, wire: toDoor(door, world, person, dice, spite) };
}

function toDoor(door: Door, world: World, person: Person, dice: Dice, spite: Spite): Wire {
  const id = world.dossier(dice);
  const path = fill(door.url, world, dice, id, spite);
  const query = queryOf(door.schema.querystring as Schema | undefined, world, dice, spite);
  const method = dice.percent(2)
    ? dice.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'POST', 'HEAD', 'QUERY'])
    : door.method;
  const hasBody = !['GET', 'HEAD'].includes(door.method) || dice.percent(2);
  const body = hasBody ? bodyOf(door, world, dice, spite) : undefined;
  const headers = headersOf(world, person, dice, {
    id,
    isApi: door.url.startsWith('/api/'),
    creates: dice.percent(20),
  });
  return withBody({ method, path: path + query, headers }, body, dice, spite);
}

/** A dossier taken in, lawful but for what spite does to it. */
function create(world: World, person: Person, dice: Dice, spite: Spite): Wire {
  const id = world.dossier(dice) && dice.percent(5) ? world.dossier(dice) : newId(dice);
  const command = dice.percent(85) ? 'accept' : dice.pick(CREATING);
  const headers = headersOf(world, person, dice, { id: undefined, isApi: true, creates: true });
  const body = { intake: intakeOf(world, dice, spite), ...(command === 'accept' ? {} : { reason: 'R01', faults: [] }) };
  const json = { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
  return withBody({ method: 'POST', path: `/api/v1/dossiers/${id}/${command}`, headers }, json, dice, spite);
}

/** Asks as a program what may be done with a dossier, and does one of these things, its content wrong in places. */
function planAllowed(doors: readonly Door[], world: World, dice: Dice, spite: Spite): Plan {
  const person = world.worker(dice, 'program');
  const id = world.dossier(dice) ?? newId(dice);
  const headers: Header[] = [['host', 'localhost'], ...credentials(person)];
  const then = (body: string, roll: Dice): Wire | undefined => {
    const allowed = [...body.matchAll(/\{"command":"([a-z-]+)"(?:,"token":(\d+))?\}/g)];
    if (allowed.length === 0) return undefined;
    const [, command, token] = roll.pick(allowed);
    const door = doors.find(({ url }) => url === `/api/v1/dossiers/:id/${command}`);
    if (!door) return undefined;
    world.versions.set(id, Number(/"version":(\d+)/.exec(body)?.[1] ?? 1));
    const sent = headersOf(world, person, roll, { id, isApi: true, creates: false });
    const value = madeTo((door.schema.body ?? {}) as Schema, roll, world.known, spite);
    const content =
      token !== undefined && typeof value === 'object' && value !== null && !roll.percent(spite)
        ? { ...value, token: Number(token) }
        : value;
    const json = { type: 'application/json', bytes: Buffer.from(JSON.stringify(content)) };
    return withBody({ method: 'POST', path: door.url.replace(':id', id), headers: sent }, json, roll, spite);
  };
  return { person, wire: { method: 'GET', path: `/api/v1/dossiers/${id}/allowed`, headers }, then };
}

/** Opens a page that offers forms and sends one of them, some inputs changed. */
function planForm(doors: readonly Door[], world: World, dice: Dice, spite: Spite): Plan {
  const person = dice.percent(5) ? NOBODY : world.worker(dice, 'browser');
  const id = world.dossier(dice);
  const path =
    id && dice.percent(70)
      ? `/dossiers/${id}`
      : dice.percent(40)
        ? `/reception/${dice.pick(world.known.get('procedure') ?? [''])}`
        : dice.pick(PAGES_WITH_FORMS);
  const page = {
    method: 'GET',
    path,
    headers: [['host', 'localhost'], ['accept', 'text/html'], ...credentials(person)] as Header[],
  };
  const then = (html: string, roll: Dice): Wire | undefined => {
    const forms = formsOf(html).filter(
      ({ action }) => isPosted(doors, action) && (action !== '/sign-out' || roll.percent(3)),
    );
    if (forms.length === 0) return undefined;
    const form = roll.pick(forms);
    const pairs = [...form.values].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
    const often = roll.pick([0, 5, 40]) + spite;
    const typed = pairs.map(([name, value]): [string, string] =>
      ['_csrf', 'key', 'id', 'version'].includes(name) && !roll.percent(spite)
        ? [name, value]
        : roll.percent(often)
          ? [name, typedInto(name, roll)]
          : [name, value === '' ? (USUAL[name.replace(/^papers\..*\./, '')] ?? value) : value],
    );
    if (roll.percent(spite)) typed.push([roll.of(hostileText).slice(0, 210), roll.of(hostileText)]);
    if (/^\/reception\//.test(form.action))
      typed.push(['act', roll.pick(['accept', 'accept', 'request-supplement', 'refuse'])]);
    const headers = headersOf(world, person, roll, { id: undefined, isApi: false, creates: false });
    const bytes = Buffer.from(new URLSearchParams(typed.map(([n, v]) => [n, v.toWellFormed()])).toString());
    return withBody(
      { method: 'POST', path: form.action, headers },
      { type: 'application/x-www-form-urlencoded', bytes },
      roll,
      spite,
    );
  };
  return { person, wire: page, then };
}

/** Whether a form of ours is sent, not a search. */
function isPosted(doors: readonly Door[], action: string): boolean {
  const path = action.split('?')[0] ?? '';
  return doors.some(({ method, url }) => method === 'POST' && patternOf(url).test(path));
}

/** What is typed where nothing wrong is. */
const USUAL: Readonly<Record<string, string>> = {
  'applicant.name': 'Nguyễn Thị Thử',
  'applicant.idNumber': '037190004321',
  'applicant.phone': '0912345678',
  'applicant.address': `Xã Hoa Sen <${MARK}>`,
  originals: '1',
  note: `đã xem <${MARK}>`,
  basis: 'Điều 17',
};

function typedInto(name: string, dice: Dice): string {
  if (/originals|copies/.test(name)) return dice.pick(['1', '1', '0', '2', '-1', '1e3', '999999999999999999999']);
  if (/date|from|to|until/i.test(name))
    return dice.pick(['5/3/1985', '2026-03-04', '31/2/2026', '2026-03-02T08:00', '99/99/9999']);
  if (name === 'applicant.name') return `<${MARK}> Nguyễn Thị Thử`;
  if (name === 'applicant.idNumber')
    return dice.pick(['037190004321', '037190004322', '12', '０３７１９０００４３２１']);
  return dice.of(hostileText);
}

type Content = { readonly type: string; readonly bytes: Buffer };

function bodyOf(door: Door, world: World, dice: Dice, spite: Spite): Content {
  if (dice.percent(3)) return { type: 'application/json', bytes: Buffer.from(dice.pick(HOSTILE_JSON)) };
  if (dice.percent(1))
    return { type: 'application/json', bytes: Buffer.from(`{"note":"${dice.pick(BAD_UTF8)}"}`, 'latin1') };
  if (dice.percent(1)) return { type: 'application/json', bytes: Buffer.alloc(1_200_000, 'a') };
  if (dice.percent(2)) return multipart(dice);
  const value = madeTo((door.schema.body ?? {}) as Schema, dice, world.known, spite);
  if (door.url.startsWith('/api/') ? dice.percent(97) : dice.percent(10))
    return { type: 'application/json', bytes: Buffer.from(jsonText(value) ?? '') };
  return { type: 'application/x-www-form-urlencoded', bytes: formText(value, dice) };
}

/** JSON with half characters written out, as any program can send them. */
function jsonText(value: unknown): string | undefined {
  return JSON.stringify(value);
}

function formText(value: unknown, dice: Dice): Buffer {
  if (dice.percent(3))
    return Buffer.from(
      dice.pick([
        'a=%',
        'a=%zz&b',
        '&&&=&',
        'a=%ff%fe',
        '__proto__=1&constructor=2',
        'a[b]=1&a[]=2',
        'x='.repeat(3_000),
        'a&'.repeat(3_000),
      ]),
    );
  const pairs = Object.entries((value ?? {}) as object).map(([name, said]) => [
    name.toWellFormed(),
    String(jsonText(said)).toWellFormed(),
  ]);
  return Buffer.from(new URLSearchParams(pairs).toString());
}

function multipart(dice: Dice): Content {
  const type = dice.pick([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=x',
    'multipart/mixed; boundary=x',
  ]);
  const text = `--x\r\nContent-Disposition: form-data; name="file"; filename="../../x"\r\n\r\n<${MARK}>\r\n--x`;
  return { type, bytes: Buffer.from(dice.percent(50) ? `${text}--\r\n` : text) };
}

function withBody(wire: Wire, content: Content | undefined, dice: Dice, spite: Spite): Wire {
  if (!content) return wire;
  const type = dice.percent(spite / 3)
    ? dice.pick([
        'text/plain',
        'text/html',
        'application/xml',
        'application/json; charset=utf-16',
        'APPLICATION/JSON',
        'application/json;',
        '',
        '*/*',
        'application/problem+json',
        'application/merge-patch+json',
      ])
    : content.type;
  const headers: Header[] = [...wire.headers, ['content-type', type], ['content-length', String(content.bytes.length)]];
  if (dice.percent(spite / 3)) headers.push(['content-encoding', dice.pick(['gzip', 'br', 'identity', 'x'])]);
  return { ...wire, headers, body: content.bytes };
}

function headersOf(
  world: World,
  person: Person,
  dice: Dice,
  about: { readonly id: string | undefined; readonly isApi: boolean; readonly creates: boolean },
): Header[] {
  const headers: Header[] = [
    ['host', dice.percent(97) ? 'localhost' : dice.pick(['', 'evil.example', 'a, b', '[::1', '127.0.0.1:99999'])],
  ];
  headers.push([
    'accept',
    about.isApi
      ? dice.pick(['application/json', '*/*', 'text/html'])
      : dice.pick(['text/html', 'text/html,*/*;q=0.1', '*/*', '', 'x;q=y,,;']),
  ]);
  headers.push(...credentials(person));
  if (dice.percent(10))
    headers.push(['accept-language', dice.pick(['en', 'vi-VN,vi;q=0.9', '*', ';;q=,', 'x'.repeat(2_000), '-'])]);
  if (about.isApi && dice.percent(85)) {
    const version = about.id === undefined ? undefined : world.versions.get(about.id);
    if (about.creates)
      headers.push(['if-none-match', dice.percent(95) ? '*' : dice.pick(['"*"', '', '*, *', 'W/"1"'])]);
    else headers.push(['if-match', dice.percent(85) ? `"${version ?? 1}"` : dice.pick(HEADER_VALUES)]);
    headers.push(['idempotency-key', dice.percent(92) ? newId(dice) : dice.pick(HEADER_VALUES)]);
  }
  if (dice.percent(6)) headers.push(dice.pick(ODD_HEADERS));
  if (dice.percent(3)) headers.push(['cookie', dice.pick(BAD_COOKIES)]);
  const twice = dice.pick(headers);
  return dice.percent(3) && twice[0] !== 'host' ? [...headers, twice] : headers;
}

function credentials(person: Person): Header[] {
  if (person.kind === 'program') return [['authorization', `Bearer ${person.token}`]];
  return person.kind === 'browser' ? [['cookie', person.cookie]] : [];
}

const HEADER_VALUES = [
  '*',
  '""',
  '"1", "2"',
  'W/"1"',
  '"01"',
  '"-1"',
  '"9007199254740993"',
  '"1e3"',
  '',
  'a b',
  '\xFF',
  'x'.repeat(300),
  '"\u00A0"',
  `<${MARK}>`,
  "'--",
];
const ODD_HEADERS: readonly Header[] = [
  ['x-http-method-override', 'DELETE'],
  ['x-method-override', 'PUT'],
  ['_method', 'DELETE'],
  ['x-forwarded-for', '127.0.0.1, evil'],
  ['x-forwarded-proto', 'https'],
  ['x-forwarded-host', 'evil.example'],
  ['forwarded', 'for=127.0.0.1;host=evil'],
  ['x-original-url', '/staff/officers'],
  ['origin', 'null'],
  ['origin', 'https://evil.example'],
  ['sec-fetch-site', 'cross-site'],
  ['referer', '\xFF\xFEhttp://'],
  ['authorization', 'Bearer x y'],
  ['authorization', 'Basic Og=='],
  ['range', 'bytes=0-1,5-,-1'],
  ['expect', '100-continue'],
  ['expect', 'x'],
  ['if-none-match', '"0"'],
  ['if-modified-since', 'yesterday'],
  ['last-event-id', 'x'.repeat(80)],
  ['accept-encoding', 'br;q=0, gzip, x'],
  ['upgrade', 'websocket'],
  ['connection', 'upgrade'],
  ['te', 'trailers'],
  ['accept-version', '1.x.x'],
  ['x-csrf-token', 'x'],
];
const BAD_COOKIES = [
  'session=',
  'session=%E0%A4%A',
  'session=a; session=b',
  '=;;=',
  'lang=fr; lang=%00',
  '__proto__=1',
  'a'.repeat(3_000),
  'session="\xFF"',
  'await-code=x',
];

function queryOf(schema: Schema | undefined, world: World, dice: Dice, spite: Spite): string {
  if (!schema && !dice.percent(5)) return '';
  const value = madeTo(schema ?? { type: 'object' }, dice, world.known, schema ? spite : 50);
  const pairs = typeof value === 'object' && value !== null ? Object.entries(value) : [['q', plainText(value)]];
  if (dice.percent(10)) pairs.push(['lang', dice.pick(['vi', 'en', 'fr', ''])]);
  if (dice.percent(2))
    return `?${dice.pick(['%', 'q=%zz', 'q=%ff', 'a&a&a', 'q[]=1&q[]=2', 'q=1&q=2', '__proto__=1', '?', '#', `q=<${MARK}>`])}`;
  const text = new URLSearchParams(pairs.map(([n, v]) => [n.toWellFormed(), plainText(v)])).toString();
  return text === '' ? '' : `?${text.slice(0, 12_000)}`;
}

/** A value as a program would write it into an address. */
function plainText(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
}

function fill(url: string, world: World, dice: Dice, id: string | undefined, spite: Spite): string {
  const filled = url.replace(/:(\w+)/g, (_, name: string) => {
    if (dice.percent(spite)) return encodeURIComponent(storable(dice.of(hostileText)).slice(0, 200)) || 'x';
    if (name === 'id' && url.startsWith('/staff/')) return dice.pick(world.known.get('officer') ?? [newId(dice)]);
    if (name === 'id' && url.includes('procedures')) return dice.pick(world.known.get('procedure') ?? ['x']);
    if (name === 'id') return dice.percent(92) && id ? id : newId(dice);
    if (name === 'code') return dice.pick(world.known.get('MHS') ?? ['H42.120-251210-0001']);
    return encodeURIComponent(dice.pick(world.known.get(name) ?? ['x']));
  });
  return dice.percent(1)
    ? `${filled}${dice.pick(['/', '//', '/..', '%00', '%', '%2e%2e', ';x', '/%FF', '\\', `/<${MARK}>`])}`
    : filled;
}

/** An id as clients make them, from the dice. */
function newId(dice: Dice): string {
  const hex = Array.from({ length: 4 }, () => dice.whole(0, 0xffff_ffff).toString(16).padStart(8, '0')).join('');
  return `019c${hex.slice(4, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
