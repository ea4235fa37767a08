import { newId } from '../../src/platform/ids/index.ts';
import type { House } from '../../src/stages/house.ts';
import { routesOf } from '../../test/routes.ts';
import { gatherCast, type Person, runIn } from './cast.fixture.ts';
import { createBuilder, intakeAt, type Stand, type Subject } from './dossiers.fixture.ts';
import { PLACES, PROCEDURE } from './places.fixture.ts';
import { commandOf, requestOf, type Sent } from './requests.fixture.ts';

/** What the probes found: how many were sent, and those whose answer tells something of what is another's. */
export type Probes = { readonly probes: number; readonly leaks: readonly string[] };

/** The person whom nobody elsewhere may find, count or be told of. */
export const HIDDEN = {
  name: 'Tôn Nữ Ẩn Danh Khuất',
  idNumber: '001177009911',
  phone: '0987000123',
} as const;

/** Somebody of the same kind who is nowhere. */
const NOWHERE = {
  name: 'Trịnh Vô Danh Không Có',
  idNumber: '001177009922',
  phone: '0987000456',
  code: 'H99.01-260302-9999',
} as const;

const STANDS: readonly Stand[] = ['arrived', 'at the tax office', 'settled'];

/**
 * Feeds every parameter that takes an id with ids of the right kind that are another's, and with ones that are nobody's: the answers
 * must be the same but for the id itself, in status, headers and every character of the body.
 * @param among who probes; all who have no part in the dossiers unless said
 */
export async function probeForeignIds(house: House, among: (person: Person) => boolean = isStranger): Promise<Probes> {
  const cast = await gatherCast(house);
  const holder = cast.find(({ name }) => name === 'holder')?.officer ?? '';
  const standIn = cast.find(({ name }) => name === 'SUPERVISOR at sister')?.officer ?? '';
  const build = createBuilder(house, holder);
  const foreign = await Promise.all(STANDS.map((stand) => build(stand, { applicant: { kind: 'CITIZEN', ...HIDDEN } })));
  const theirs = await keepOf(house, holder, standIn);
  const leaks: string[] = [];
  let probes = 0;

  async function same(
    person: Person,
    what: string,
    sent: (id: Asked) => Sent,
    method: string,
    ids: readonly [Asked, Asked],
  ) {
    const [real, none] = [
      await ask(house, person, method, sent(ids[0])),
      await ask(house, person, method, sent(ids[1])),
    ];
    probes++;
    const [told, toldOfNone] = [plain(real, ids[0]), plain(none, ids[1])];
    if (told !== toldOfNone) leaks.push(`${what} by ${person.name}: ${differenceOf(told, toldOfNone)}`);
    for (const marker of Object.values(HIDDEN))
      if (real.body.includes(marker) && !decodeURIComponent(sent(ids[0]).url).includes(marker))
        leaks.push(`${what} by ${person.name}: shows ${marker}`);
  }

  const probe = (person: Person, { what, sent, method, ids }: Probe) => same(person, what, sent, method, ids);

  // Whoever asks: tracking knows nobody. A code of nothing each, for wrong tries on one code are counted.
  const anybody = cast.find(({ relation }) => relation === 'nobody signed in');
  for (const [n, { code }] of foreign.entries())
    if (anybody) await probe(anybody, tracked(code, `H99.01-260302-99${90 + n}`));
  const strangers = cast.filter((person) => person.asks && among(person));
  for (const person of strangers) {
    for (const { method, path } of routesOf(house.http)) {
      if (!/dossiers\/(by-code\/:code|:id)/.test(path) || method === 'HEAD') continue;
      // A new one under an id of another's is told apart: nobody can have it. `ledger/perform.test.ts` holds what is said.
      if (commandOf(method, path)?.name === 'submit') continue;
      for (const { id, code, version, token } of foreign) {
        const ids = [
          { id, code },
          { id: newId(), code: NOWHERE.code },
        ] as const;
        const about = { officer: person.officer, assignee: holder, csrf: person.csrf };
        const subject = (asked: Asked): Subject => ({ id: asked.id, code: asked.code, version, token });
        await same(person, `${method} ${path}`, (asked) => requestOf(method, path, subject(asked), about), method, ids);
      }
    }
    for (const one of probesOf(foreign, theirs)) await probe(person, one);
  }
  leaks.push(...(await theirs.stillThere()));
  return { probes, leaks };
}

/** What is asked for: the id and, where there is one, the code; both are blotted out of the answers. */
type Asked = { readonly id: string; readonly code: string };
type Probe = {
  readonly what: string;
  readonly method: string;
  readonly sent: (asked: Asked) => Sent;
  readonly ids: readonly [Asked, Asked];
};

const asked = (id: string): Asked => ({ id, code: id });
const pair = (one: string, none: string): readonly [Asked, Asked] => [asked(one), asked(none)];
const json = { accept: 'application/json' } as const;
const page = { accept: 'text/html' } as const;

function opened(path: (id: string) => string, ids: readonly [Asked, Asked]): Probe {
  const headers = path('').startsWith('/api/') ? json : page;
  return {
    what: `GET ${path('…')}`,
    method: 'GET',
    sent: ({ id }) => ({ url: path(encodeURIComponent(id)), headers }),
    ids,
  };
}

function posted(
  url: string,
  fields: (id: string) => Readonly<Record<string, string>>,
  ids: readonly [Asked, Asked],
): Probe {
  const headers = { ...page, 'content-type': 'application/x-www-form-urlencoded' };
  const sent = ({ id }: Asked): Sent => ({ url, headers, payload: new URLSearchParams(fields(id)).toString() });
  return { what: `POST ${url} ${Object.keys(fields('')).join()}`, method: 'POST', sent, ids };
}

function tracked(code: string, none: string): Probe {
  return posted('/track', (typed) => ({ code: typed, last4: '0000' }), pair(code, none));
}

/** Ids in queries and bodies: dossiers of lists, persons, codes, officers, filters, absences, units, the ends of lists, streams. */
function probesOf(foreign: readonly Subject[], theirs: Kept): readonly Probe[] {
  const found = [
    pair(HIDDEN.name, NOWHERE.name),
    pair(HIDDEN.idNumber, NOWHERE.idNumber),
    pair(HIDDEN.phone, NOWHERE.phone),
    pair(HIDDEN.idNumber.slice(-5), NOWHERE.idNumber.slice(-5)),
    ...foreign.map(({ code }) => pair(code, NOWHERE.code)),
  ];
  const chosen = foreign.map(({ id, version, token }) =>
    pair(`${id}.${token}.${version}`, `${newId()}.${token}.${version}`),
  );
  const key = newId();
  const one = newId();
  return [
    ...found.flatMap((ids) => [
      opened((id) => `/api/v1/search?q=${id}`, ids),
      opened((id) => `/search?q=${id}`, ids),
      opened((id) => `/api/v1/persons?q=${id}`, ids),
      opened((id) => `/api/v1/duplicates?procedure=${PROCEDURE}&dossier=${one}&idNumber=${id}`, ids),
    ]),
    ...foreign.flatMap(({ id }) => [
      opened((ref) => `/api/v1/persons?ref=${ref}.applicant`, pair(id, newId())),
      opened(
        (mine) => `/api/v1/duplicates?procedure=${PROCEDURE}&idNumber=${HIDDEN.idNumber}&dossier=${mine}`,
        pair(id, newId()),
      ),
    ]),
    ...chosen.flatMap((ids) => [
      posted('/inbox/claim', (row) => ({ id: one, key, scope: 'unit', chosen: row }), ids),
      posted('/inbox/hand-over', (row) => ({ id: one, key, scope: 'unit', chosen: row }), ids),
    ]),
    ...foreign.flatMap(({ id }) => [
      opened((end) => `/api/v1/tasks?scope=unit&after=0_${end}_0`, pair(id, newId())),
      opened((end) => `/api/v1/arrivals?after=0_${end}_0`, pair(id, newId())),
      opened((end) => `/inbox?scope=unit&after=0_${end}_0`, pair(id, newId())),
      opened((end) => `/api/v1/supervision/soon?after=0_${end}`, pair(id, newId())),
      opened((end) => `/api/v1/supervision/late?after=0_${end}_${PLACES.competent}`, pair(id, newId())),
    ]),
    ...[PLACES.receiving, PLACES.competent].flatMap((unit) => [
      opened((asks) => `/api/v1/supervision/late?unit=${asks}`, pair(unit, 'khong-co')),
      opened((asks) => `/api/v1/supervision/days?from=2026-03-02&to=2026-03-02&office=${asks}`, pair(unit, 'khong-co')),
      opened((asks) => `/supervision/days?office=${asks}`, pair(unit, 'khong-co')),
    ]),
    posted('/inbox/filters/drop', (id) => ({ id, key, scope: 'mine' }), pair(theirs.filter, newId())),
    posted('/me/on-behalf-of', (officer) => ({ officer }), pair(theirs.officer, newId())),
    posted('/me/absence/end', (id) => ({ id, key: newId() }), pair(theirs.absence, newId())),
    posted(
      '/me/absence',
      (officer) => ({ id: one, key: newId(), officer, begins: '', ends: '1/1/2099', to: '', other: 'lan.tiepnhan' }),
      pair(theirs.officer, newId()),
    ),
    {
      what: 'PUT /api/v1/me/on-behalf-of officer',
      method: 'PUT',
      sent: ({ id }) => ({
        url: '/api/v1/me/on-behalf-of',
        headers: { ...json, 'content-type': 'application/json' },
        payload: JSON.stringify({ officer: id }),
      }),
      ids: pair(theirs.officer, newId()),
    },
    {
      what: 'POST accept at an office of others',
      method: 'POST',
      sent: ({ id }) => ({
        url: `/api/v1/dossiers/${one}/accept`,
        headers: { ...json, 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': key },
        payload: JSON.stringify({ intake: intakeAt(id) }),
      }),
      ids: pair(PLACES.receiving, 'trung-tam-pvhcc-xa-hoa-sen'),
    },
  ];
}

type Kept = {
  readonly filter: string;
  readonly absence: string;
  readonly officer: string;
  readonly stillThere: () => Promise<readonly string[]>;
};

/** What an officer of the competent agency keeps: a filter, an absence. */
export async function keepOf(house: House, officer: string, standIn: string): Promise<Kept> {
  const province = house.province.id;
  const run = runIn(house.database, province);
  const [filter, absence] = [newId(), newId()];
  await run(
    `INSERT INTO inbox_filter (province, id, officer, name, name_key, scope, created_at) VALUES ($1, $2::uuid, $3, $2::uuid::text, $2::uuid::text, 'mine', now())`,
    [province, filter, officer],
  );
  await run(
    `INSERT INTO delegation (province, id, from_officer, to_officer, begins_at, ends_at) VALUES ($1, $2, $3, $4, now() + interval '1 day', now() + interval '2 days')`,
    [province, absence, officer, standIn],
  );
  return {
    filter,
    absence,
    officer,
    async stillThere() {
      const { rows: filters } = await run('SELECT FROM inbox_filter WHERE province = $1 AND id = $2', [
        province,
        filter,
      ]);
      const { rows: absences } = await run(
        'SELECT FROM delegation WHERE province = $1 AND id = $2 AND cancelled_at IS NULL',
        [province, absence],
      );
      return [
        ...(filters.length === 1 ? [] : ['the filter is gone']),
        ...(absences.length === 1 ? [] : ['the absence is gone']),
      ];
    },
  };
}

const WATCHING = ['PPC_LEADER', 'SUPERVISOR', 'CONTROL'];

/** Who has no part in the dossiers that the centre receives and the land office decides, and watches none. */
export function isStranger({ name, relation, acts, session }: Person): boolean {
  // Who holds no post any more is turned away at the door like anybody without one: a few stand for them.
  if (relation === 'a post that was ended' && !/SPECIALIST|RECEPTION/.test(name)) return false;
  const apart = [
    'of a sister unit',
    'of another agency',
    'standing in no more',
    'a post that was ended',
    'an account without a post',
  ];
  return session === 'machine' && apart.includes(relation) && !acts.some(({ role }) => WATCHING.includes(role));
}

type Answer = { readonly status: number; readonly headers: string; readonly body: string };

async function ask(house: House, { headers }: Person, method: string, sent: Sent): Promise<Answer> {
  const answer = await house.http.inject({
    method: method as 'GET',
    url: sent.url,
    headers: { ...sent.headers, ...headers },
    // Limits by address are another test's.
    remoteAddress: `10.2.${(asks >> 8) & 255}.${asks++ & 255}`,
    ...(sent.payload === undefined ? {} : { payload: sent.payload }),
  });
  const told = Object.entries(answer.headers).filter(([name]) => !VARYING.has(name));
  return { status: answer.statusCode, headers: JSON.stringify(told), body: answer.body };
}

let asks = 0;

const VARYING = new Set(['date', 'content-length', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after']);

/** An answer without what differs between any two: the id asked for, ids and keys made with the page, the reader's own mark in the log. */
function plain({ status, headers, body }: Answer, { id, code }: Asked): string {
  const blotted = [
    id,
    code,
    encodeURIComponent(id),
    encodeURIComponent(code),
    new URLSearchParams({ x: id }).toString().slice(2),
  ]
    .filter((text) => text !== '')
    .reduce((text, one) => text.replaceAll(one, '…'), `${status} ${headers} ${body}`);
  return blotted
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
    .replace(/[0-9a-f]{12}\.\d+/g, '#');
}

function differenceOf(told: string, ofNone: string): string {
  let at = 0;
  while (at < told.length && told[at] === ofNone[at]) at++;
  const from = Math.max(0, at - 30);
  return `“${told.slice(from, at + 90)}”, of none “${ofNone.slice(from, at + 90)}”`;
}
