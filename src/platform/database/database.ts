import pg from 'pg';
import { createLog, type Log } from '../log/index.ts';
import { isSerializationFailure } from './errors.ts';
import { types } from './values.ts';

/** A named statement: the server plans it once per connection. One name, one text, for the life of the program. */
export interface Statement {
  name: string;
  text: string;
}

/** What a statement answers. `count` is the number of rows it returned or touched. */
export interface Answer<Row> {
  rows: Row[];
  count: number;
}

/** What runs statements: the pool, or one transaction. */
export interface Queryable {
  /**
   * Runs one statement.
   * @example const { rows } = await db.query<{ name: string }>({ name: 'unit', text: 'SELECT … $1' }, [id]);
   */
  query<Row = Record<string, unknown>>(
    statement: string | Statement,
    values?: readonly unknown[],
  ): Promise<Answer<Row>>;
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

export interface TransactionOptions {
  isolation?: Isolation;
  readOnly?: boolean;
  /** Settings for this transaction only (`SET LOCAL`), such as the row-level security context. */
  local?: Readonly<Record<string, string>>;
  /** How often to begin anew after a serialisation failure or deadlock; 1 unless said. `fn` must bear being run again. */
  attempts?: number;
}

/** A database, through a pool of connections that heals by itself when the server comes back. */
export interface Database extends Queryable, AsyncDisposable {
  /** Runs `fn` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(fn: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Connections in use, idle, and callers waiting for one. */
  load(): { busy: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** Where a database is and how patient its clients are. All times in milliseconds. */
export interface DatabaseOptions {
  connection: pg.PoolConfig;
  /** The role to work as after signing in, when it is not the account itself. */
  role?: string;
  /** 10 unless said: two cores are full long before. */
  connections?: number;
  statementTimeout?: number;
  lockTimeout?: number;
  connectTimeout?: number;
  applicationName?: string;
  /** Further settings of each connection, by their PostgreSQL names. */
  settings?: Readonly<Record<string, string>>;
  log?: Log;
}

/** Opens a pool. Connects at the first statement, so it does not fail when the server is away. */
export function openDatabase(options: DatabaseOptions): Database {
  const log = options.log ?? createLog();
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max: options.connections ?? 10,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: false,
  });
  // An idle connection cut by the server is dropped by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn('an idle database connection was lost', { reason: error.message }));

  async function once<T>(fn: (tx: Queryable) => Promise<T>, how: TransactionOptions): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    const giveBack = (): void => {
      client.off('error', onError);
      client.release(broken);
    };
    try {
      await client.query(beginText(how));
      const result = await fn({ query: (statement, values) => ask(client, statement, values) });
      const commit = client.query('COMMIT');
      if (how.readOnly && how.isolation !== 'serializable') {
        // What was only read is known already: nobody waits for the round trip that ends it.
        commit.catch(onError).finally(giveBack);
        return result;
      }
      await commit;
      giveBack();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(onError);
      giveBack();
      throw error;
    }
  }

  const close = async (): Promise<void> => {
    if (!pool.ended) await pool.end();
  };
  return {
    query: (statement, values) => ask(pool, statement, values),
    async transaction(fn, how = {}) {
      for (let left = how.attempts ?? 1; ; left--) {
        try {
          return await once(fn, how);
        } catch (error) {
          if (left <= 1 || !isSerializationFailure(error)) throw error;
        }
      }
    },
    load: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What `pg` needs for one connection: also for a single one that listens or holds a lock. */
export function connectionConfig(options: DatabaseOptions): pg.ClientConfig {
  const settings = [
    ['timezone', 'UTC'],
    ['datestyle', 'ISO'],
    ['statement_timeout', String(options.statementTimeout ?? 30_000)],
    ['lock_timeout', String(options.lockTimeout ?? 10_000)],
    ['idle_in_transaction_session_timeout', '60000'],
    ...Object.entries(options.settings ?? {}),
    ...(options.role ? [['role', options.role]] : []),
  ];
  const own = options.connection.options ? `${options.connection.options} ` : '';
  return {
    ...options.connection,
    options: own + settings.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    types,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    application_name: options.applicationName ?? 'motcua',
    keepAlive: true,
  };
}

async function ask<Row>(
  on: pg.Pool | pg.PoolClient,
  statement: string | Statement,
  values: readonly unknown[] = [],
): Promise<Answer<Row>> {
  const config = typeof statement === 'string' ? { text: statement } : { ...statement };
  const result = await on.query({ ...config, values: values as unknown[] });
  return { rows: result.rows as Row[], count: result.rowCount ?? 0 };
}

const ISOLATION = {
  'read committed': '',
  'repeatable read': ' ISOLATION LEVEL REPEATABLE READ',
  serializable: ' ISOLATION LEVEL SERIALIZABLE',
} satisfies Record<Isolation, string>;

// Sent as one message: opening a transaction with its context costs one round trip.
function beginText(how: TransactionOptions): string {
  const begin = `BEGIN${ISOLATION[how.isolation ?? 'read committed']}${how.readOnly ? ' READ ONLY' : ''}`;
  const local = Object.entries(how.local ?? {}).map(
    ([name, value]) => `; SET LOCAL ${settingName(name)} = ${pg.escapeLiteral(value)}`,
  );
  return begin + local.join('');
}

function settingName(name: string): string {
  if (/^[a-z_]+(\.[a-z_]+)?$/.test(name)) return name;
  throw new RangeError(`not the name of a setting: ${name}`);
}
