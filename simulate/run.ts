import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { tellFigures } from './tell.ts';
import { openWorld } from './world.ts';

/**
 * Random offices against the law, from the repository's root:
 * `npm run simulate -- --seed 7 --histories 200000 [--json]`. The same seed prints the same. Ends with 1 where domain and model part.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    histories: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const [seed, histories] = [Number(values.seed), Number(values.histories)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(histories) || histories < 1)
  throw new RangeError('--seed and --histories are whole numbers');
const world = await openWorld();
const figures = await simulate(world, { seed, histories });
process.stdout.write(`${values.json ? JSON.stringify(figures) : tellFigures(world, figures)}\n`);
process.exitCode = figures.partings.length > 0 ? 1 : 0;
