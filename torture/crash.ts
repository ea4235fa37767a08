import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, Stuck } from './client.ts';
import { Journal } from './journal.ts';
import { type Figures, judge } from './judge.ts';
import { Office } from './office.ts';
import { demoPlace, emptyPlace, type Place } from './places.ts';
import { AT_LOAD, AT_START, SCENES } from './scenes.ts';
import { type Armed, Served } from './served.ts';
import { invariantsOf, readersBehind } from './sweep.ts';

const ROOT = join(import.meta.dirname, '..');
const LOADER = join(ROOT, 'src', 'ledger', 'load-process.fixture.ts');
const PRELOAD = pathToFileURL(join(ROOT, 'torture', 'preload.mjs')).href;

/** What crashing at fail points came to. */
export type CrashFigures = Figures & {
  /** Points at which no process died: a scene does not lead there. */
  readonly missed: readonly string[];
  /** What went wrong while it was tried, with the point. */
  readonly troubles: readonly string[];
  /** Median of milliseconds from a death until the next process served. */
  readonly restartMs: number;
};

/** How long a background worker has to come by its point after the client is done. */
const LATE = 8_000;

/** T01 over a running server: at each point the process dies, is started again, and the client asks until it is answered. */
export async function crashServed(
  ownerUrl: string,
  times: number,
  points = Object.keys(SCENES),
): Promise<CrashFigures> {
  await using place = await demoPlace(ownerUrl);
  const served = await Served.start({ settings: { DATABASE_URL: place.url } });
  const client = new Client([served.url]);
  const journal = new Journal();
  const office = new Office(client, journal);
  const missed: string[] = [];
  const troubles: string[] = [];
  try {
    // Everybody is signed in before the first crash, so that each scene begins at its own matter.
    await office.endSessions();
    for (const point of points) {
      for (let time = 0; time < times; time++) {
        for (const hit of SCENES[point]?.hits ?? [])
          await crashAt(served, office, { point, hit }, { missed, troubles });
      }
    }
    await office.moveTo(null);
    troubles.push(...(await readersBehind(served.url)));
  } finally {
    client.close();
    await served[Symbol.asyncDispose]();
  }
  troubles.push(...served.faults, ...client.faults);
  return {
    kills: served.kills,
    ...(await judge(place.owner, journal)),
    findings: await invariantsOf({ DATABASE_URL: place.url }),
    missed,
    troubles,
    restartMs: median(served.restarts),
  };
}

async function crashAt(
  served: Served,
  office: Office,
  armed: Armed,
  { missed, troubles }: { missed: string[]; troubles: string[] },
): Promise<void> {
  const before = served.kills;
  await served.arm(armed);
  try {
    await SCENES[armed.point]?.acts(office);
  } catch (error) {
    if (error instanceof Stuck) office.journal.stuck++;
    troubles.push(`${armed.point}: ${(error as Error).message}`);
  }
  if (!(await served.served(before + 1, LATE))) missed.push(armed.point);
}

/** T01 of a start: the process dies while it prepares an empty database, and the next one goes on with what it left. */
export async function crashStarts(ownerUrl: string, times: number): Promise<CrashFigures> {
  const all = { kills: 0, findings: [] as string[], missed: [] as string[], troubles: [] as string[] };
  const restarts: number[] = [];
  for (const [point, hits] of Object.entries(AT_START)) {
    for (let time = 0; time < times; time++) {
      await using place = await emptyPlace(ownerUrl);
      const first = { point, hit: (hits[0] ?? 1) + (hits[0] === 1 ? 0 : time % 3) };
      const served = await Served.start({ settings: { DATABASE_URL: place.url }, first });
      if (!(await served.served(1, LATE))) all.missed.push(point);
      await served[Symbol.asyncDispose]();
      all.kills += served.kills;
      all.troubles.push(...served.faults.map((fault) => `${point}: ${fault}`));
      restarts.push(...served.restarts);
      all.findings.push(...(await invariantsOf({ DATABASE_URL: place.url })), ...(await schemaOf(place)));
    }
  }
  return { ...all, acknowledged: 0, lost: 0, duplicated: 0, stuck: 0, restartMs: median(restarts) };
}

// Every migration is applied once, whole: what was half done was undone.
async function schemaOf({ owner }: Place): Promise<string[]> {
  const { rows } = await owner.query<{ n: number; last: number }>(
    'SELECT count(*) AS n, max(number) AS last FROM migration',
  );
  return rows[0]?.n === rows[0]?.last ? [] : ['a migration is missing or was applied twice'];
}

/** T01 of the writer of whole lives: killed and begun again it comes to the same, and what it told as written stays. */
export async function crashLoads(ownerUrl: string, times: number, dossiers = 24): Promise<CrashFigures> {
  const figures = { kills: 0, acknowledged: 0, lost: 0, duplicated: 0 };
  const told = { findings: [] as string[], missed: [] as string[], troubles: [] as string[] };
  for (const [point, warm] of Object.entries(AT_LOAD)) {
    for (let time = 0; time < times; time++) {
      await using place = await demoPlace(ownerUrl);
      const seed = 100 + time;
      // Numbers that were given before make its first guess of the books wrong.
      if (warm) await load(place.url, 99, 4);
      const before = await countOf(place);
      // The third commit, where two were told of before.
      const killed = await load(place.url, seed, dossiers, { point, hit: point === 'load-many.committed' ? 3 : 1 });
      if (killed.signal === 'SIGKILL') figures.kills++;
      else told.missed.push(point);
      const again = await load(place.url, seed, dossiers);
      if (again.signal !== null || again.code !== 0) told.troubles.push(`${point}: ${again.err}`);
      const whole = await load(place.url, seed, dossiers);
      figures.acknowledged += killed.written;
      figures.lost += Math.max(0, killed.written - again.already) + whole.written;
      figures.duplicated += Math.max(0, (await countOf(place)) - before - whole.already);
      told.findings.push(...(await invariantsOf({ DATABASE_URL: place.url })));
    }
  }
  return { ...figures, stuck: 0, ...told, restartMs: 0 };
}

async function countOf({ owner }: Place): Promise<number> {
  return (await owner.query<{ n: number }>('SELECT count(*) AS n FROM dossier')).rows[0]?.n ?? 0;
}

type Loaded = { code: number | null; signal: string | null; written: number; already: number; err: string };

function load(url: string, seed: number, dossiers: number, armed?: Armed): Promise<Loaded> {
  const env = { ...process.env, ...(armed ? { TORTURE_FAIL_POINT: JSON.stringify(armed) } : {}) };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', PRELOAD, LOADER, url, String(seed), String(dossiers)],
      { env },
      (error, stdout, stderr) => {
        const [written = 0, already = 0] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
        const { code = 0, signal = null } = (error ?? {}) as { code?: number; signal?: string | null };
        resolve({
          code: typeof code === 'number' ? code : null,
          signal: signal ?? null,
          written,
          already,
          err: stderr.slice(-1_000),
        });
      },
    );
  });
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
}
