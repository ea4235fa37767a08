import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { Trouble } from '../log/index.ts';

/** What the operator can set, from the environment. README.md says the same in a table. */
export interface Config {
  /** Where to listen. 0 takes any free port. */
  port: number;
  /** The address to listen on: this machine only, unless said otherwise. */
  host: string;
  /** An external PostgreSQL; undefined means the one shipped with the program, in `dataDir`. */
  databaseUrl?: string;
  /** An absolute path. */
  dataDir: string;
  /** Where checkpoints of the log are written; an absolute path, `checkpoints` in `dataDir` unless said. */
  checkpointsDir: string;
  /** How people reach the service, without a slash at the end; printed in letters and QR codes. */
  publicUrl: string;
  /**
   * What the operator said about demo: 'auto' (nothing said) makes a demo of an empty embedded database.
   * Never a demo with DATABASE_URL, unless that database remembers being one.
   */
  demo: 'auto' | 'yes' | 'no';
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Where `GET /metrics` answers; nowhere unless said. 0 takes any free port. */
  metricsPort?: number;
  metricsHost: string;
  /** Addresses or networks of the proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Seconds in which `/health` says that this server is going while it still answers, so that a balancer can turn away first. */
  drainSeconds: number;
  /** Backups of the shipped database; one at DATABASE_URL is backed up by whoever runs it. */
  backups: {
    /** An absolute path; undefined: no backups are made. */
    folder?: string | undefined;
    /** When the daily one is made, Vietnamese time, such as 01:30. */
    at: string;
    /** How many base backups are kept. */
    keep: number;
    /** Hours after which the last good one is too old. */
    maxAge: number;
  };
}

type Environment = Record<string, string | undefined>;

/** Reads the settings. Throws Trouble that names the setting and the way out. */
export function readConfig(environment: Environment = process.env, cwd: string = process.cwd()): Config {
  const said = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = readPort('PORT', said('PORT')) ?? 8080;
  const databaseUrl = readDatabaseUrl(said('DATABASE_URL'));
  const dataDir = readFolder('DATA_DIR', said('DATA_DIR'), cwd) ?? join(cwd, 'data');
  return {
    port,
    host: readHost('HOST', said('HOST')),
    databaseUrl,
    dataDir,
    checkpointsDir: readFolder('MOTCUA_CHECKPOINTS', said('MOTCUA_CHECKPOINTS'), cwd) ?? join(dataDir, 'checkpoints'),
    publicUrl: readPublicUrl(said('PUBLIC_URL'), port),
    demo: readDemo(said('DEMO'), databaseUrl),
    logLevel: readLevel(said('LOG_LEVEL')),
    metricsPort: readPort('METRICS_PORT', said('METRICS_PORT')),
    metricsHost: readHost('METRICS_HOST', said('METRICS_HOST')),
    trustedProxies: readProxies(said('TRUSTED_PROXIES')),
    drainSeconds: readDrain(said('DRAIN_SECONDS')),
    backups: {
      folder: readFolder('MOTCUA_BACKUPS', said('MOTCUA_BACKUPS'), cwd),
      at: readTime(said('MOTCUA_BACKUP_AT')),
      keep: readCount('MOTCUA_BACKUP_KEEP', said('MOTCUA_BACKUP_KEEP'), 7),
      maxAge: readCount('MOTCUA_BACKUP_MAX_AGE', said('MOTCUA_BACKUP_MAX_AGE'), 26),
    },
  };
}

function readPort(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw bad(name, text, 'một số từ 0 đến 65535, ví dụ 8080', 'a number from 0 to 65535, such as 8080');
}

function readHost(name: string, text: string | undefined): string {
  if (text === undefined) return '127.0.0.1';
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw bad(name, text, 'một địa chỉ, ví dụ 127.0.0.1 hoặc 0.0.0.0', 'an address, such as 127.0.0.1 or 0.0.0.0');
}

function readProxies(text: string | undefined): string[] {
  const given = text?.split(/[\s,]+/).filter((one) => one !== '') ?? [];
  for (const one of given) {
    const [address = '', bits, more] = one.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (isIP(address) === 0 || !fits || more !== undefined)
      throw bad(
        'TRUSTED_PROXIES',
        one,
        'các địa chỉ, ví dụ 10.0.0.5, 10.1.0.0/16',
        'addresses, such as 10.0.0.5, 10.1.0.0/16',
      );
  }
  return given;
}

function readDrain(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw bad('DRAIN_SECONDS', text, 'số giây từ 0 đến 999', 'seconds from 0 to 999');
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  // Not repeated: it may hold a password.
  throw bad(
    'DATABASE_URL',
    undefined,
    'dạng postgres://tài-khoản:mật-khẩu@máy:5432/tên',
    'postgres://user:password@host:5432/name',
  );
}

function readFolder(name: string, text: string | undefined, cwd: string): string | undefined {
  if (text === undefined) return undefined;
  if (text.includes('\0')) throw bad(name, undefined, 'một đường dẫn, ví dụ ./data', 'a path, such as ./data');
  if (text === '~' || text.startsWith('~/')) return join(homedir(), text.slice(1));
  return isAbsolute(text) ? text : resolve(cwd, text);
}

function readTime(text = '01:30'): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw bad('MOTCUA_BACKUP_AT', text, 'một giờ trong ngày, ví dụ 01:30', 'a time of day, such as 01:30');
}

function readCount(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw bad(name, text, `một số từ 1 đến 9999, ví dụ ${otherwise}`, `a number from 1 to 9999, such as ${otherwise}`);
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (text === undefined) return `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
  if (plain) return url.href.replace(/\/+$/, '');
  throw bad('PUBLIC_URL', text, 'dạng https://motcua.example.vn', 'like https://motcua.example.vn');
}

function readDemo(text: string | undefined, databaseUrl: string | undefined): Config['demo'] {
  if (text === undefined) return 'auto';
  if (text !== '0' && text !== '1') throw bad('DEMO', text, '0 hoặc 1', '0 or 1');
  if (text === '0') return 'no';
  if (databaseUrl === undefined) return 'yes';
  throw new Trouble({
    vi: 'DEMO=1 chỉ dùng với cơ sở dữ liệu kèm theo. Hãy bỏ DATABASE_URL, hoặc bỏ DEMO.',
    en: 'DEMO=1 works with the shipped database only. Remove DATABASE_URL, or remove DEMO.',
  });
}

function readLevel(text: string | undefined): Config['logLevel'] {
  const level = (['debug', 'info', 'warn', 'error'] as const).find((name) => name === (text ?? 'info'));
  if (level) return level;
  throw bad('LOG_LEVEL', text, 'debug, info, warn hoặc error', 'debug, info, warn or error');
}

function bad(name: string, text: string | undefined, vi: string, en: string): Trouble {
  const shown = text === undefined ? '' : ` (${text})`;
  return new Trouble({
    vi: `Giá trị của ${name} không dùng được${shown}. Hãy đặt ${vi}.`,
    en: `The value of ${name} cannot be used${shown}. Set ${en}.`,
  });
}
