import { newId } from '../src/platform/ids/index.ts';
import { renderPage } from '../src/ui/index.ts';
import { problemScreens } from '../src/ui/problems.fixture.tsx';
import { takeIn } from '../test/desk.ts';
import { openHouse } from '../test/house.ts';
import { routesOf } from '../test/routes.ts';
import type { Visitor } from '../test/visitor.ts';
import { type Ground, NO_ONE, OPENED } from './page-states.fixture.ts';

/** Everything a person can be shown: the pages by the path they are served at again, and which routes answered. */
export type Gathered = {
  readonly pages: ReadonlyMap<string, string>;
  /** GET and POST routes of pages, as the router holds them. */
  readonly routes: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[];
  readonly answered: ReadonlySet<string>;
  /** States that were answered otherwise than the table says. */
  readonly otherwise: readonly string[];
};

/** Walks through the table in a house of its own, then sends every form of the router something it must refuse. */
export async function gatherStates(): Promise<Gathered> {
  await using house = await openHouse();
  const people = new Map<string, Visitor>();
  const as = async (username: string): Promise<Visitor> => {
    const known = people.get(username) ?? (await house.signIn(username));
    people.set(username, known);
    return known;
  };
  const dossier = await takeIn(
    await as('lan.tiepnhan'),
    'dang-ky-bien-dong-chuyen-nhuong-dat',
    'Đặng Hoàng Ngọc Bảo Uyên',
  );
  const admin = await (await as('quan.quantri')).open('/staff/officers?q=minh.hoasen');
  const officer = /officers\/([0-9a-f-]{36})/.exec(admin.html)?.[1] ?? '';
  const ground: Ground = { house, dossier, officer, as };
  const pages = new Map<string, string>();
  const answered = new Set<string>();
  const otherwise: string[] = [];
  const keep = (name: string, visitor: Visitor): void => {
    if (visitor.html.includes('<main')) pages.set(`/vi/${name.replace(/[^\p{L}\d]+/gu, '-')}`, visitor.html);
  };
  for (const { route, state, who, status, reach } of OPENED) {
    const visitor = who === '' ? house.visitor() : await as(who);
    await reach(visitor, ground);
    answered.add(`GET ${route}`);
    if (visitor.status !== status) otherwise.push(`${route}, ${state}: ${visitor.status}, not ${status}`);
    keep(`${route} ${state}`, visitor);
  }
  const routes = pageRoutesOf(house.house.http.printRoutes({ commonPrefix: false }));
  for (const { method, path } of routes) {
    if (method !== 'POST') continue;
    const visitor = await as(path.startsWith('/staff') ? 'quan.quantri' : 'lan.tiepnhan');
    await visitor.open('/me');
    const csrf = visitor.form('/sign-out').values.get('_csrf')?.[0] ?? '';
    const id = path.startsWith('/dossiers') ? dossier : NO_ONE;
    const real = path.replace(':id', id).replace(':procedure', 'dang-ky-bien-dong-chuyen-nhuong-dat');
    // A version long gone, and nothing of what the form asks for.
    await visitor.post(real, [
      ['_csrf', REFUSED_BY_FORGERY.has(path) ? 'forged' : csrf],
      ['key', newId()],
      ['id', id],
      ['version', '0'],
      ['act', 'accept'],
    ]);
    answered.add(`POST ${path}`);
    if (visitor.status < 400) otherwise.push(`POST ${path}: ${visitor.status}, no error`);
    keep(`POST ${path} refused`, visitor);
  }
  for (const [name, page] of problemScreens()) pages.set(`/vi/${name}`, renderPage(page));
  return { pages, routes, answered, otherwise };
}

/** Forms without anything to get wrong: only a forged one is refused. */
const REFUSED_BY_FORGERY: ReadonlySet<string> = new Set([
  '/sign-out',
  '/me/notice',
  '/me/on-behalf-of',
  '/inbox/filters/drop',
]);

/** The routes of pages. */
function pageRoutesOf(tree: string): Gathered['routes'] {
  return routesOf(tree).filter(({ path }) => !/^\/(api|assets|health)(\/|$)|\.(pdf|svg)$/.test(path));
}
