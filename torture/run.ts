import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Drilled } from './backups.ts';
import type { CrashesFigures } from './crashes.ts';
import type { FuzzFigures } from './fuzz.ts';
import { SWITCHES } from './sabotage/switches.ts';
import type { UploadFigures } from './uploads.ts';
import type { WhoMay } from './who-may.ts';

/**
 * The promises at full size, a night's work: `npm run torture [-- --scale 0.02] [--only crashes,fuzz] [--seed N] [--json]`.
 * Writes reports/reliability.json and ends with 1 where a promise does not hold. Each part runs in a process of its own; one that was not
 * asked for, or that ended without figures, leaves its figures out, and the report says which.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const scale = Number(values.scale);
const some = (full: number, least = 1): string => String(Math.max(least, Math.round(full * scale)));
const only = values.only === '' ? [] : values.only.split(',');
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'motcua-reliability-'));

/** Runs a part and gives back its figures, from `file` or else from what it printed; undefined when it was not asked for or told none. */
async function part<Figures>(
  name: string,
  args: readonly string[],
  { file, env = {} }: { file?: string; env?: Record<string, string> } = {},
): Promise<Figures | undefined> {
  if (only.length > 0 && !only.includes(name)) return undefined;
  const begun = performance.now();
  if (!values.json) console.log(`${name} …`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 2],
  });
  let out = '';
  child.stdout?.on('data', (piece) => {
    out += piece;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (!values.json)
    console.log(`${name}: ended with ${code} after ${Math.round((performance.now() - begun) / 1000)} s`);
  if (code !== 0) broken.push(`${name} ended with ${code}`);
  try {
    return JSON.parse(file ? readFileSync(file, 'utf8') : out) as Figures;
  } catch {
    broken.push(`${name} told no figures`);
    return undefined;
  }
}

const broken: string[] = [];
const crashes = await part<CrashesFigures>('crashes', [
  'torture/crashes.ts',
  ...['--seed', String(seed), '--times', some(25), '--kills', some(500, 5)],
  ...['--stops', some(100, 3), '--control', some(20, 6)],
]);
const fuzz = await part<FuzzFigures>('fuzz', [
  'torture/fuzz.ts',
  ...['--seed', String(seed), '--requests', some(150_000, 500), '--inputs', some(1_000_000, 5_000)],
  ...['--garbage', some(5_000, 100)],
]);
const whoMayFile = join(folder, 'who-may.json');
const whoMay = await part<WhoMay>('who-may', ['test/run.mjs', 'proofs', 'torture/who-may.proof.ts'], {
  file: whoMayFile,
  env: { WHO_MAY_SEED: String(seed), WHO_MAY_CONTEXTS: some(100_000, 2_000), WHO_MAY_FIGURES: whoMayFile },
});
const uploads = await part<UploadFigures>('uploads', [
  'torture/uploads.ts',
  ...['--seed', String(seed), '--mutations', some(10_000, 200)],
]);
const tampering = await part<{ tamperings: number; detected: number; falseAlarms: number }>('tampering', [
  'torture/tamper.ts',
  some(1_000, 20),
  String(seed),
]);
const drillFile = join(folder, 'drill.json');
const backups = await part<Drilled>('backups', ['test/run.mjs', 'proofs', 'src/backup/drill.proof.ts'], {
  file: drillFile,
  env: {
    DRILL_SEED: String(seed),
    DRILL_DOSSIERS: some(10_000, 500),
    DRILL_TRIES: some(200, 6),
    DRILL_FIGURES: drillFile,
  },
});
const sabotageFile = join(folder, 'sabotage.json');
const sabotage = await part<{ red: number; total: number }>(
  'sabotage',
  ['torture/sabotage/run.ts', '--to', sabotageFile],
  {
    file: sabotageFile,
  },
);
rmSync(folder, { recursive: true });

const runs = crashes && [crashes.served, crashes.starts, crashes.loads, crashes.random, crashes.database];
const sum = (
  pick: (one: { kills: number; acknowledged: number; lost: number; duplicated: number; stuck: number }) => number,
) => runs?.reduce((all, one) => all + pick(one), 0);
const report = {
  seed,
  scale,
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
  kills: sum(({ kills }) => kills),
  acknowledged: sum(({ acknowledged }) => acknowledged),
  lost: sum(({ lost }) => lost),
  duplicated: sum(({ duplicated }) => duplicated),
  stuck: sum(({ stuck }) => stuck),
  /** What the negative control lost, which must be something: commits answered before they were on the disk. */
  controlLost: crashes?.control.lost,
  fuzzed: fuzz?.fuzzed,
  serverErrors: fuzz?.serverErrors,
  hangs: fuzz?.hangs,
  otherFaults: fuzz?.otherFaults,
  matrixCells: whoMay?.matrixCells,
  matrixMismatches: whoMay?.matrixMismatches,
  foreignProbes: whoMay?.foreignProbes,
  foreignLeaks: whoMay?.foreignLeaks,
  rowsLeaked: whoMay?.rowsLeaked,
  uploads: uploads?.uploads,
  uploadsMisjudged: uploads?.uploadsMisjudged,
  tamperings: tampering?.tamperings,
  detected: tampering?.detected,
  falseAlarms: tampering?.falseAlarms,
  restoreSeconds: backups?.restoreSeconds,
  lostSeconds: backups?.lostSeconds,
  bytesChanged: backups?.corrupted,
  bytesFound: backups?.found,
  sabotageRed: sabotage?.red,
  sabotageTotal: sabotage?.total,
  broken: [...broken, ...(crashes?.failed ?? []), ...(whoMay?.wrong ?? []), ...(uploads?.told ?? [])],
};
mkdirSync(join(root, 'reports'), { recursive: true });
writeFileSync(join(root, 'reports', 'reliability.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, 2));
const nought = [
  'lost',
  'duplicated',
  'stuck',
  'serverErrors',
  'hangs',
  'otherFaults',
  'matrixMismatches',
  'foreignLeaks',
] as const;
const alike = [
  ['detected', 'tamperings'],
  ['bytesFound', 'bytesChanged'],
  ['sabotageRed', 'sabotageTotal'],
] as const;
const holds =
  report.broken.length === 0 &&
  [...nought, 'rowsLeaked', 'uploadsMisjudged', 'falseAlarms'].every(
    (name) => !report[name as (typeof nought)[number]],
  ) &&
  alike.every(([one, other]) => report[one] === report[other]) &&
  (report.sabotageTotal ?? SWITCHES.length) === SWITCHES.length;
process.exitCode = holds ? 0 : 1;
