import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBackups } from '../src/backup/index.ts';
import { checkFolder } from '../src/commands/check-restored.ts';
import { motcua, READY } from '../src/commands/serve-process.fixture.ts';
import { stopAbandoned } from '../src/platform/embedded/index.ts';
import { seeded } from '../test/lives.ts';
import { countFound } from './corrupt.ts';
import { type Acknowledged, idsIn, writeUntilCut } from './write-until-cut.ts';

/** What a drill showed. */
export interface Drilled {
  /** Dossiers before the base was made. */
  dossiers: number;
  /** Dossiers that were acknowledged after it, until everything was killed. */
  acknowledged: number;
  /** Of these, those that are not in what was restored to `latest`. */
  lost: number;
  /** From the sending of the first lost one to the kill; 0 when none was. */
  lostSeconds: number;
  /** From the empty folder to a database ready for use, to `latest`. */
  restoreSeconds: number;
  /** The restore to a random moment: acknowledged by then but not there, or sent later and yet there. */
  wrongAtMoment: number;
  /** What the restored folders' checks found: pages, tables, indexes, every dossier against its history. */
  faults: string[];
  checked: { pages: number; relations: number; dossiers?: number; events?: number; seconds: number };
  /** Single bytes changed: in bases, in the stored log, in restored files; and how often that was found. */
  corrupted: number;
  found: number;
}

/**
 * The whole calamity: a served province with `dossiers` dossiers is backed up, works on, is killed with its database and loses its data
 * folder; restored to `latest` and to a random moment it is held against what had been acknowledged. Then `tries` bytes are changed, one at
 * a time.
 */
export async function drillBackups(asked: {
  seed: number;
  dossiers: number;
  writes: number;
  tries: number;
}): Promise<Drilled> {
  const chance = seeded(asked.seed);
  const parent = mkdtempSync(join(tmpdir(), 'motcua-drill-'));
  const dataDir = join(parent, 'data');
  const backups = join(parent, 'backups');
  const settings = { DATA_DIR: dataDir, MOTCUA_BACKUPS: backups };
  try {
    const serving = motcua(['serve'], settings);
    await serving.says(READY);
    const demo = await answerOf(
      ['demo', '--size', String(asked.dossiers), '--seed', String(1 + (asked.seed % 99))],
      settings,
    );
    await answerOf(['backup'], settings);
    const writes = asked.writes + Math.floor(chance() * asked.writes);
    const acknowledged = await writeUntilCut(dataDir, asked.seed, writes, () => {
      serving.child.kill('SIGKILL');
      process.kill(postmasterOf(dataDir), 'SIGKILL');
    });
    const killedAt = Date.now();
    await serving.ended;
    rmSync(dataDir, { recursive: true, maxRetries: 20, retryDelay: 100 });

    const latest = await answerOf(['restore', '--into', dataDir], settings);
    const checked = await checkFolder(dataDir, { ledger: true });
    const there = await idsIn(dataDir);
    const lost = acknowledged.filter(({ id }) => !there.has(id));

    const moment = acknowledged[Math.floor(chance() * (acknowledged.length - lost.length))]?.at ?? 0;
    const then = join(parent, 'then');
    await answerOf(['restore', '--into', then, '--to-time', new Date(moment).toISOString()], settings);
    const checkedThen = await checkFolder(then, { ledger: false });
    const thereThen = await idsIn(then);

    const { corrupted, found } = await countFound(openBackups(backups), dataDir, chance, asked.tries);
    const { faults, ...figures } = checked;
    return {
      dossiers: Number(demo.dossiers),
      acknowledged: acknowledged.length,
      lost: lost.length,
      lostSeconds: lost[0] ? (killedAt - lost[0].sent) / 1_000 : 0,
      restoreSeconds: Number(latest.restoreSeconds),
      wrongAtMoment: acknowledged.filter((one) => isWrong(one, moment, thereThen)).length,
      faults: [...faults, ...checkedThen.faults],
      checked: figures,
      corrupted,
      found,
    };
  } finally {
    await stopAbandoned(dataDir).catch(() => {});
    rmSync(parent, { recursive: true, force: true });
  }
}

function isWrong({ id, sent, at }: Acknowledged, moment: number, there: ReadonlySet<string>): boolean {
  return at <= moment ? !there.has(id) : sent > moment && there.has(id);
}

async function answerOf(args: string[], settings: Record<string, string>): Promise<Record<string, unknown>> {
  const { code, out, err } = await motcua([...args, '--json'], settings).ended;
  if (code !== 0) throw new Error(`motcua ${args.join(' ')} ended with ${code}: ${out} ${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
