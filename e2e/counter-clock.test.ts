import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf, type Instant, MINUTE, parseInstant } from '../src/domain/calendar/index.ts';
import { dueOf, explain } from '../src/domain/clock/index.ts';
import { machineTime } from '../src/ui/index.ts';
import { openPage } from '../test/browser.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';
import { awake, signIn } from './counter.fixture.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const FROM = parseInstant('2026-03-02T09:00:00');
const MINUTES = 400 * 24 * 60;

/** Moments of the next 400 days, the same in every run (mulberry32). */
function momentsFrom(seed: number, count: number): readonly Instant[] {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, () => (FROM + Math.floor(random() * MINUTES) * MINUTE) as Instant);
}

type Told = { readonly at: string | null; readonly why: readonly string[] };

const PROCEDURES = [
  'dang-ky-ho-kinh-doanh',
  'chung-thuc-ban-sao',
  'dang-ky-khai-sinh',
  'cap-gpxd-nha-o',
  'ly-lich-tu-phap-so-1',
];

test('the counter’s screen and the server say the same due moment and reasons at 500 moments', {
  timeout: 120_000,
}, async () => {
  const page = await openPage({ baseUrl: house.url });
  await signIn(page, 'hoa.hoasen');
  // The browser's clock stands still where it is put; what the page counts is the server's present going on by it.
  await page.addInitScript(() => {
    const clock = globalThis as unknown as { standsAt: number };
    clock.standsAt = 0;
    Date.now = () => clock.standsAt;
  });
  let compared = 0;
  for (const [i, id] of PROCEDURES.entries()) {
    await page.goto(`/reception/${id}`);
    await awake(page);
    const moments = momentsFrom(7919 * (i + 1), 100);
    const shown = await page.evaluate(async (all): Promise<Told[]> => {
      const island = document.querySelector<HTMLElement>('[data-island="live-due"]');
      const told = (JSON.parse(island?.dataset.props ?? '{}') as { now: number }).now;
      const answers: Told[] = [];
      for (const at of all) {
        (globalThis as unknown as { standsAt: number }).standsAt = at - told;
        document.dispatchEvent(new Event('visibilitychange'));
        await new Promise((done) => setTimeout(done));
        const why = [...(island?.querySelectorAll('.explanation li') ?? [])].map((line) => line.textContent);
        answers.push({ at: island?.querySelector('time')?.getAttribute('datetime') ?? null, why });
      }
      return answers;
    }, moments);
    const { ledger, province } = house.house;
    const law = await ledger.lawOf({
      province: province.id,
      procedure: { id },
      receivingUnit: 'trung-tam-pvhcc-xa-hoa-sen',
      on: dateOf(FROM),
    });
    if ('refusal' in law) throw new Error(law.refusal.code);
    const rule = law.procedure.committed;
    for (const [n, received] of moments.entries()) {
      const ledgerOfTime = { received, rule, pauses: [] };
      const due = dueOf(ledgerOfTime, law.calendar).dueCurrent;
      const why = explain(ledgerOfTime, law.calendar).filter(({ code }) => code !== 'CALENDAR_VERSION');
      expect(shown[n], `${id} at ${machineTime(received)}`).toEqual({
        at: due === null ? null : machineTime(due),
        why: why.map(({ vi }) => vi),
      });
      compared++;
    }
  }
  console.log(`browser and server agree at ${compared} moments over ${PROCEDURES.length} procedures`);
  expect(compared).toBe(500);
});
