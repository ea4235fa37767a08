import {
  type Database,
  type DatabaseOptions,
  migrate,
  openDatabase,
  openSession,
} from '../../src/platform/database/index.ts';
import { type Address, startEmbedded } from '../../src/platform/embedded/index.ts';
import { openScratch } from '../scratch.ts';

/** A migrated PostgreSQL of the bench's own, on a real disk and with every commit flushed, as the program starts it. */
export type BenchDatabase = AsyncDisposable & {
  readonly app: Database;
  readonly owner: Database;
  /** What another process needs to reach it as the program does. */
  readonly appOptions: DatabaseOptions;
  /** The folder it is in. */
  readonly dataDir: string;
  readonly addresses: { readonly app: Address; readonly owner: Address };
};

/** Starts it in a folder that goes with it. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const scratch = openScratch();
  const embedded = await startEmbedded({ dataDir: scratch.folder });
  const appOptions: DatabaseOptions = { connection: { ...embedded.app } };
  const ownerOptions: DatabaseOptions = { connection: { ...embedded.owner }, statementTimeout: 0 };
  {
    await using session = await openSession(ownerOptions);
    await migrate(session);
  }
  const app = openDatabase(appOptions);
  const owner = openDatabase(ownerOptions);
  return {
    app,
    owner,
    appOptions,
    dataDir: scratch.folder,
    addresses: { app: embedded.app, owner: embedded.owner },
    async [Symbol.asyncDispose]() {
      await Promise.all([app.close(), owner.close()]);
      await embedded.stop();
      scratch[Symbol.dispose]();
    },
  };
}
