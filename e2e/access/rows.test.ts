import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/platform/database/index.ts';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { mixContexts } from './mixed-contexts.ts';
import { as, fillTables, type Held, readTables, type TableShape, unguarded } from './rows.fixture.ts';

let base: FreshDatabase;
let house: OpenHouse;
let tables: readonly TableShape[];
let own: Held;

beforeAll(async () => {
  base = await freshDatabase();
  tables = await readTables(base.owner);
  house = await openHouse();
  await fillTables(house.house);
  own = { 'motcua.province': house.house.province.id, 'motcua.units': '*' };
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await base.dispose();
});

describe('the program’s role in the database', () => {
  test('is no superuser, passes by no policy, makes no roles or databases, and is a member of nothing', async () => {
    const { rows } = await base.owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit,
              (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
         FROM pg_roles r WHERE rolname = 'motcua_app'`,
    );
    expect(rows).toMatchObject([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        memberships: 0,
      },
    ]);
  });

  test('owns nothing: no table, function, type, schema or database', async () => {
    const { rows } = await base.owner.query(
      `SELECT 'relation ' || relname AS owned FROM pg_class WHERE relowner = 'motcua_app'::regrole
       UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE proowner = 'motcua_app'::regrole
       UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typowner = 'motcua_app'::regrole
       UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspowner = 'motcua_app'::regrole
       UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datdba = 'motcua_app'::regrole`,
    );
    expect(rows).toEqual([]);
  });

  // The whole list of grants stands in migrations/schema.sql, which a test compares; this is what no grant may ever say.
  test('may not alter what was written down, nor empty, reference or hook a table, nor make one', async () => {
    const { rows } = await base.owner.query<{ may: string }>(
      `SELECT t || ' ' || p AS may FROM unnest($1::text[]) t, unnest($2::text[]) p WHERE has_table_privilege('motcua_app', t, p)
       UNION ALL
       SELECT t || ' ' || p FROM unnest($3::text[]) t, unnest('{TRUNCATE,REFERENCES,TRIGGER}'::text[]) p WHERE has_table_privilege('motcua_app', t, p)
       UNION ALL SELECT 'CREATE in public' WHERE has_schema_privilege('motcua_app', 'public', 'CREATE')`,
      [HISTORY, ['UPDATE', 'DELETE'], tables.map(({ name }) => name)],
    );
    expect(rows).toEqual([]);
  });

  test('runs five functions with their owner’s rights and no other; each looks for its tables in one place', async () => {
    const { rows } = await base.owner.query<{ name: string; runs: boolean; path: boolean; all: boolean }>(
      `SELECT proname AS name, has_function_privilege('motcua_app', oid, 'EXECUTE') AS runs,
              coalesce('search_path=public, pg_temp' = ANY (SELECT replace(c, '"', '') FROM unnest(proconfig) c), false) AS path,
              EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) a WHERE a.grantee = 0) AS all
         FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1`,
    );
    expect(rows.filter(({ runs }) => runs).map(({ name }) => name)).toEqual([
      'ledger_erase',
      'ledger_oldest_transaction',
      'search_pay',
      'sweep_personal',
      'sweep_sign_ins',
    ]);
    expect(rows.filter(({ path, all }) => !path || all)).toEqual([]);
  });
});

const ELSEWHERE: readonly Held[] = [
  undefined,
  { 'motcua.province': '01', 'motcua.units': '*' },
  { 'motcua.units': '*' },
  { 'motcua.province': '', 'motcua.units': '*' },
];

/** What is written once and never changed. */
const HISTORY = [
  'dossier_event',
  'event_personal',
  'erasure',
  'staff_event',
  'person_access',
  'procedure_version',
  'national_record',
  'national_version',
];

describe('the policies of the tables', () => {
  test('guard every table with a province, also against its owner; all other tables are known', async () => {
    expect(unguarded(tables)).toEqual([]);
    expect(tables.filter(({ province }) => !province).map(({ name }) => name)).toEqual(['migration']);
    expect(tables.length).toBeGreaterThan(30);
  });

  test.each([
    ['a new table without a policy', 'CREATE TABLE new_one (province text)'],
    ['a table whose policies are off', 'ALTER TABLE dossier DISABLE ROW LEVEL SECURITY'],
    ['a table whose owner passes by', 'ALTER TABLE dossier NO FORCE ROW LEVEL SECURITY'],
    ['a policy that lets everybody in', 'CREATE POLICY open ON dossier USING (true)'],
    [
      'a policy that lets everything be written',
      'CREATE POLICY free ON dossier USING (province = current_province()) WITH CHECK (true)',
    ],
  ])('%s would be named', async (_, sabotage) => {
    await using sabotaged = await freshDatabase();
    await sabotaged.owner.query(sabotage);
    expect(unguarded(await readTables(sabotaged.owner))).toHaveLength(1);
  });

  const all = () => tables.filter(({ province }) => province);
  const count = async (held: Held, { name }: TableShape): Promise<number> =>
    Number((await as(house.house.database, held, `SELECT count(*)::int AS n FROM ${name}`)).rows[0]?.n);

  test('show rows of every table to their province, and none to another, to nobody, or to units alone', async () => {
    const seen = await Promise.all(all().map(async (table) => [table.name, await count(own, table)] as const));
    // What a load owes is paid within seconds, so nothing stands there; nobody but its functions may write it.
    expect(seen.filter(([name, n]) => n === 0 && name !== 'search_owed')).toEqual([]);
    for (const held of ELSEWHERE)
      for (const table of all()) expect([held, table.name, await count(held, table)]).toEqual([held, table.name, 0]);
  });

  /** By their policies they are of a dossier, and so of its units. */
  const ofUnits = () => all().filter(({ policies }) => policies.some(({ uses }) => /current_units|sees\(/.test(uses)));

  test('show rows of dossiers to units with a part in them only, and none where no unit is said', async () => {
    const province = own?.['motcua.province'] ?? '';
    expect(ofUnits().length).toBeGreaterThanOrEqual(11);
    for (const table of ofUnits()) {
      const at = (units: string) => count({ 'motcua.province': province, 'motcua.units': units }, table);
      expect([table.name, (await at('van-phong-dang-ky-dat-dai')) > 0]).toEqual([table.name, true]);
      for (const units of ['so-tu-phap', 'so-tu-phap,ubnd-phuong-ben-do', '', 'van-phong-dang-ky-dat-dai '])
        expect([table.name, units, await at(units)]).toEqual([table.name, units, 0]);
    }
  });

  const others = (table: TableShape): readonly Held[] => [
    undefined,
    { 'motcua.province': '01', 'motcua.units': '*' },
    ...(ofUnits().includes(table)
      ? [{ 'motcua.province': own?.['motcua.province'] ?? '', 'motcua.units': 'so-tu-phap' }]
      : []),
  ];

  /** What came of a statement: how many rows it touched, or that it was refused. */
  const attempt = async (held: Held, text: string, values: readonly unknown[] = []): Promise<number | string> => {
    try {
      return (await as(house.house.database, held, text, values)).count;
    } catch (error) {
      return String((error as { code?: string }).code);
    }
  };
  const REFUSED = '42501';

  test('let another province, other units or nobody change or delete no row of any table', async () => {
    const wrong: string[] = [];
    for (const table of all())
      for (const held of others(table))
        for (const text of [`UPDATE ${table.name} SET province = province`, `DELETE FROM ${table.name}`]) {
          const came = await attempt(held, text);
          if (came !== 0 && came !== REFUSED) wrong.push(`${text} by ${JSON.stringify(held)}: ${came}`);
        }
    expect(wrong).toEqual([]);
  });

  test('let them insert or upsert none either, and nobody move a row into another province', async () => {
    const wrong: string[] = [];
    for (const table of all()) {
      const columns = table.columns.map((column) => `"${column}"`).join(', ');
      const { rows } = await as(house.house.database, own, `SELECT to_jsonb(t) AS row FROM ${table.name} t LIMIT 1`);
      const insert = `INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table.name}, $1)`;
      const upsert = `ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET province = excluded.province`;
      for (const held of others(table))
        for (const text of [insert, `${insert} ON CONFLICT DO NOTHING`, `${insert} ${upsert}`]) {
          const came = await attempt(held, text, [JSON.stringify(rows[0]?.row)]);
          if (came !== REFUSED) wrong.push(`${table.name} by ${JSON.stringify(held)}: ${came}`);
        }
      const moved = await attempt(own, `UPDATE ${table.name} SET province = '01'`);
      if (moved !== REFUSED) wrong.push(`${table.name} moved: ${moved}`);
    }
    expect(wrong).toEqual([]);
  });

  test('see no context of the one who used the connection before', async () => {
    await using few = openDatabase({ ...house.house.appOptions, connections: 3 });
    const province = own?.['motcua.province'] ?? '';
    const { leaked, seen } = await mixContexts(few, province, { times: 1_000, seed: 1 });
    expect(leaked).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  test('a context set for the whole session would be found so', async () => {
    await using few = openDatabase({ ...house.house.appOptions, connections: 3 });
    const careless: Database = {
      ...few,
      transaction: (fn, how = {}) =>
        few.transaction(async (tx) => {
          for (const [name, value] of Object.entries(how.local ?? {}))
            await tx.query('SELECT set_config($1, $2, false)', [name, value]);
          return fn(tx);
        }),
    };
    const { leaked } = await mixContexts(careless, own?.['motcua.province'] ?? '', { times: 400, seed: 1 });
    expect(leaked.length).toBeGreaterThan(0);
  });
});

test('the context is set in two places, for one transaction, and by no statement that needs it', () => {
  const texts = [
    ...readdirSync('migrations')
      .filter((name) => /^\d{4}/.test(name))
      .map((name) => `migrations/${name}`),
    ...readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name}`)
      .filter((path) => /\.tsx?$/.test(path) && !/\.(test|proof|fixture|oracle)\./.test(path)),
  ].map((path) => [path, readFileSync(path, 'utf8')] as const);
  const setting = texts.flatMap(([path, text]) =>
    [...text.matchAll(/^(?!\s*(--|\*|\/)).*(set_config\(|SET (?:SESSION )?motcua|; SET LOCAL).*$/gm)].map(([line]) => [
      path,
      line.trim(),
    ]),
  );
  expect(setting).toEqual([
    [
      'migrations/0002-ledger.sql',
      "PERFORM set_config('motcua.province', p_province, true), set_config('motcua.units', p_units, true);",
    ],
    // Settings of PostgreSQL and of a load, which no policy reads.
    [
      'src/ledger/owed-keys.ts',
      "const LATER = { name: 'search_later', text: `SELECT set_config('motcua.search', 'later', true)` };",
    ],
    [
      'src/ledger/owed-keys.ts',
      "const PATIENT = { name: 'search_patient', text: `SELECT set_config('statement_timeout', '0', true)` };",
    ],
    [
      'src/platform/database/database.ts',
      '([name, value]) => `; SET LOCAL ${settingName(name)} = ${pg.escapeLiteral(value)}`,',
    ],
    ['src/platform/database/migrate.ts', `await owner.query("BEGIN; SET LOCAL lock_timeout = '5s'");`],
  ]);
});
