import pg from 'pg';
import type { Answer, DatabaseOptions, Queryable } from './database.ts';
import { connectionConfig } from './database.ts';

/** One connection of its own, for what lives as long as a session: locks, listening, migrations. */
export interface Session extends Queryable, AsyncDisposable {
  /** Settles when the connection is lost or closed. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens one connection. Throws when the server does not let it in. */
export async function openSession(options: DatabaseOptions): Promise<Session> {
  const client = new pg.Client(connectionConfig(options));
  client.on('error', () => {});
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= client.end();
    return closing;
  };
  return {
    async query<Row>(statement: Parameters<Queryable['query']>[0], values: readonly unknown[] = []) {
      const config = typeof statement === 'string' ? { text: statement } : { ...statement };
      const result = await client.query({ ...config, values: values as unknown[] });
      const last = (Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult;
      return { rows: last.rows as Row[], count: last.rowCount ?? 0 } satisfies Answer<Row>;
    },
    ended,
    close,
    [Symbol.asyncDispose]: close,
  };
}
