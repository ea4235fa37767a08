import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../test/database.ts';
import { PACKAGE_ROOT } from '../config/index.ts';
import { printSchema } from './index.ts';

it('the committed schema is the one the migrations make (else: node test/print-schema.ts)', async () => {
  await using db = await freshDatabase();
  const committed = readFileSync(join(PACKAGE_ROOT, 'migrations', 'schema.sql'), 'utf8');
  expect(await printSchema(db.owner)).toBe(committed);
});

it.each([
  ['a column', 'ALTER TABLE act ADD COLUMN note text'],
  ['a default', "ALTER TABLE act ALTER COLUMN actor SET DEFAULT 'x'"],
  ['a lost not-null', 'ALTER TABLE act ALTER COLUMN actor DROP NOT NULL'],
  ['a constraint', 'ALTER TABLE act ADD CONSTRAINT act_key_short CHECK (length(key) < 100)'],
  ['an index', 'CREATE INDEX act_by_actor ON act (province, actor) WHERE actor IS NOT NULL'],
  ['a function', 'CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1'],
  [
    'a trigger',
    'CREATE TRIGGER t BEFORE UPDATE ON act FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  ],
  ['a policy', 'CREATE POLICY open ON act AS RESTRICTIVE FOR SELECT TO motcua_app USING (true)'],
  ['lost row-level security', 'ALTER TABLE act DISABLE ROW LEVEL SECURITY'],
  ['a right', 'GRANT UPDATE (answer) ON act TO motcua_app'],
  ['a right taken from everyone', 'REVOKE ALL ON FUNCTION current_province() FROM PUBLIC'],
  ['a type', "CREATE TYPE mood AS ENUM ('glad', 'sad')"],
  ['a domain', 'CREATE DOMAIN short AS text CHECK (length(VALUE) < 9)'],
  ['a view', 'CREATE VIEW acts AS SELECT key FROM act'],
  ['a sequence', 'CREATE SEQUENCE numbers'],
  ['a partitioned table', 'CREATE TABLE log (province text, y int) PARTITION BY LIST (y)'],
  ['a comment', "COMMENT ON COLUMN act.actor IS 'who'"],
])('%s shows in the printed schema', async (_what, statement) => {
  await using db = await freshDatabase();
  const before = await printSchema(db.owner);
  await db.owner.query(statement);
  expect(await printSchema(db.owner)).not.toBe(before);
});
