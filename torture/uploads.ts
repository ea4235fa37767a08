import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Crafted, crafted } from '../src/files/crafted/crafted.fixture.ts';
import { craftedFiles } from '../src/files/crafted/crafted-files.fixture.ts';
import { KINDS, type Limits, openJudge, readLimits } from '../src/files/index.ts';
import { seeded } from '../test/lives.ts';

export interface UploadFigures {
  readonly uploads: number;
  readonly uploadsMisjudged: number;
  /** What was misjudged and how, at most the first hundred. */
  readonly told: readonly string[];
  readonly slowestMs: number;
}

/**
 * Judges every crafted file, then `mutations` more: good ones cut, flipped, spliced or added to by chance. A crafted file must
 * get its verdict; a mutated one any verdict but another kind (and refusal when half of it is gone), and no judge may fall over it, nor a file be left behind.
 */
export async function uploads({ seed, mutations }: { seed: number; mutations: number }): Promise<UploadFigures> {
  const limits = await readLimits(join(import.meta.dirname, '..', 'province'));
  const folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  try {
    return await judgeAll(folder, limits, seed, mutations);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judgeAll(folder: string, limits: Limits, seed: number, mutations: number): Promise<UploadFigures> {
  await using judge = openJudge({ folder, limits });
  const made = await craftedFiles();
  const good = made.filter(({ verdict, bytes }) => verdict in KINDS && bytes.length < MUTABLE);
  const chance = seeded(seed);
  const told: string[] = [];
  let count = 0;
  let slowestMs = 0;

  async function check({ called, bytes, verdict }: Crafted, right: (got: string) => boolean): Promise<void> {
    const path = join(folder, 'received');
    const target = join(folder, 'cleaned');
    await writeFile(path, bytes);
    const before = judge.fallen();
    const start = performance.now();
    const said = await judge.judge(path, target);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    await Promise.all([rm(path), rm(target, { force: true })]);
    const left = await readdir(folder);
    count++;
    const got = said.ok ? said.kind : said.code;
    if (right(got) && judge.fallen() === before && left.length === 0) return;
    told.push(
      `${called}: ${got}, not ${verdict}${said.ok ? '' : ` (${said.about})`}${left.length ? `; left ${left}` : ''}`,
    );
  }

  for (const one of made) await check(one, (got) => got === one.verdict);
  for (let i = 0; i < mutations; i++) {
    const from = good[Math.floor(chance() * good.length)];
    if (!from) throw new Error('no good files were made');
    const { how, bytes, mustFail } = mutate(from.bytes, chance);
    const isKind = (got: string) => got in KINDS;
    const mutated = crafted(`${from.called}, ${how} (seed ${seed}, ${i})`, bytes, from.verdict);
    await check(mutated, (got) => !isKind(got) || (got === from.verdict && !mustFail));
  }
  return { uploads: count, uploadsMisjudged: told.length, told: told.slice(0, 100), slowestMs: Math.round(slowestMs) };
}

const MUTABLE = 1024 * 1024;

/** One change by chance. A file that lost half of its bytes or more must be refused, whatever it was. */
function mutate(bytes: Buffer, chance: () => number): { how: string; bytes: Buffer; mustFail: boolean } {
  const upTo = (n: number) => Math.floor(chance() * n);
  const at = upTo(bytes.length);
  switch (upTo(4)) {
    case 0:
      return { how: `cut at ${at}`, bytes: bytes.subarray(0, at), mustFail: at <= bytes.length / 2 };
    case 1: {
      const flipped = Buffer.from(bytes);
      const flips = 1 + upTo(8);
      for (let i = 0; i < flips; i++) flipped[upTo(bytes.length)] = upTo(256);
      return { how: `${flips} bytes flipped`, bytes: flipped, mustFail: false };
    }
    case 2: {
      const more = Buffer.from(Array.from({ length: 1 + upTo(200) }, () => upTo(256)));
      return { how: `${more.length} bytes appended`, bytes: Buffer.concat([bytes, more]), mustFail: false };
    }
    default: {
      const from = upTo(bytes.length);
      const piece = bytes.subarray(from, from + upTo(400));
      const spliced = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
      return { how: `${piece.length} bytes of ${from} put in at ${at}`, bytes: spliced, mustFail: false };
    }
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, mutations: { type: 'string', default: '2000' } },
  });
  const figures = await uploads({ seed: Number(values.seed), mutations: Number(values.mutations) });
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = figures.uploadsMisjudged === 0 ? 0 : 1;
}
