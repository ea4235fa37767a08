// Prints the schema that the migrations make: node test/print-schema.ts [FILE], by default migrations/schema.sql; - for standard output.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openSession, printSchema } from '../src/platform/database/index.ts';
import { startEmbedded } from '../src/platform/embedded/index.ts';

const target = process.argv[2] ?? join(import.meta.dirname, '..', 'migrations', 'schema.sql');
const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-`));
try {
  await using server = await startEmbedded({ dataDir: folder, durable: false });
  await using session = await openSession({ connection: server.owner });
  await migrate(session);
  const text = await printSchema(session);
  if (target === '-') process.stdout.write(text);
  else writeFileSync(target, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
