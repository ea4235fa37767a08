import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Context, inContext, unitsText } from './context.ts';
import { erasePersonal } from './erase.ts';
import { findDossier } from './find-dossier.ts';
import { CHIEF, done, intake, openClub, PROVINCE } from './tennis-club.fixture.ts';

let base: FreshDatabase;
let id: string;
const TABLES = [
  ...['dossier', 'dossier_event', 'event_personal', 'erasure', 'dossier_party', 'dossier_answers', 'dossier_paper'],
  ...['open_step', 'timer', 'number_book', 'subscriber'],
];

beforeAll(async () => {
  base = await freshDatabase();
  const club = openClub(base.app);
  id = await club.accepted();
  await erasePersonal(club.ledger, { province: PROVINCE, dossierId: id, actor: CHIEF, basis: 'test' });
  await club.perform(id, { type: 'amend', applicant: intake().applicant, answers: { hand: 'right' }, note: 'anew' });
  const online = { type: 'submit', intake: intake({ channel: 'ONLINE' }) } as const;
  done(await club.perform('0197a000-0000-7000-8000-000000000001', online, { expected: 'new' }));
  await base.owner.query(`INSERT INTO subscriber (province, name) VALUES ($1, 'test')`, [PROVINCE]);
});
afterAll(() => base.dispose());

const count = async (table: string, context?: Context): Promise<number> => {
  const text = `SELECT count(*)::int AS count FROM ${table}`;
  const { rows } = context
    ? await inContext(base.app, context, (tx) => tx.query<{ count: number }>(text))
    : await base.app.query<{ count: number }>(text);
  return rows[0]?.count ?? -1;
};

describe('the rights in the database', () => {
  it.each(TABLES)(
    'show rows of %s to the system, none without a context and none to another province',
    async (table) => {
      expect(await count(table, { province: PROVINCE, units: '*' })).toBeGreaterThan(0);
      expect(await count(table)).toBe(0);
      expect(await count(table, { province: '01', units: '*' })).toBe(0);
    },
  );

  it.each(TABLES.filter((table) => !['number_book', 'subscriber'].includes(table)))(
    'show rows of %s to units party to the dossier only',
    async (table) => {
      expect(await count(table, { province: PROVINCE, units: ['OTHER', 'CLUB'] })).toBeGreaterThan(0);
      expect(await count(table, { province: PROVINCE, units: ['OTHER'] })).toBe(0);
      expect(await count(table, { province: PROVINCE, units: [] })).toBe(0);
    },
  );

  it('cover every table of the ledger, also for its owner', async () => {
    const { rows } = await base.owner.query(
      `SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = ANY($1) AND relkind = 'r'`,
      [TABLES],
    );
    expect(rows).toHaveLength(TABLES.length);
    for (const row of rows) expect(row).toMatchObject({ relrowsecurity: true, relforcerowsecurity: true });
  });

  it('give no key, unique index or column order that does not begin with the province', async () => {
    const { rows } = await base.owner.query(
      `SELECT c.relname, i.indexrelid::regclass::text AS index
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE c.relname = ANY($1) AND a.attname <> 'province'`,
      [TABLES],
    );
    expect(rows).toEqual([]);
  });

  const forbidden = [
    `UPDATE dossier_event SET facts = '{}'`,
    `DELETE FROM dossier_event`,
    `TRUNCATE dossier_event`,
    `UPDATE event_personal SET body = '{}'`,
    `DELETE FROM event_personal`,
    `DELETE FROM dossier`,
    `DELETE FROM dossier_party`,
    `INSERT INTO erasure SELECT province, dossier_id, 99, at, actor, basis FROM erasure`,
    `DELETE FROM erasure`,
    `ALTER TABLE dossier_event DISABLE ROW LEVEL SECURITY`,
  ];
  it.each(forbidden)('do not let the program do: %s', async (sql) => {
    const attempt = inContext(base.app, { province: PROVINCE, units: '*' }, (tx) => tx.query(sql));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('do not let one province write into another', async () => {
    const foreign = inContext(base.app, { province: '01', units: '*' }, (tx) =>
      tx.query(`INSERT INTO number_book VALUES ('${PROVINCE}', 'stolen', 1)`),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
    const erased = inContext(base.app, { province: '01', units: '*' }, (tx) =>
      tx.query(`SELECT ledger_erase('${PROVINCE}', $1, now(), '{}', 'none')`, [id]),
    );
    await expect(erased).rejects.toMatchObject({ code: '42501' });
  });

  it('leave no context behind on a connection', async () => {
    for (let i = 0; i < 20; i++) {
      expect((await findDossier(base.app, { province: PROVINCE, units: '*' }, id))?.id).toBe(id);
      expect(await count('dossier')).toBe(0);
    }
  });

  it('refuse units whose name could pass for two, or for all', () => {
    expect(unitsText(['A', 'B'])).toBe('A,B');
    for (const unit of ['', '*', 'A,B']) expect(() => unitsText([unit])).toThrow(RangeError);
  });
});
