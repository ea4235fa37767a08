import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, checkPort } from './platform/config/index.ts';
import {
  migrate,
  openDatabase,
  openSession,
  reachDatabase,
  readSetting,
  takeSole,
  WHOLE_DATABASE,
  writeSetting,
} from './platform/database/index.ts';
import { type Log, type Progress, Trouble } from './platform/log/index.ts';
import { backups } from './stages/backups.ts';
import { checkpoints } from './stages/checkpoints.ts';
import { door } from './stages/door.ts';
import type { House, Stage } from './stages/house.ts';
import { ledger } from './stages/ledger.ts';
import { metrics } from './stages/metrics.ts';
import { nightly } from './stages/nightly.ts';
import { province } from './stages/province.ts';
import { sweep } from './stages/sweep.ts';

/** The order of a start. A new part is one line here. */
const STAGES: readonly Stage[] = [
  port,
  reach,
  schema,
  backups,
  pool,
  metrics,
  demo,
  aloneHere,
  province,
  checkpoints,
  ledger,
  nightly,
  sweep,
  door,
];

/** A started program. */
export interface Running {
  house: House;
  /** Settles with the reason when the program cannot go on; whoever started it then stops it. */
  failed: Promise<unknown>;
  /** Takes everything down, last built first: requests in flight end, the database stops last. */
  stop(): Promise<void>;
}

/**
 * Starts the program stage by stage. When a stage fails, or `signal` asks to stop, what was built is taken down first.
 * Throws Trouble for what the operator can put right.
 */
export async function start(
  config: Config,
  { log, progress, signal }: { log: Log; progress: Progress; signal?: AbortSignal },
): Promise<Running> {
  const failure = Promise.withResolvers<unknown>();
  const house = { config, log, progress, fail: failure.resolve, going: false } as House;
  const down: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= leave(house).then(() => takeDown(down, log));
    return stopping;
  };
  try {
    for (const stage of STAGES) {
      signal?.throwIfAborted();
      const undo = await stage(house);
      if (undo) down.push(undo);
    }
    signal?.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }
  return { house, failed: failure.promise, stop };
}

/** Says that it is going for as long as a balancer needs to see it; there is nothing to say before the door is open. */
async function leave(house: House): Promise<void> {
  house.going = true;
  if (house.http) await sleep(house.config.drainSeconds * 1000);
}

async function takeDown(down: (() => Promise<void>)[], log: Log): Promise<void> {
  for (const undo of down.reverse()) {
    await undo().catch((error: unknown) => log.error('a part did not stop as it should', { error }));
  }
}

async function port({ config }: House): Promise<void> {
  await checkPort(config.host, config.port);
}

async function reach(house: House): Promise<() => Promise<void>> {
  house.reached = await reachDatabase(house.config, house.log, house.progress);
  house.appOptions = house.reached.app;
  return () => house.reached.close();
}

async function schema({ reached, progress }: House): Promise<void> {
  await using owner = await openSession(reached.owner);
  const applied = await migrate(owner);
  if (applied.length === 0) return;
  progress({ vi: `đã nâng cấu trúc dữ liệu: ${applied.join(', ')}`, en: `schema brought up: ${applied.join(', ')}` });
}

async function pool(house: House): Promise<() => Promise<void>> {
  // Our statements are short: compiling one costs more than it ever saves.
  const settings = { ...house.appOptions.settings, jit: 'off' };
  const database = openDatabase({ ...house.appOptions, settings, connections: 20 });
  house.database = database;
  return () => database.close();
}

/** A database is a demo from its first start on, or never: DEMO cannot turn real dossiers into play things. */
async function demo(house: House): Promise<void> {
  const { config, database, reached } = house;
  const remembered = await readSetting<boolean>(database, WHOLE_DATABASE, 'demo');
  const wanted = config.demo === 'auto' ? undefined : config.demo === 'yes';
  if (remembered !== undefined) {
    if (wanted !== undefined && wanted !== remembered) throw demoIsFixed(remembered);
    house.demo = remembered;
    return;
  }
  await using owner = await openSession(reached.owner);
  const { rows } = await owner.query<{ used: boolean }>('SELECT EXISTS (SELECT FROM dossier) AS used');
  const empty = rows[0]?.used === false;
  if (wanted && !empty) throw demoIsFixed(false);
  house.demo = config.databaseUrl === undefined && empty && wanted !== false;
  await writeSetting(database, WHOLE_DATABASE, 'demo', house.demo);
}

/** Any number of servers work on one province; a demo has one, whose clock may be moved. */
async function aloneHere({ demo, reached, log, fail }: House): Promise<void | (() => Promise<void>)> {
  if (!demo) return;
  const sole = await takeSole(reached.owner, 'motcua serve', log);
  if (!sole) {
    throw new Trouble({
      vi: 'Một chương trình motcua serve khác đang chạy bản thử (demo) này. Hãy dừng nó trước, hoặc dùng DATA_DIR hay DATABASE_URL khác.',
      en: 'Another motcua serve runs this demo. Stop it first, or use another DATA_DIR or DATABASE_URL.',
    });
  }
  void sole.taken.then(() => {
    fail(
      new Trouble({
        vi: 'Một chương trình motcua serve khác đã nhận bản thử (demo) này khi kết nối bị mất. Chương trình này dừng lại.',
        en: 'Another motcua serve took this demo while the connection was lost. This one stops.',
      }),
    );
  });
  return () => sole.release();
}

function demoIsFixed(isDemo: boolean): Trouble {
  return isDemo
    ? new Trouble({
        vi: 'Cơ sở dữ liệu này là bản thử (demo) từ lần chạy đầu. Để chạy thật, hãy đặt DATA_DIR mới cùng DEMO=0, hoặc DATABASE_URL.',
        en: 'This database has been a demo since its first start. For real work set a new DATA_DIR with DEMO=0, or DATABASE_URL.',
      })
    : new Trouble({
        vi: 'Cơ sở dữ liệu này dùng để làm việc thật, không chạy thử được. Hãy bỏ DEMO=1, hoặc đặt DATA_DIR mới.',
        en: 'This database is for real work and cannot be a demo. Remove DEMO=1, or set a new DATA_DIR.',
      });
}
