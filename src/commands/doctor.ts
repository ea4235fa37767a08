import { execFile } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freshnessOf } from '../backup/index.ts';
import { type Config, checkPort, readConfig } from '../platform/config/index.ts';
import {
  compareSchema,
  openSession,
  type Reached,
  reachDatabase,
  readApplied,
  readMigrations,
  type Session,
} from '../platform/database/index.ts';
import { openDataFolder } from '../platform/embedded/index.ts';
import { createLog, SILENT, Trouble } from '../platform/log/index.ts';
import type { Arguments, Command, Said } from './command.ts';

export const command: Command = {
  name: 'doctor',
  summary: {
    vi: 'kiểm tra máy, cơ sở dữ liệu và cấu hình; nói cách khắc phục',
    en: 'check machine, database and settings; say the way out',
  },
  options: {},
  examples: ['motcua doctor', 'motcua doctor --json', 'DATA_DIR=/var/lib/motcua motcua doctor'],
  run: doctor,
};

type Health = 'ok' | 'warn' | 'bad';

/** One thing looked at. */
interface Finding {
  what: string;
  health: Health;
  said: Said;
}

async function doctor({ json }: Arguments): Promise<number> {
  const findings: Finding[] = [];
  const tell = (what: string, health: Health, vi: string, en: string): void => {
    findings.push({ what, health, said: { vi, en } });
    if (!json) process.stdout.write(`${MARK[health]}  ${what.padEnd(12)} ${vi} · ${en}\n`);
  };
  tell('node', 'ok', `Node.js ${process.version}`, `Node.js ${process.version}`);
  const config = await attempt(tell, 'settings', async () => readConfig());
  if (config) {
    await checkHttpPort(config, tell);
    checkDisk(config, tell);
    await checkNamespaces(config, tell);
    await checkDatabase(config, tell);
    await attempt(tell, 'backup', async () => checkBackupAge(config, tell));
  }
  const worst = findings.some(({ health }) => health === 'bad') ? 1 : 0;
  if (json) process.stdout.write(`${JSON.stringify({ healthy: worst === 0, findings })}\n`);
  return worst;
}

const MARK = { ok: 'ok  ', warn: 'warn', bad: 'BAD ' } satisfies Record<Health, string>;

type Tell = (what: string, health: Health, vi: string, en: string) => void;

/** Runs one check; what the operator can put right becomes a finding. */
async function attempt<T>(tell: Tell, what: string, check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    tell(what, 'bad', error.vi, error.en);
    return undefined;
  }
}

async function checkHttpPort({ host, port }: Config, tell: Tell): Promise<void> {
  try {
    await checkPort(host, port);
    tell('port', 'ok', `cổng ${port} ở ${host} còn trống`, `port ${port} at ${host} is free`);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    // Busy is what it should be while the service runs.
    tell('port', 'warn', error.vi, error.en);
  }
}

const GIGABYTE = 1024 ** 3;

function checkDisk({ dataDir }: Config, tell: Tell): void {
  let at = dataDir;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  const free = (bavail * bsize) / GIGABYTE;
  const health = free > 5 ? 'ok' : free > 1 ? 'warn' : 'bad';
  const shown = free.toFixed(1);
  const [vi, en] =
    health === 'ok' ? ['', ''] : [': hãy giải phóng hoặc đổi DATA_DIR', ': free some, or change DATA_DIR'];
  tell('disk', health, `${dataDir}: còn ${shown} GB${vi}`, `${shown} GB free${en}`);
}

async function checkNamespaces({ databaseUrl }: Config, tell: Tell): Promise<void> {
  if (databaseUrl !== undefined || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  try {
    await promisify(execFile)('unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', 'true']);
    tell(
      'namespaces',
      'ok',
      'chạy bằng root: PostgreSQL ở user namespace riêng',
      'as root: PostgreSQL in its own user namespace',
    );
  } catch {
    tell(
      'namespaces',
      'warn',
      'máy cấm user namespace: PostgreSQL chạy bằng tài khoản riêng, hoặc hãy chạy chương trình bằng tài khoản thường',
      'user namespaces are forbidden: PostgreSQL runs under an account of its own, or run the program as an ordinary account',
    );
  }
}

async function checkDatabase(config: Config, tell: Tell): Promise<void> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'postgres', 'PG_VERSION'))) {
    if (existsSync(config.dataDir)) await attempt(tell, 'data folder', async () => openDataFolder(config.dataDir));
    return tell('database', 'ok', 'chưa có: serve sẽ tạo lần đầu', 'none yet: the first serve makes it');
  }
  const log = createLog({ level: 'error' });
  const reached = await attempt(tell, 'database', () => reachDatabase(config, log, SILENT));
  if (!reached) return;
  await using _ = reached;
  await using session = await openSession(reached.owner);
  await checkServer(reached, session, tell);
  await checkSchema(session, tell);
  await checkClock(session, tell);
}

async function checkServer({ embedded }: Reached, session: Session, tell: Tell): Promise<void> {
  const { rows } = await session.query<{ version: string; fsync: string; checksums: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums",
  );
  const { version = '?', fsync, checksums } = rows[0] ?? {};
  const [vi, en] = embedded
    ? [`kèm theo, ${HOW[embedded.runs].vi}`, `shipped, ${HOW[embedded.runs].en}`]
    : ['ở DATABASE_URL', 'at DATABASE_URL'];
  tell('database', 'ok', `PostgreSQL ${version} ${vi}`, `PostgreSQL ${version} ${en}`);
  if (fsync !== 'on') tell('durability', 'bad', 'fsync đang tắt: hãy bật lại', 'fsync is off: switch it on');
  else if (checksums !== 'on') {
    tell(
      'durability',
      'warn',
      'chưa có checksum dữ liệu: dùng pg_checksums --enable',
      'no data checksums: use pg_checksums --enable',
    );
  } else tell('durability', 'ok', 'fsync và checksum dữ liệu đang bật', 'fsync and data checksums are on');
}

const HOW = {
  self: { vi: 'bằng tài khoản đang chạy', en: 'under the running account' },
  namespace: { vi: 'trong user namespace riêng', en: 'in a user namespace of its own' },
  account: { vi: 'bằng tài khoản riêng', en: 'under an account of its own' },
} satisfies Record<string, Said>;

async function checkSchema(session: Session, tell: Tell): Promise<void> {
  const state = compareSchema(await readApplied(session), readMigrations());
  if (state.kind === 'current') return tell('schema', 'ok', 'đúng với bản này', 'belongs to this release');
  if (state.kind === 'behind') {
    const names = state.pending.map(({ name }) => name).join(', ');
    return tell('schema', 'warn', `sẽ được nâng khi chạy serve: ${names}`, `serve will bring it up: ${names}`);
  }
  if (state.kind === 'ahead') {
    return tell(
      'schema',
      'ok',
      `của bản mới hơn (${state.name}); bản này vẫn chạy được`,
      `of a newer release (${state.name}), beside which this one works`,
    );
  }
  if (state.kind === 'newer') {
    return tell(
      'schema',
      'bad',
      `thuộc bản mới hơn (${state.name}): hãy chạy bản mới hơn`,
      `belongs to a newer release (${state.name}): run that one`,
    );
  }
  tell(
    'schema',
    'bad',
    `tệp số ${state.number} (${state.name}) bị sửa sau khi áp dụng: hãy trả về nguyên trạng`,
    `file ${state.number} (${state.name}) was edited after it was applied: restore it`,
  );
}

const HOUR = 3_600_000;

function checkBackupAge({ databaseUrl, backups: { folder, maxAge } }: Config, tell: Tell): void {
  tell('backup', ...ageOfBackups(databaseUrl, folder, maxAge));
}

function ageOfBackups(
  databaseUrl: string | undefined,
  folder: string | undefined,
  maxAge: number,
): [Health, string, string] {
  if (databaseUrl !== undefined)
    return [
      'ok',
      'do bên vận hành DATABASE_URL: docs/how-to/backup.md',
      'by whoever runs DATABASE_URL: docs/how-to/backup.md',
    ];
  if (folder === undefined)
    return ['warn', 'chưa sao lưu: hãy đặt MOTCUA_BACKUPS', 'none are made: set MOTCUA_BACKUPS'];
  const { base, log = '-', damaged } = freshnessOf(folder);
  const [first] = damaged;
  if (first) return ['bad', `bản sao hỏng (${first}): hãy chạy motcua backup`, `damaged (${first}): run motcua backup`];
  if (base === undefined)
    return ['bad', `${folder} chưa có bản nào: hãy chạy motcua backup`, `none in ${folder} yet: run motcua backup`];
  const hours = (Date.now() - Date.parse(base)) / HOUR;
  const age = hours.toFixed(1);
  if (hours <= maxAge)
    return [
      'ok',
      `bản gần nhất ${age} giờ trước, nhật ký tới ${log}`,
      `the last one ${age} hours ago, the log up to ${log}`,
    ];
  return [
    'warn',
    `bản gần nhất đã ${age} giờ (quá ${maxAge}): hãy xem nhật ký của serve, hoặc chạy motcua backup`,
    `the last one is ${age} hours old (over ${maxAge}): read the log of serve, or run motcua backup`,
  ];
}

const SKEW_MS = 1_000;

async function checkClock(session: Session, tell: Tell): Promise<void> {
  const before = Date.now();
  const { rows } = await session.query<{ now: number }>('SELECT clock_timestamp() AS now');
  const after = Date.now();
  const now = rows[0]?.now ?? 0;
  // Inside the question's own duration nobody can tell.
  const skew = now < before ? before - now : Math.max(0, now - after);
  if (skew <= SKEW_MS)
    return tell(
      'clock',
      'ok',
      'giờ của máy và của cơ sở dữ liệu khớp',
      'this machine and the database agree on the time',
    );
  tell(
    'clock',
    skew > 60_000 ? 'bad' : 'warn',
    `giờ máy lệch giờ cơ sở dữ liệu ${Math.round(skew / 1000)} giây: hãy bật đồng bộ giờ (NTP)`,
    `this machine is ${Math.round(skew / 1000)} s away from the database: switch time synchronisation (NTP) on`,
  );
}
