import type { Config } from '../config/index.ts';
import { type Embedded, startEmbedded } from '../embedded/index.ts';
import { type Log, type Progress, Trouble } from '../log/index.ts';
import type { DatabaseOptions, Queryable } from './database.ts';
import { APP_ROLE } from './role.ts';
import { openSession } from './session.ts';

/** A database that answers, whoever runs it. */
export interface Reached extends AsyncDisposable {
  /** As the account that owns the tables. */
  owner: DatabaseOptions;
  /** As the runtime role, which owns nothing. */
  app: DatabaseOptions;
  /** The shipped PostgreSQL, when it is the one; undefined with DATABASE_URL. */
  embedded?: Embedded;
  close(): Promise<void>;
}

/**
 * Starts or adopts the shipped PostgreSQL, or greets the one at DATABASE_URL. With DATABASE_URL the account in it owns the
 * tables, and the program signs in with it and works as `motcua_app` from the first statement on.
 * Throws Trouble with the way out when the server cannot be used.
 */
export async function reachDatabase(config: Config, log: Log, progress: Progress): Promise<Reached> {
  if (config.databaseUrl !== undefined) return greet(config.databaseUrl, log, progress);
  const embedded = await startEmbedded({ dataDir: config.dataDir, log, progress });
  const close = (): Promise<void> => embedded.stop();
  return {
    owner: { connection: embedded.owner, log },
    app: { connection: embedded.app, log },
    embedded,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function greet(url: string, log: Log, progress: Progress): Promise<Reached> {
  const owner: DatabaseOptions = { connection: { connectionString: url }, log };
  try {
    await using session = await openSession(owner);
    await checkServer(session);
  } catch (error) {
    throw error instanceof Trouble ? error : unreachable(error, url);
  }
  progress({ vi: 'PostgreSQL ở DATABASE_URL trả lời', en: 'PostgreSQL at DATABASE_URL answers' });
  const close = async (): Promise<void> => {};
  return { owner, app: { ...owner, role: APP_ROLE }, close, [Symbol.asyncDispose]: close };
}

async function checkServer(session: Queryable): Promise<void> {
  const { rows } = await session.query<{ version: number; shown: string; encoding: string; vietnamese: boolean }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
            current_setting('server_encoding') AS encoding,
            EXISTS (SELECT FROM pg_collation WHERE collname = 'vi-x-icu') AS vietnamese`,
  );
  const server = rows[0];
  if (!server) throw new Error('the server told nothing about itself');
  if (server.version < 150_000) {
    throw new Trouble({
      vi: `PostgreSQL ở DATABASE_URL là bản ${server.shown}; cần từ bản 15. Hãy nâng cấp, hoặc bỏ DATABASE_URL để dùng bản kèm theo.`,
      en: `PostgreSQL at DATABASE_URL is version ${server.shown}; 15 or newer is needed. Upgrade it, or remove DATABASE_URL to use the shipped one.`,
    });
  }
  if (server.encoding !== 'UTF8') {
    throw new Trouble({
      vi: `Cơ sở dữ liệu ở DATABASE_URL dùng mã ${server.encoding}; cần UTF8. Hãy tạo lại với ENCODING 'UTF8' TEMPLATE template0.`,
      en: `The database at DATABASE_URL is encoded in ${server.encoding}; UTF8 is needed. Make it anew with ENCODING 'UTF8' TEMPLATE template0.`,
    });
  }
  if (!server.vietnamese) {
    throw new Trouble({
      vi: 'PostgreSQL ở DATABASE_URL không có thứ tự chữ tiếng Việt (vi-x-icu). Hãy dùng bản có ICU.',
      en: 'PostgreSQL at DATABASE_URL lacks the Vietnamese alphabet order (vi-x-icu). Use one built with ICU.',
    });
  }
}

function unreachable(cause: unknown, url: string): Trouble {
  const { code, message } = cause as { code?: string; message?: string };
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname || 'localhost'}:${port || '5432'}`;
  const said: Record<string, { vi: string; en: string }> = {
    '28P01': {
      vi: `PostgreSQL ở ${where} không nhận mật khẩu của "${username}". Hãy sửa DATABASE_URL.`,
      en: `PostgreSQL at ${where} does not take the password of "${username}". Correct DATABASE_URL.`,
    },
    '28000': {
      vi: `PostgreSQL ở ${where} không cho "${username}" vào. Hãy sửa DATABASE_URL, hoặc pg_hba.conf của máy chủ.`,
      en: `PostgreSQL at ${where} does not let "${username}" in. Correct DATABASE_URL, or the server's pg_hba.conf.`,
    },
    '3D000': {
      vi: `PostgreSQL ở ${where} không có cơ sở dữ liệu "${pathname.slice(1)}". Hãy tạo nó, hoặc sửa DATABASE_URL.`,
      en: `PostgreSQL at ${where} has no database "${pathname.slice(1)}". Make it, or correct DATABASE_URL.`,
    },
  };
  const known = said[code ?? ''];
  // The driver says this when the address holds no password and the server wants one.
  const noPassword = /password must be a string/.test(message ?? '') ? said['28P01'] : undefined;
  return new Trouble(
    known ??
      noPassword ?? {
        vi: `PostgreSQL ở ${where} (DATABASE_URL) không trả lời (${code ?? message}). Hãy kiểm tra máy chủ và mạng, hoặc sửa DATABASE_URL.`,
        en: `PostgreSQL at ${where} (DATABASE_URL) does not answer (${code ?? message}). Check the server and the network, or correct DATABASE_URL.`,
      },
    { cause },
  );
}
