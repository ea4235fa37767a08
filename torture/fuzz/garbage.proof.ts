import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openHouse } from '../../test/house.ts';
import { sendGarbage } from './garbage.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const COUNT = Number(process.env.FUZZ_GARBAGE ?? 400);

it('what is no HTTP is refused and hung up on, and keeps nobody else waiting', async () => {
  await using house = await openHouse();
  const figures = await sendGarbage(Number(new URL(house.url).port), { seed: SEED, count: COUNT });
  console.log(JSON.stringify(figures));
  if (process.env.FUZZ_FIGURES) writeFileSync(process.env.FUZZ_FIGURES, JSON.stringify(figures));
  expect(figures).toMatchObject({ serverErrors: 0, hangs: 0, otherFaults: [] });
  expect(figures.answered).toBeGreaterThan(COUNT / 4);
  expect(figures.answeredMeanwhile).toBeGreaterThan(30);
  // A request that drips for ever is cut off: by the whole request's time, or the headers'.
  const { server } = house.house.http;
  expect([server.requestTimeout, server.headersTimeout].every((ms) => ms > 0 && ms <= 60_000)).toBe(true);
});
