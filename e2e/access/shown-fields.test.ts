import { afterAll, beforeAll, expect, test } from 'vitest';
import { settle } from '../../src/stages/ledger.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { routesOf } from '../../test/routes.ts';
import { gatherCast, type Person } from './cast.fixture.ts';
import { createBuilder, type Subject } from './dossiers.fixture.ts';
import { HIDDEN } from './foreign-ids.ts';
import { requestOf } from './requests.fixture.ts';

let house: OpenHouse;
let cast: readonly Person[];
let subject: Subject;

beforeAll(async () => {
  house = await openHouse();
  cast = await gatherCast(house.house);
  const build = createBuilder(house.house, cast.find(({ name }) => name === 'holder')?.officer ?? '');
  const applicant = { kind: 'CITIZEN', ...HIDDEN } as const;
  await build('arrived', { applicant });
  subject = await build('in a specialist’s hands', { applicant });
  await settle(house.house);
});
afterAll(() => house[Symbol.asyncDispose]());

const COUNTER = ['RECEPTIONIST at receiving', 'HEAD_RECEPTION at receiving'];
const WORKS = ['holder', ...COUNTER];
const SEES = [...WORKS, 'CLERK at competent', 'SUPERVISOR at sister'];
const ALL = [
  ...SEES,
  'nobody',
  'ADMIN at receiving',
  'SPECIALIST at sister',
  'AGENCY_LEADER at elsewhere',
  'without a post',
];

const NUMBER = HIDDEN.idNumber;

/**
 * Where a person of a dossier is named, and where their whole numbers stand, to whom; everywhere else nothing of them may be
 * found. Law 91/2025: numbers in full only where somebody works with this one person, masked in lists and in the search.
 */
const SHOWN: Readonly<
  Record<
    string,
    {
      readonly to: readonly string[];
      readonly what: readonly (keyof typeof HIDDEN)[];
      /** To whom the numbers stand in full beside it: whose work the dossier is now. */
      readonly whole?: readonly string[];
    }
  >
> = {
  '/dossiers/:id': { to: SEES, what: ['name'], whole: WORKS },
  '/api/v1/dossiers/:id/events': { to: WORKS, what: ['name', 'idNumber', 'phone'] },
  '/dossiers/:id/receipt': { to: SEES, what: ['name'] },
  '/api/v1/search?q=Khuat An': { to: SEES, what: ['name'] },
  [`/api/v1/search?q=${NUMBER}`]: { to: SEES, what: ['name'] },
  '/search?q=Khuat An': { to: SEES, what: ['name'] },
  [`/search?q=${NUMBER}`]: { to: SEES, what: ['name'] },
  // The counter chooses from a masked list, and gets the one person whose whole number it has before it.
  '/api/v1/persons?q=Khuat An': { to: COUNTER, what: ['name'] },
  [`/api/v1/persons?q=${NUMBER}`]: { to: COUNTER, what: ['name', 'phone'] },
  '/api/v1/tasks?scope=mine': { to: ['holder'], what: ['name'] },
  '/api/v1/tasks?scope=unit': { to: ['holder'], what: ['name'] },
  '/inbox?scope=mine': { to: ['holder'], what: ['name'] },
  '/inbox?scope=unit': { to: ['holder'], what: ['name'] },
  '/inbox?scope=arrivals': { to: COUNTER, what: ['name'] },
  '/api/v1/arrivals': { to: COUNTER, what: ['name'] },
};

const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/search': ['?q=Khuat An', `?q=${NUMBER}`],
  '/search': ['?q=Khuat An', `?q=${NUMBER}`],
  '/api/v1/persons': ['?q=Khuat An', `?q=${NUMBER}`],
  '/api/v1/tasks': ['?scope=mine', '?scope=unit'],
  '/inbox': ['?scope=mine', '?scope=unit', '?scope=arrivals'],
};

test('a person is named, and their numbers stand in full, where the table says and to whom it says', async () => {
  const otherwise: string[] = [];
  let asked = 0;
  for (const { method, path } of routesOf(house.house.http)) {
    if (method !== 'GET' || path.endsWith('.pdf') || path === '/api/v1/live') continue;
    for (const query of QUERIES[path] ?? [''])
      for (const person of cast.filter(({ name }) => ALL.includes(name))) {
        const sent = requestOf(method, path, subject, { officer: person.officer, assignee: person.officer });
        const url = query === '' ? sent.url : path + encodeURI(query);
        const answer = await house.house.http.inject({ url, headers: { ...sent.headers, ...person.headers } });
        const given = Object.entries(HIDDEN).filter(([, marker]) => query.includes(marker));
        const shown = Object.entries(HIDDEN)
          .filter((one) => answer.body.includes(one[1]) && !given.some(([name]) => name === one[0]))
          .map(([name]) => name);
        const rule = SHOWN[path + query];
        const whole = rule?.whole?.includes(person.name) ? (['idNumber', 'phone'] as const) : [];
        const expected = rule?.to.includes(person.name) ? [...rule.what, ...whole] : [];
        asked++;
        if (shown.join() !== expected.join())
          otherwise.push(
            `${path}${query} to ${person.name}: ${shown.join() || 'nothing'}, not ${expected.join() || 'nothing'}`,
          );
      }
  }
  expect(otherwise).toEqual([]);
  expect(asked).toBeGreaterThan(500);
});
