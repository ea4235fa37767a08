import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BEHIND_OTHERS, REFUSALS } from './coverage.ts';
import { PLANTED } from './planted-wrongs.ts';
import { replayActs } from './shrink.ts';
import { simulate } from './simulate.ts';
import { tellParting } from './tell.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

describe('random offices', () => {
  it('the domain and the model agree on every command of 100 histories', async () => {
    const { partings, coverage } = await simulate(world, { seed: 7_000, histories: 100 });
    expect(partings.map((parting) => tellParting(world, parting))).toEqual([]);
    expect(coverage.tried).toBeGreaterThan(3_000);
  });

  it('every procedure of the province takes part', () => {
    const ids = world.places.map(({ law }) => law.procedure.id);
    expect(ids).toEqual(expect.arrayContaining([...world.province.procedures.keys()]));
  });

  it('every refusal of the law is among those that must be met', () => {
    const files = globSync('src/domain/{dossier,policy,process}/*.ts').filter(
      (path) => !/\.(test|fixture|proof|oracle)\.|(record-history|take-over)\.ts$/.test(path),
    );
    const texts = files.map((path) => readFileSync(path, 'utf8')).join('\n');
    const told = new Set([...texts.matchAll(/(?:refuse\(\s*|code: )'([A-Z_]+)'/g)].map(([, code = '']) => code));
    expect([...told].filter((code) => ![...REFUSALS, ...BEHIND_OTHERS].includes(code))).toEqual([]);
    expect([...REFUSALS, ...BEHIND_OTHERS].filter((code) => !texts.includes(`'${code}'`))).toEqual([]);
    expect(told.size).toBeGreaterThan(40);
  });

  it('the same seed prints the same bytes, another seed others', () => {
    const run = (seed: string) =>
      execFileSync(process.execPath, ['simulate/run.ts', '--seed', seed, '--histories', '30', '--json']);
    const once = run('41');
    expect(run('41').equals(once)).toBe(true);
    expect(run('42').equals(once)).toBe(false);
    expect(JSON.parse(once.toString())).toMatchObject({ seed: 41, coverage: { histories: 30 }, partings: [] });
  });
});

describe('planted wrongs', () => {
  it.each(Object.entries(PLANTED))('%s: found, and the way there made short', async (_, domain) => {
    const { partings } = await simulate(world, { seed: 1_000, histories: 2_000, domain, enough: 1 });
    const [parting] = partings;
    if (!parting) throw new Error('it was not found');
    expect(parting.acts.length).toBeLessThanOrEqual(25);
    const again = replayActs(world, domain, parting.seed, parting.acts);
    expect(again?.divergence).toEqual(parting.divergence);
    const told = tellParting(world, parting);
    expect(told).toContain(`--seed ${parting.seed} --histories 1`);
    expect(told).toContain('the domain:');
    expect(told).toContain('the model:');
  });
});
