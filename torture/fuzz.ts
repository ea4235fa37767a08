import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ParserFigures } from './fuzz/fuzz-parsers.ts';
import type { RequestFigures } from './fuzz/fuzz-requests.ts';
import type { GarbageFigures } from './fuzz/garbage.ts';

export type FuzzOptions = {
  readonly seed: number;
  /** HTTP requests; about a hundred a second on two cores. */
  readonly requests: number;
  /** Spoilt inputs of parsers; about twenty thousand a second. */
  readonly inputs: number;
  /** Things that are no HTTP. */
  readonly garbage: number;
};

export type FuzzFigures = {
  readonly seed: number;
  readonly fuzzed: number;
  readonly serverErrors: number;
  readonly hangs: number;
  /** Whatever else was wrong: something of the inside told, mark-up reflected, a header missing, a parser that threw. */
  readonly otherFaults: number;
  readonly requests: RequestFigures;
  readonly parsers: ParserFigures;
  readonly garbage: GarbageFigures;
};

const PARTS = ['requests', 'parsers', 'garbage'] as const;

/** Fuzzes doors, parsers and sockets, each in a process of its own that runs its proof with these counts, and gathers what they tell. */
export async function fuzz(options: FuzzOptions): Promise<FuzzFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-fuzz-'));
  try {
    const told: unknown[] = [];
    for (const part of PARTS) told.push(await runProof(part, options, join(folder, `${part}.json`)));
    const [requests, parsers, garbage] = told as [RequestFigures, ParserFigures, GarbageFigures];
    return {
      seed: options.seed,
      fuzzed: requests.fuzzed + parsers.inputs + garbage.sent,
      serverErrors: requests.serverErrors + garbage.serverErrors,
      hangs: requests.hangs + garbage.hangs,
      otherFaults: requests.otherFaults + parsers.faults.length + garbage.otherFaults.length,
      requests,
      parsers,
      garbage,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runProof(part: string, options: FuzzOptions, figures: string): Promise<unknown> {
  const env = {
    ...process.env,
    FUZZ_SEED: String(options.seed),
    FUZZ_REQUESTS: String(options.requests),
    FUZZ_INPUTS: String(options.inputs),
    FUZZ_GARBAGE: String(options.garbage),
    FUZZ_FIGURES: figures,
  };
  const cwd = join(import.meta.dirname, '..');
  const args = ['test/run.mjs', 'proofs', `torture/fuzz/${part}.proof.ts`];
  // What it prints belongs to its figures: standard output is for ours.
  const run = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 2, 2] });
  await once(run, 'close');
  return JSON.parse(readFileSync(figures, 'utf8'));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      requests: { type: 'string', default: '150000' },
      inputs: { type: 'string', default: '1000000' },
      garbage: { type: 'string', default: '5000' },
    },
  });
  const [seed, requests, inputs, garbage] = [values.seed, values.requests, values.inputs, values.garbage].map(Number);
  const figures = await fuzz({ seed, requests, inputs, garbage } as FuzzOptions);
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
  process.exitCode = figures.serverErrors + figures.hangs + figures.otherFaults > 0 ? 1 : 0;
}
