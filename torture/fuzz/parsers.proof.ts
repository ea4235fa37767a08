import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fuzzParsers } from './fuzz-parsers.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const COUNT = Number(process.env.FUZZ_INPUTS ?? 100_000);

it(
  'no text, however spoilt, makes a parser throw more than its own refusal',
  async () => {
    const figures = await fuzzParsers({ seed: SEED, count: COUNT });
    console.log(JSON.stringify({ ...figures, faults: figures.faults.length }));
    if (process.env.FUZZ_FIGURES) writeFileSync(process.env.FUZZ_FIGURES, JSON.stringify(figures, null, 1));
    expect(figures.faults.slice(0, 5)).toEqual([]);
    expect(figures.inputs).toBe(COUNT);
    for (const [parser, inputs] of Object.entries(figures.byParser))
      expect([parser, inputs > COUNT / 1_000]).toEqual([parser, true]);
  },
  60 * 60_000,
);
