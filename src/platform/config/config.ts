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
}

type Environment = Record<string, string | undefined>;

/** Reads the settings. Throws Trouble that names the setting and the way out. */
export function readConfig(environment: Environment = process.env, cwd: string = process.cwd()): Config {
  const said = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = readPort(said('PORT'));
  const databaseUrl = readDatabaseUrl(said('DATABASE_URL'));
  const dataDir = readFolder('DATA_DIR', said('DATA_DIR'), cwd) ?? join(cwd, 'data');
  return {
    port,
    host: readHost(said('HOST')),
    databaseUrl,
    dataDir,
    checkpointsDir: readFolder('MOTCUA_CHECKPOINTS', said('MOTCUA_CHECKPOINTS'), cwd) ?? join(dataDir, 'checkpoints'),
    publicUrl: readPublicUrl(said('PUBLIC_URL'), port),
    demo: readDemo(said('DEMO'), databaseUrl),
    logLevel: readLevel(said('LOG_LEVEL')),
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined) return 8080;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw bad('PORT', text, 'một số từ 0 đến 65535, ví dụ 8080', 'a number from 0 to 65535, such as 8080');
}

function readHost(text: string | undefined): string {
  if (text === undefined) return '127.0.0.1';
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw bad('HOST', text, 'một địa chỉ, ví dụ 127.0.0.1 hoặc 0.0.0.0', 'an address, such as 127.0.0.1 or 0.0.0.0');
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
