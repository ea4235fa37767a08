import { beforeAll, expect, test } from 'vitest';
import { lookAt } from '../src/ui/look.fixture.ts';
import { type Gathered, gatherStates } from './gather-states.fixture.ts';

let gathered: Gathered;

beforeAll(async () => {
  gathered = await gatherStates();
});

test('every page of the router and every form has a state in the table, answered as the table says', () => {
  const missing = gathered.routes.filter(({ method, path }) => !gathered.answered.has(`${method} ${path}`));
  expect(missing).toEqual([]);
  expect(gathered.routes.filter(({ method }) => method === 'GET').length).toBeGreaterThan(25);
  expect(gathered.routes.filter(({ method }) => method === 'POST').length).toBeGreaterThan(35);
  expect(gathered.otherwise).toEqual([]);
});

// Wide and light, dark and narrow, in all states: `page-states.proof.ts`.
test('every state is accessible and fits a telephone in the dark', { timeout: 120_000 }, async () => {
  expect(await lookAt(gathered.pages, { width: 390, dark: true, lang: 'vi' })).toEqual([]);
});
