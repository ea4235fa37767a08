import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../log/index.ts';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

/** The superuser that owns the embedded database and runs its migrations. */
export const OWNER = 'motcua';

/** True when `cluster` holds a database. Throws Trouble when it was made by another major version of PostgreSQL. */
export function clusterExists(cluster: string, binaries: Binaries): boolean {
  const mark = join(cluster, 'PG_VERSION');
  if (!existsSync(mark)) return false;
  const made = readFileSync(mark, 'utf8').trim();
  if (made === binaries.major) return true;
  throw new Trouble({
    vi: `Dữ liệu trong ${cluster} thuộc PostgreSQL ${made}, còn chương trình kèm PostgreSQL ${binaries.major}. Hãy dùng bản chương trình cũ để xuất dữ liệu, hoặc đặt DATABASE_URL trỏ tới một PostgreSQL ${made}.`,
    en: `The data in ${cluster} belong to PostgreSQL ${made}, but PostgreSQL ${binaries.major} is shipped. Export them with the former release, or point DATABASE_URL at a PostgreSQL ${made}.`,
  });
}

/**
 * Makes an empty database folder. It is made aside and renamed, so a crash in the middle leaves no half database; of two
 * processes that begin together one wins and both go on with what it made.
 */
export async function makeCluster(
  cluster: string,
  binaries: Binaries,
  runAs: RunAs,
  password: string,
  durable: boolean,
) {
  const aside = mkdtempSync(`${cluster}.new-`);
  try {
    const passwordFile = join(aside, 'password');
    const draft = join(aside, 'cluster');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    runAs.give(aside);
    // "C.UTF-8" of PostgreSQL itself sorts by code point on every machine alike; Vietnamese order is asked for by name.
    const options = ['--locale=C', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const rights = ['-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    const rest = ['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])];
    await run(...runAs.wrap(binaries.initdb, ['-D', draft, ...options, ...rights, ...rest]));
    try {
      renameSync(draft, cluster);
    } catch (error) {
      if (!existsSync(join(cluster, 'PG_VERSION'))) throw strangersThere(cluster, error);
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function strangersThere(cluster: string, cause: unknown): Trouble {
  return new Trouble(
    {
      vi: `Thư mục ${cluster} không trống nhưng không phải cơ sở dữ liệu. Hãy dời những gì trong đó đi, hoặc đặt DATA_DIR khác.`,
      en: `The folder ${cluster} is not empty but holds no database. Move what is in it away, or set another DATA_DIR.`,
    },
    { cause },
  );
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: bareEnvironment() });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(initFailed(said))));
  });
}

function initFailed(said: string): Trouble {
  const reason = said.trim().split('\n').slice(-2).join(' ');
  return new Trouble({
    vi: `Không tạo được cơ sở dữ liệu: ${reason}. Hãy kiểm tra dung lượng và quyền của DATA_DIR, rồi chạy lại.`,
    en: `The database could not be made: ${reason}. Check the space and rights of DATA_DIR, then start again.`,
  });
}

/** The environment of PostgreSQL's programs: nothing of ours, so that no PG… variable or locale of the shell changes them. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}
