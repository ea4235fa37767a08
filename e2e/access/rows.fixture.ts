import { hash } from 'node:crypto';
import { erasePersonal } from '../../src/ledger/index.ts';
import type { Database, Queryable } from '../../src/platform/database/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import type { House } from '../../src/stages/house.ts';
import { settle } from '../../src/stages/ledger.ts';
import { gatherCast, runIn } from './cast.fixture.ts';
import { createBuilder } from './dossiers.fixture.ts';
import { keepOf } from './foreign-ids.ts';

/** For whom a statement is run: nobody, or a province and its units as the policies read them. */
export type Held = Readonly<Record<string, string>> | undefined;

/** A table of the program with its columns that can be written, read from the catalogue. */
export type TableShape = {
  readonly name: string;
  readonly province: boolean;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly policies: readonly { readonly name: string; readonly uses: string; readonly checks: string | null }[];
  readonly columns: readonly string[];
  readonly key: readonly string[];
};

/** Every table there is. */
export async function readTables(owner: Queryable): Promise<readonly TableShape[]> {
  const { rows } = await owner.query<TableShape>(`
    SELECT c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
           EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'province' AND NOT a.attisdropped) AS province,
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', p.polname, 'uses', pg_get_expr(p.polqual, c.oid),
                                                         'checks', pg_get_expr(p.polwithcheck, c.oid)))
                       FROM pg_policy p WHERE p.polrelid = c.oid), '[]') AS policies,
           (SELECT jsonb_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '') AS columns,
           coalesce((SELECT jsonb_agg(a.attname) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
  return rows;
}

/** What of it is open to whoever comes without a right: a table of a province's that no policy guards, or one that guards nothing. */
export function unguarded(tables: readonly TableShape[]): readonly string[] {
  return tables.flatMap(({ name, province, secured, forced, policies }) => {
    if (!province) return [];
    const loose = policies.filter(
      ({ uses, checks }) =>
        !uses.includes('current_province()') || (checks !== null && !checks.includes('current_province()')),
    );
    if (secured && forced && policies.length > 0 && loose.length === 0) return [];
    return [
      `${name}: ${secured ? '' : 'no row security '}${forced ? '' : 'not forced '}${policies.length} policies, ${loose.length} loose`,
    ];
  });
}

/** Runs one statement as the program's role for somebody; what it throws is PostgreSQL's own error. */
export function as(db: Database, held: Held, text: string, values: readonly unknown[] = []) {
  const statement = { name: hash('sha256', text).slice(0, 40), text };
  return db.transaction((tx) => tx.query<Record<string, unknown>>(statement, values), held ? { local: held } : {});
}

/** Fills every table of the program with rows of the province. */
export async function fillTables(house: House): Promise<void> {
  const cast = await gatherCast(house);
  const holder = cast.find(({ name }) => name === 'holder')?.officer ?? '';
  const build = createBuilder(house, holder);
  for (const stand of ['arrived', 'at the tax office', 'settled'] as const) await build(stand);
  const { id } = await build('asked for a supplement');
  const { id: province } = house.province;
  const actor = { kind: 'system', id: 'test' } as const;
  await erasePersonal(house.ledger, { province, dossierId: id, actor, basis: 'test' });
  await settle(house);
  await keepOf(house, holder, cast.at(-1)?.officer ?? '');
  const run = runIn(house.database, province);
  const key = Buffer.alloc(32, 7);
  for (const text of [
    "INSERT INTO track_try (province, code, by_tail, by_number, until) VALUES ($1, encode($2, 'hex'), 1, 0, now())",
    "INSERT INTO act (province, key, actor, body_hash, answer) VALUES ($1, 'k', 'a', $2, '{}')",
    'INSERT INTO first_sign_in (province, token_hash, expires_at) VALUES ($1, $2, now())',
    'INSERT INTO sign_in_try (province, account, failures, last_at, free_at) VALUES ($1, $2, 1, now(), now())',
  ])
    await run(text, [province, key]);
  for (const text of [
    'INSERT INTO password_link (province, token_hash, officer, expires_at) VALUES ($1, $2, $3, now())',
    'INSERT INTO recovery_code (province, code_hash, officer) VALUES ($1, $2, $3)',
    'INSERT INTO second_step (province, token_hash, officer, expires_at) VALUES ($1, $2, $3, now())',
    'INSERT INTO totp (province, sealed, officer, created_at) VALUES ($1, $2, $3, now())',
    "INSERT INTO staff_event (province, id, at, type, officer, facts) VALUES ($1, gen_random_uuid(), now(), 'enabled', $3, jsonb_build_object('k', encode($2, 'hex')))",
    "INSERT INTO person_access (province, id, at, officer, person_key_hash, dossier_id, purpose) VALUES ($1, gen_random_uuid(), now(), 'x', $2, $3, 'test')",
  ])
    await run(text, [province, key, holder]);
  // Of the office that has a part in the dossiers above.
  await run(
    `INSERT INTO data_request (province, id, version, unit, received_at, due_at, name, id_number, contact, detail, state)
     VALUES ($1, $2, 1, 'van-phong-dang-ky-dat-dai', now(), now(), '', '', '', '', '{}')`,
    [province, id],
  );
  await run(
    `INSERT INTO data_request_event (province, request_id, version, at, type, officer, facts)
     VALUES ($1, $2, 1, now(), 'taken', 'x', '{}')`,
    [province, id],
  );
  for (const text of [
    "INSERT INTO national_record (province, code, hash, file_date, record, imported_at) VALUES ($1, '1.000001', $2, '2026-07-31', '{}', now())",
    "INSERT INTO national_difference (province, code, hash, field, proposed_at) VALUES ($1, '1.000001', $2, 'x', now())",
    "INSERT INTO national_version (province, code, version, valid_from, record, fields, received_here, made_at, made_by) VALUES ($1, encode($2, 'hex'), 1, '2026-07-31', '{}', '{}', false, now(), 'x')",
  ])
    await run(text, [province, key]);
  await run("INSERT INTO setting (province, name, value) VALUES ($1, 'a', to_jsonb($2::text)) ON CONFLICT DO NOTHING", [
    province,
    newId(),
  ]);
}
