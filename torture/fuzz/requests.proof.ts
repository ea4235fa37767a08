import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openHouse } from '../../test/house.ts';
import { fuzzRequests } from './fuzz-requests.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const COUNT = Number(process.env.FUZZ_REQUESTS ?? 10_000);

it(
  'no request, however wrong, gets more than a refusal that tells nothing of the inside',
  async () => {
    await using house = await openHouse();
    const { faults, ...figures } = await fuzzRequests(house, { seed: SEED, count: COUNT });
    console.log(JSON.stringify(figures));
    if (process.env.FUZZ_FIGURES)
      writeFileSync(process.env.FUZZ_FIGURES, JSON.stringify({ ...figures, faults }, null, 1));
    for (const { seed, what, request, answer } of faults.slice(0, 5))
      console.log(`--- seed ${seed}: ${what}\n${request}\n→ ${answer}\n`);
    // What the program itself said of its faults, by their references.
    for (const line of house.log.filter((one) => one.includes('"level":"error"')).slice(0, 5)) console.log(line);
    expect(figures).toMatchObject({ serverErrors: 0, hangs: 0, otherFaults: 0 });
    expect(figures.fuzzed).toBeGreaterThanOrEqual(COUNT);
  },
  60 * 60_000,
);
