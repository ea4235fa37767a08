import { randomBytes } from 'node:crypto';
import { type Database, migrate, openDatabase, openSession, WHOLE_DATABASE } from '../src/platform/database/index.ts';

/** A database of one run's own, seen with the owner's eyes. */
export type Place = AsyncDisposable & { readonly url: string; readonly owner: Database };

/** An empty database beside the one of `ownerUrl`. */
export async function emptyPlace(ownerUrl: string): Promise<Place> {
  const name = `torture_${process.pid}_${randomBytes(4).toString('hex')}`;
  const at = new URL(ownerUrl);
  at.pathname = `/${name}`;
  await administer(ownerUrl, `CREATE DATABASE ${name} TEMPLATE template0 STRATEGY file_copy`);
  const owner = openDatabase({ connection: { connectionString: at.href }, connections: 4 });
  return {
    url: at.href,
    owner,
    async [Symbol.asyncDispose]() {
      await owner.close();
      await administer(ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** A database with the schema of this release that remembers being a demo: with invented officers and a clock that may be moved. */
export async function demoPlace(ownerUrl: string): Promise<Place> {
  const place = await emptyPlace(ownerUrl);
  await using session = await openSession({ connection: { connectionString: place.url } });
  await migrate(session);
  await place.owner.query('INSERT INTO setting (province, name, value) VALUES ($1, $2, $3)', [
    WHOLE_DATABASE,
    'demo',
    'true',
  ]);
  return place;
}

async function administer(url: string, statement: string): Promise<void> {
  await using session = await openSession({ connection: { connectionString: url }, statementTimeout: 120_000 });
  await session.query(statement);
}
