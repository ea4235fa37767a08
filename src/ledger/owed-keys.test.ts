import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { createLog } from '../platform/log/index.ts';
import { inContext } from './context.ts';
import { erasePersonal } from './erase.ts';
import { payKeys, startPayingKeys } from './owed-keys.ts';
import { CHIEF, type Club, done, openClub, PROVINCE } from './tennis-club.fixture.ts';

let base: FreshDatabase;
let club: Club;

beforeAll(async () => {
  base = await freshDatabase();
  club = openClub(base.app);
});
afterAll(() => base.dispose());

/** A dossier as a load that was killed has left it: written, and found by nothing yet. */
async function owedDossier(): Promise<string> {
  const id = await club.accepted();
  await base.owner.query('DELETE FROM search_key WHERE dossier_id = $1', [id]);
  await base.owner.query('INSERT INTO search_owed (province, dossier_id) VALUES ($1, $2)', [PROVINCE, id]);
  return id;
}

async function keysOf(id: string): Promise<string[]> {
  const { rows } = await base.owner.query<{ key: string }>(
    `SELECT unit || ' ' || key AS key FROM search_key WHERE dossier_id = $1 ORDER BY 1`,
    [id],
  );
  return rows.map(({ key }) => key);
}

/** What a dossier is to be found by, told from its rows. */
async function shouldBe(id: string): Promise<string[]> {
  const { rows } = await base.owner.query<{ key: string }>(
    `SELECT DISTINCT unit || ' ' || key AS key
       FROM dossier d, unnest(0 || search_numbers(d.units)) unit,
            LATERAL (SELECT unnest(search_keys_of_code(d.code))
                     UNION SELECT unnest(search_keys_of_party(p.name_key, p.id_number)) FROM dossier_party p WHERE p.dossier_id = d.id) k (key)
      WHERE d.id = $1 ORDER BY 1`,
    [id],
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows.map(({ key }) => key);
}

async function owed(): Promise<number> {
  const { rows } = await base.owner.query<{ n: number }>('SELECT count(*)::integer AS n FROM search_owed');
  return rows[0]?.n ?? -1;
}

const renamed = (id: string) =>
  club.perform(id, {
    type: 'amend',
    applicant: { kind: 'CITIZEN', name: 'Phan Đúng Rồi', idNumber: '037190000999' },
    note: 'typed wrongly',
  });

const CHANGES: readonly [string, (id: string) => Promise<unknown>][] = [
  ['gets another applicant', async (id) => done(await renamed(id))],
  [
    'gets an owner of the house',
    (id) =>
      base.owner.query(
        `INSERT INTO dossier_party (province, dossier_id, part, kind, name, name_key, person)
         VALUES ($1, $2, 'owner', 'CITIZEN', 'Mạc Chủ Nhà', 'mac chu nha', '{}')`,
        [PROVINCE, id],
      ),
  ],
  [
    'is joined by a unit',
    (id) => base.owner.query(`UPDATE dossier SET units = units || '{COURT}' WHERE id = $1`, [id]),
  ],
  [
    'gets another code',
    (id) => base.owner.query('UPDATE dossier SET code = $2 WHERE id = $1', [id, `H42.999-260302-${id.slice(0, 4)}`]),
  ],
  [
    'loses its people by law',
    (dossierId) => erasePersonal(club.ledger, { province: PROVINCE, dossierId, actor: CHIEF, basis: 'test' }),
  ],
];

describe('a dossier whose keys a killed load left owing', () => {
  it('is found once the service that starts next has paid, with others, a few at a time', async () => {
    const ids = [await owedDossier(), await owedDossier(), await owedDossier()];
    expect(await payKeys(base.app, PROVINCE, 2)).toBe(2);
    expect(await owed()).toBe(1);
    await startPayingKeys(base.app, [PROVINCE], { log: createLog({ level: 'error' }) }).stop();
    expect(await owed()).toBe(0);
    expect(await payKeys(base.app, PROVINCE, 2)).toBe(0);
    for (const id of ids) expect(await keysOf(id)).toEqual(await shouldBe(id));
  });

  it.each(CHANGES)('and that %s before it is paid is found as it stands, and owes nothing more', async (_, change) => {
    const id = await owedDossier();
    await change(id);
    expect(await owed()).toBe(0);
    expect(await keysOf(id)).toEqual(await shouldBe(id));
  });

  it.each(CHANGES)('and that %s while somebody is paying for it is found as it then stands', async (_, change) => {
    const id = await owedDossier();
    let changed: Promise<unknown> | undefined;
    await inContext(base.app, { province: PROVINCE, units: '*' }, async (tx) => {
      await tx.query('SELECT search_pay($1, 10)', [PROVINCE]);
      changed = change(id);
      await expect
        .poll(
          async () => {
            const { rows } = await base.app.query<{ n: number }>(
              `SELECT count(*)::integer AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                WHERE NOT l.granted AND a.datname = current_database()`,
            );
            return rows[0]?.n;
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThan(0);
    });
    await changed;
    expect(await owed()).toBe(0);
    expect(await keysOf(id)).toEqual(await shouldBe(id));
  });

  it('but some of whose keys are there is paid with the others', async () => {
    const [id, other] = [await owedDossier(), await owedDossier()];
    await base.owner.query(
      `INSERT INTO search_key SELECT $1, 0, unnest(search_keys_of_code(code)), id FROM dossier WHERE id = $2`,
      [PROVINCE, id],
    );
    expect(await payKeys(base.app, PROVINCE, 10)).toBe(2);
    for (const one of [id, other]) expect(await keysOf(one)).toEqual(await shouldBe(one));
  });

  it('is marked where nobody else sees or strikes it', async () => {
    await owedDossier();
    const count = async (context: Parameters<typeof inContext>[1]) => {
      const { rows } = await inContext(base.app, context, (tx) =>
        tx.query<{ n: number }>('SELECT count(*)::integer AS n FROM search_owed'),
      );
      return rows[0]?.n;
    };
    expect(await count({ province: PROVINCE, units: '*' })).toBe(1);
    expect(await count({ province: '01', units: '*' })).toBe(0);
    for (const text of ['DELETE FROM search_owed', `INSERT INTO search_owed VALUES ('37', gen_random_uuid())`])
      await expect(
        inContext(base.app, { province: PROVINCE, units: '*' }, (tx) => tx.query(text)),
      ).rejects.toMatchObject({ code: '42501' });
  });
});
