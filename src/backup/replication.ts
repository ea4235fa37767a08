import type { Socket } from 'node:net';
import pg from 'pg';

/** Where the database is: what `pg` takes, for an account that may replicate. */
export type Source = pg.ClientConfig;

/** Rows of one of the answers of a replication command. */
export type Rows = Record<string, string>[];

/** A connection that speaks PostgreSQL's replication protocol: whole copies and the log as it is written. */
export interface Replication extends AsyncDisposable {
  /** Asks one command; what the server copies meanwhile goes to `copied`, piece by piece. */
  ask(command: string, copied?: (piece: Buffer) => void): Promise<Rows[]>;
  /** Sends a message into a running copy. */
  send(message: Buffer): void;
  /** Holds the server back while what it sent is being written, and lets it go on. */
  pause(): void;
  resume(): void;
  /** Breaks the connection off in the middle of whatever runs. */
  cut(): void;
}

/** Opens the connection. Throws when the server does not let it in. */
export async function openReplication(source: Source): Promise<Replication> {
  // `replication` and the wire below are the driver's own, and not among its types.
  const client = new pg.Client({
    ...source,
    application_name: 'motcua backup',
    replication: 'true',
  } as pg.ClientConfig);
  const { connection } = client as unknown as {
    connection: { stream: Socket; sendCopyFromChunk(chunk: Buffer): void };
  };
  client.on('error', () => {});
  await client.connect();
  return {
    ask: (command, copied = () => {}) =>
      new Promise((resolve, reject) => {
        client.once('end', () => reject(new Error('the connection for the backup was lost')));
        const query = new CopyQuery(command, copied, (error, answers) => {
          if (error) reject(error);
          else resolve([answers].flat().map(({ rows }) => rows as Rows));
        });
        client.query(query);
      }),
    send: (message) => connection.sendCopyFromChunk(message),
    pause: () => void connection.stream.pause(),
    resume: () => void connection.stream.resume(),
    cut: () => void connection.stream.destroy(),
    async [Symbol.asyncDispose]() {
      connection.stream.destroy();
    },
  };
}

class CopyQuery extends pg.Query {
  readonly #copied: (piece: Buffer) => void;

  constructor(
    text: string,
    copied: (piece: Buffer) => void,
    done: (error: Error | undefined, answers: pg.QueryResult | pg.QueryResult[]) => void,
  ) {
    super(text, done as never);
    this.#copied = copied;
  }

  /** Called by the driver for each piece of a copy. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#copied(chunk);
  }
}
