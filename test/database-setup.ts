import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, openSession } from '../src/platform/database/index.ts';
import { type Embedded, isAlive, startEmbedded, stopAbandoned } from '../src/platform/embedded/index.ts';
import { connectTo, type TestServer } from './database.ts';
import { roomiest } from './roomiest.ts';

const TEMPLATE = 'motcua_template';

/**
 * Vitest's global set-up: one PostgreSQL for the whole run, migrated once into a template that `freshDatabase` copies.
 * The embedded one in a temporary folder, or the server at TEST_DATABASE_URL (an account that may make databases and roles).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers();
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? await useGiven(given) : await useEmbedded();
  try {
    await migrateTemplate(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', { owner: server.owner, app: server.app, template: server.template });
  return server.stop;
}

interface Server extends TestServer {
  stop(): Promise<void>;
}

async function useEmbedded(): Promise<Server> {
  const folder = mkdtempSync(join(roomiest(), `motcua-test-${process.pid}-`));
  let embedded: Embedded | undefined;
  const stop = async (): Promise<void> => {
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    embedded = await startEmbedded({ dataDir: folder, database: TEMPLATE, durable: false });
  } catch (error) {
    await stop();
    throw error;
  }
  return { owner: embedded.owner, app: embedded.app, template: TEMPLATE, stop };
}

async function useGiven(url: string): Promise<Server> {
  const template = `${TEMPLATE}_${process.pid}`;
  const owner = { connectionString: url };
  const asAdministrator = async (statement: string): Promise<void> => {
    await using session = await openSession({ connection: owner });
    await session.query(statement);
  };
  // The embedded database's own character rules, as near as PostgreSQL 15 has them.
  await asAdministrator(
    `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
  );
  const stop = (): Promise<void> => asAdministrator(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  return { owner: { url }, app: { url, role: 'motcua_app' }, template, stop };
}

async function migrateTemplate(server: Server): Promise<void> {
  await using session = await openSession(connectTo(server.owner, server.template));
  await migrate(session);
}

// A run that was killed leaves its PostgreSQL behind; its folder carries the number of the process that made it.
async function sweepLeftovers(): Promise<void> {
  for (const parent of new Set([roomiest(), tmpdir()])) {
    for (const name of readdirSync(parent)) {
      const made = /^motcua-test-(\d+)-/.exec(name);
      if (!made || isAlive(Number(made[1]))) continue;
      const folder = join(parent, name);
      await stopAbandoned(folder);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
