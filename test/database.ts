import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase, openSession } from '../src/platform/database/index.ts';
import type { Address } from '../src/platform/embedded/index.ts';

/** How one account reaches the test server: an address, or an URL whose database name is replaced. */
export type TestAccount = Address | { url: string; role?: string };

/** What the global set-up hands to each test file. */
export interface TestServer {
  owner: TestAccount;
  app: TestAccount;
  template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** A migrated, empty database of one test's own. */
export interface FreshDatabase extends AsyncDisposable {
  name: string;
  /** As the program works: owns nothing, seen through row-level security. */
  app: Database;
  /** As the migrations work, for preparing and looking behind the program's back. */
  owner: Database;
  /** What `openDatabase` and `openSession` take, for a pool or session of the test's own. */
  appOptions: DatabaseOptions;
  ownerOptions: DatabaseOptions;
  /** For a process started by the test. */
  url: string;
  dispose(): Promise<void>;
}

/**
 * A new database copied from the migrated template.
 * @example await using db = await freshDatabase();
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('testServer');
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asAdministrator(server, `CREATE DATABASE ${name} TEMPLATE ${server.template} STRATEGY file_copy`);
  const ownerOptions = connectTo(server.owner, name);
  const appOptions = connectTo(server.app, name);
  const owner = openDatabase(ownerOptions);
  const app = openDatabase(appOptions);
  const dispose = async (): Promise<void> => {
    await Promise.all([owner.close(), app.close()]);
    await asAdministrator(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  const url = urlOf(server.owner, name);
  return { name, app, owner, appOptions, ownerOptions, url, dispose, [Symbol.asyncDispose]: dispose };
}

/** The pool options that reach `database` as `account`. */
export function connectTo(account: TestAccount, database: string): DatabaseOptions {
  const few = { connections: 8 };
  if (!('url' in account)) return { connection: { ...account, database }, ...few };
  return { connection: { connectionString: urlOf(account, database) }, role: account.role, ...few };
}

function urlOf(account: TestAccount, database: string): string {
  if ('url' in account) {
    const url = new URL(account.url);
    url.pathname = `/${database}`;
    return url.href;
  }
  const { user, password, host, port } = account;
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

async function asAdministrator(server: TestServer, statement: string): Promise<void> {
  const home =
    'url' in server.owner ? { connectionString: server.owner.url } : { ...server.owner, database: 'postgres' };
  await using session = await openSession({ connection: home, statementTimeout: 120_000, lockTimeout: 60_000 });
  await session.query(statement);
}
