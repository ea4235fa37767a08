import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckpointWriter, type LogSeen, verifyLog } from '../src/checkpoints/index.ts';
import { openLedger } from '../src/commands/open-ledger.ts';
import { parseDate } from '../src/domain/calendar/index.ts';
import { loadMany } from '../src/ledger/index.ts';
import { PACKAGE_ROOT } from '../src/platform/config/index.ts';
import { openKeys } from '../src/platform/keys/index.ts';
import { measuredOn, round } from './report.ts';
import { openBenchDatabase } from './steps/database.ts';
import { livesOf, patternsOf } from './told-lives.ts';

/**
 * What a checkpoint costs when a log is there already, and how fast `motcua verify --checkpoints --log` goes through it.
 * `motcua bench checkpoints [--dossiers N] [--json]` writes bench/results/checkpoints.json.
 */
const { values } = parseArgs({
  options: { dossiers: { type: 'string', default: '50000' }, json: { type: 'boolean', default: false } },
});
const DOSSIERS = Math.max(1, Number(values.dossiers));
const [MOST, LEAST] = [60, 10];
/** Seconds for a million events. */
const GOAL = 60;

await using bench = await openBenchDatabase();
const folder = mkdtempSync(join(tmpdir(), 'motcua-checkpoints-'));
try {
  const { ledger, province } = await openLedger(bench.app, `${PACKAGE_ROOT}/province`);
  const patterns = patternsOf(ledger, province, parseDate('2026-03-02'), MOST, LEAST);
  const refused = ({ id }: { id: string }): never => {
    throw new Error(`${id} was refused`);
  };
  const loaded = await loadMany(ledger, province.id, livesOf(patterns, DOSSIERS), { refused });
  await bench.owner.query('VACUUM ANALYZE');
  const keys = openKeys(join(folder, 'keys'));
  const writer = new CheckpointWriter({ db: bench.app, province: province.id, folder, keys });
  const signed = await seconds(async () => {
    for (let turn = await writer.write(); turn.kind === 'written' && turn.more; turn = await writer.write());
  });
  const idle = await seconds(() => writer.write());
  const seen: LogSeen = { checkpoints: 0, events: 0, dossiers: 0, notSigned: 0 };
  const check = { db: bench.app, province: province.id, folder, keys: keys.publicKeys(), behind: 300_000 };
  const processor = process.cpuUsage();
  const verified = await seconds(async () => {
    for await (const finding of verifyLog({ ...check, now: Date.now(), clockIsTrue: false }, seen))
      throw new Error(JSON.stringify(finding));
  });
  const { user, system } = process.cpuUsage(processor);
  if (seen.events !== loaded.events || seen.dossiers !== loaded.dossiers) throw new Error(JSON.stringify(seen));
  const forAMillion = round((verified / seen.events) * 1e6, 1);
  const report = {
    what: 'all events signed for the first time, a minute without news, and the whole log compared with its checkpoints',
    ...measuredOn(),
    load: loadavg().map((one) => round(one, 1)),
    dossiers: seen.dossiers,
    events: seen.events,
    checkpoints: seen.checkpoints,
    firstSigningSeconds: round(signed, 1),
    eventsSignedPerSecond: Math.round(seen.events / signed),
    minuteWithoutNewsMs: round(idle * 1000, 1),
    verifySeconds: round(verified, 1),
    verifyProcessorSeconds: round((user + system) / 1e6, 1),
    eventsVerifiedPerSecond: Math.round(seen.events / verified),
    secondsForAMillionEvents: forAMillion,
    goal: GOAL,
    held: forAMillion <= GOAL,
  };
  writeFileSync(new URL('results/checkpoints.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report, null, values.json ? 0 : 2));
  if (!report.held) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
