import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { routesOf } from '../../test/routes.ts';
import type { Visitor } from '../../test/visitor.ts';
import { readPdf } from '../documents/pdf-reader.oracle.ts';
import { FORMATS } from '../move-in/export-history.ts';
import { exportHistory } from '../move-in/index.ts';
import { finishMarker, MARKER, markersIn, receiveMarker, SECRETS } from './marker.fixture.ts';

/** Who looks, and whether the open dossier is their work (T50). */
const PEOPLE = {
  'hoa.hoasen': 'works',
  'minh.hoasen': 'works',
  'tuan.hoasen': 'works',
  'thanh.giamsat': 'watches',
  'ha.kiemsoat': 'watches',
  'lan.tiepnhan': 'elsewhere',
  'xuan.bendo': 'elsewhere',
  'thang.cahoasen': 'elsewhere',
  'quan.quantri': 'elsewhere',
} as const;

/** Where who works on the dossier may see more than the name; everywhere else nobody sees a secret. */
const WHOLE: ReadonlySet<string> = new Set([
  '/dossiers/:id',
  '/dossiers/:id/receipt.pdf',
  '/api/v1/dossiers/:id/events',
]);
/** The counter's look-up by a whole number, noted each time. */
const LOOK_UP = '/api/v1/persons';

let house: OpenHouse;
let id = '';
let code = '';
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  house = await openHouse('2026-03-02T09:00:00', { level: 'debug' });
  id = await receiveMarker(await as('hoa.hoasen'));
  const hoa = await (await as('hoa.hoasen')).open(`/dossiers/${id}`);
  code = /<span class="code">([^<]+)</.exec(hoa.html)?.[1] ?? '';
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

async function as(username: string): Promise<Visitor> {
  const known = visitors.get(username) ?? (await house.signIn(username));
  visitors.set(username, known);
  return known;
}

/** Every page and answer of the router, addressed at the marker's dossier. */
function addresses(): readonly { readonly route: string; readonly path: string }[] {
  const asked: Readonly<Record<string, string>> = {
    '/search': `?q=${encodeURIComponent('Mạc Thị')}`,
    '/api/v1/search': `?q=${encodeURIComponent('Mạc Thị')}`,
    '/api/v1/persons': `?q=${encodeURIComponent('Mạc Thị')}`,
    '/api/v1/duplicates': `?procedure=chung-thuc-ban-sao&idNumber=1&dossier=${id}`,
    '/track': `?MHS=${code}`,
    '/tra-cuu': `?MHS=${code}`,
    '/inbox': '?scope=unit',
  };
  return routesOf(house.house.http)
    .filter(({ method, path }) => method === 'GET' && !/^\/assets\/|\*|\/live$/.test(path))
    .map(({ path: route }) => ({
      route,
      path:
        route
          .replace('/by-code/:code', `/by-code/${code}`)
          .replace(/^\/(api\/v1\/)?procedures\/:\w+/, (all) => all.replace(/:\w+/, 'chung-thuc-ban-sao'))
          .replace(':procedure', 'chung-thuc-ban-sao')
          .replace(/:\w+/, id) + (asked[route] ?? ''),
    }));
}

async function textOfAnswer(visitor: Visitor): Promise<string> {
  if (!visitor.headers.get('content-type')?.includes('pdf')) return visitor.html;
  return (await readPdf(visitor.bytes)).pages.join(' ').replaceAll(/\s+/g, ' ');
}

/** Where an answer leads and what it says in its head: none of it may name a person. */
function wayMarks(visitor: Visitor): string {
  const links = [...visitor.html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, link = '']) => link);
  const told = [...visitor.headers].map(([name, value]) => `${name}: ${value}`);
  return [...links.filter((link) => !/^(tel|mailto):/.test(link)), ...told].join('\n');
}

const leaks: string[] = [];

describe('a person of whom the house knows everything', () => {
  test('is whole only on the screens of who works on the dossier, by the whole router and nine people', async () => {
    const all = addresses();
    expect(all.length).toBeGreaterThan(45);
    let whole = 0;
    for (const [username, part] of Object.entries(PEOPLE)) {
      const visitor = await as(username);
      for (const { route, path } of all) {
        await visitor.open(path);
        const found = markersIn(await textOfAnswer(visitor));
        const secret = found.filter((one) => SECRETS.includes(one as never));
        if (part === 'works' && WHOLE.has(route)) whole += secret.length;
        else if (secret.length > 0) leaks.push(`${username} ${route}: ${secret.join(', ')}`);
        if (part === 'elsewhere' && found.length > 0) leaks.push(`${username} ${route}: ${found.join(', ')}`);
        for (const one of markersIn(wayMarks(visitor))) leaks.push(`link of ${route}: ${one}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(whole).toBeGreaterThan(12);
  }, 120_000);

  test('is unknown to who is not signed in, on every page, with and without the second factor', async () => {
    const visitor = house.visitor();
    const told: string[] = [];
    for (const { route, path } of addresses()) {
      await visitor.open(path);
      if (markersIn(visitor.html + wayMarks(visitor)).length > 0) told.push(route);
    }
    await visitor.open('/track');
    for (const last4 of ['0000', MARKER.idNumber.slice(-4)]) {
      await visitor.send('/track', { code, last4 });
      if (visitor.status === 303) await visitor.follow();
      if (markersIn(visitor.html + wayMarks(visitor)).length > 0) told.push(`/track ${last4}`);
      await visitor.open('/track');
    }
    expect(told).toEqual([]);
  });

  test('is in no page of an error, and what was typed wrong goes back to who typed it alone, kept by no cache', async () => {
    const hoa = await as('hoa.hoasen');
    await hoa.open('/reception/chung-thuc-ban-sao');
    await hoa.send('/reception/chung-thuc-ban-sao', {
      'applicant.name': MARKER.name,
      'applicant.idNumber': '1',
      act: 'accept',
    });
    expect(hoa.status).toBe(422);
    expect(hoa.headers.get('cache-control')).toMatch(/no-store|private/);
    await hoa.open(`/dossiers/${id}`);
    expect(hoa.headers.get('cache-control')).toMatch(/no-store|private/);
    const stranger = house.visitor();
    for (const path of [
      `/dossiers/${id}`,
      `/${encodeURIComponent(MARKER.name)}`,
      `/api/v1/persons?q=${MARKER.idNumber}`,
    ])
      await stranger.open(path);
    expect(markersIn(stranger.html)).toEqual([]);
  });

  test('is whole in the counter’s look-up by number, each time noted', async () => {
    const hoa = await as('hoa.hoasen');
    await hoa.open(`${LOOK_UP}?q=${MARKER.idNumber}`);
    expect(markersIn(hoa.html)).toEqual(expect.arrayContaining([MARKER.idNumber, MARKER.phone, MARKER.address]));
    expect(await house.house.metrics.read()).not.toContain(MARKER.idNumber);
  });

  test('leaves no trace in the log, the metrics or the exports for others, from reception to return', async () => {
    await finishMarker(house, id);
    const hoa = await (await as('hoa.hoasen')).open(`/dossiers/${id}`);
    expect(hoa.text).toContain('Đã trả kết quả');
    expect(house.log.length).toBeGreaterThan(200);
    expect(house.log.filter((line) => markersIn(line).length > 0)).toEqual([]);
    expect(markersIn(await house.house.metrics.read())).toEqual([]);
    for (const format of FORMATS) {
      const asked = { db: house.house.database, province: house.house.province.id } as never;
      const pieces = await exportHistory(asked, format);
      let text = '';
      for await (const piece of pieces ?? []) text += piece;
      expect(markersIn(text), format).toEqual([]);
    }
  });

  test('would be found, were it told: in a line of the log, a link, a page, however it is written', () => {
    house.house.log.info('received', { applicant: MARKER.name });
    expect(house.log.filter((line) => markersIn(line).length > 0)).toHaveLength(1);
    expect(markersIn(`/search?q=${encodeURIComponent(MARKER.name).replaceAll('%20', '+')}`)).toEqual([MARKER.name]);
    expect(markersIn(`<td>${MARKER.phone}</td>`)).toEqual([MARKER.phone]);
    const escaped = [...MARKER.address].map((sign) =>
      sign > '~' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign,
    );
    expect(markersIn(escaped.join(''))).toEqual([MARKER.address]);
  });
});
