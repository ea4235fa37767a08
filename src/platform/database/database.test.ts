import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../test/database.ts';
import { isSerializationFailure, isUnavailable, isUniqueViolation, openDatabase, timestamptz } from './index.ts';

describe('the database', () => {
  it('gives whole numbers, days and moments in the shapes the program works with', async () => {
    await using db = await freshDatabase();
    const { rows } = await db.app.query(
      `SELECT 9007199254740991::bigint AS exact, 9007199254740993::bigint AS beyond, '2026-02-17'::date AS day,
              $1::timestamptz AS moment, '{1,2,NULL}'::bigint[] AS numbers, '{2026-01-01}'::date[] AS days,
              ARRAY[$1::timestamptz] AS moments, 1.50::numeric AS money, 'infinity'::timestamptz AS never`,
      [timestamptz(1_787_000_000_123)],
    );
    expect(rows).toEqual([
      {
        exact: Number.MAX_SAFE_INTEGER,
        beyond: 9007199254740993n,
        day: '2026-02-17',
        moment: 1_787_000_000_123,
        numbers: [1, 2, null],
        days: ['2026-01-01'],
        moments: [1_787_000_000_123],
        money: '1.50',
        never: Number.POSITIVE_INFINITY,
      },
    ]);
  });

  it('reads moments before 1970 and before our era to the millisecond', async () => {
    await using db = await freshDatabase();
    for (const moment of [-1, -62_135_596_800_001, -62_198_755_200_000, 253_402_300_800_000]) {
      const { rows } = await db.app.query<{ at: number }>('SELECT to_timestamp($1::double precision) AS at', [
        moment / 1000,
      ]);
      expect(rows[0]?.at).toBe(moment);
    }
  });

  it('commits what a transaction did and forgets what a failed one did', async () => {
    await using db = await freshDatabase();
    await db.owner.query('CREATE TABLE t (n int)');
    await db.owner.transaction((tx) => tx.query('INSERT INTO t VALUES (1)'));
    const failed = db.owner.transaction(async (tx) => {
      await tx.query('INSERT INTO t VALUES (2)');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect((await db.owner.query('SELECT n FROM t')).rows).toEqual([{ n: 1 }]);
  });

  it('gives the connection of what was only read back clean, though nobody waited for its end', async () => {
    await using db = await freshDatabase();
    await using one = openDatabase({ ...db.appOptions, connections: 1 });
    const isReadOnly = "SELECT current_setting('transaction_read_only') AS is";
    const read = () => one.transaction((tx) => tx.query(isReadOnly), { readOnly: true });
    for (let i = 0; i < 20; i++) expect((await read()).rows).toEqual([{ is: 'on' }]);
    const writes = one.transaction((tx) => tx.query('CREATE TEMPORARY TABLE t ()'), { readOnly: true });
    await expect(writes).rejects.toThrow(/read-only|permission denied/);
    // The same connection: neither the transaction nor its being read-only is left on it.
    expect((await one.query(isReadOnly)).rows).toEqual([{ is: 'off' }]);
    expect(one.load()).toEqual({ busy: 0, idle: 1, waiting: 0 });
  });

  it('keeps a setting of one transaction from leaking into the next on the same connection', async () => {
    await using db = await freshDatabase();
    await using one = openDatabase({ ...db.appOptions, connections: 1 });
    const ask = { name: 'province', text: 'SELECT current_province() AS province' };
    const inside = await one.transaction((tx) => tx.query(ask), { local: { 'motcua.province': "Ninh 'Bình'" } });
    expect(inside.rows).toEqual([{ province: "Ninh 'Bình'" }]);
    expect((await one.query(ask)).rows).toEqual([{ province: null }]);
    await expect(one.transaction(async () => {}, { local: { 'x; DROP': '1' } })).rejects.toThrow(RangeError);
  });

  it('shows no row without a province and only its own with one', async () => {
    await using db = await freshDatabase();
    await db.owner.query(`INSERT INTO setting VALUES ('37', 'a', '1'), ('01', 'a', '2')`);
    expect((await db.app.query('SELECT * FROM setting')).rows).toEqual([]);
    const local = { 'motcua.province': '37' };
    const seen = await db.app.transaction((tx) => tx.query('SELECT province FROM setting'), { local });
    expect(seen.rows).toEqual([{ province: '37' }]);
    const foreign = db.app.transaction((tx) => tx.query(`INSERT INTO setting VALUES ('01', 'b', '3')`), { local });
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('works as a role that owns nothing and cannot change the schema', async () => {
    await using db = await freshDatabase();
    const { rows } = await db.app.query(
      `SELECT current_user AS role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) AS owned
         FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      { role: 'motcua_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
    await expect(db.app.query('CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
    await expect(db.app.query('DROP TABLE act')).rejects.toMatchObject({ code: '42501' });
    await expect(db.app.query('DELETE FROM setting')).rejects.toMatchObject({ code: '42501' });
  });

  it('names the unique key that was taken', async () => {
    await using db = await freshDatabase();
    const insert = () => db.owner.query(`INSERT INTO setting VALUES ('37', 'a', '1')`);
    await insert();
    const error = await insert().catch((fault: unknown) => fault);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'setting_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'act_pkey')).toBe(false);
    expect(isUnavailable(error)).toBe(false);
  });

  it('begins a serializable transaction anew after a lost race, as often as it was told', async () => {
    await using db = await freshDatabase();
    await db.owner.query('CREATE TABLE slot (n int); INSERT INTO slot VALUES (1)');
    const race = async (attempts: number): Promise<number> => {
      let tries = 0;
      await db.owner.transaction(
        async (tx) => {
          tries++;
          const { rows } = await tx.query<{ n: number }>('SELECT n FROM slot');
          if (tries === 1) await db.owner.query('UPDATE slot SET n = n + 10');
          await tx.query('UPDATE slot SET n = $1', [(rows[0]?.n ?? 0) + 1]);
        },
        { isolation: 'serializable', attempts },
      );
      return tries;
    };
    expect(await race(3)).toBe(2);
    expect((await db.owner.query('SELECT n FROM slot')).rows).toEqual([{ n: 12 }]);
    expect(isSerializationFailure(await race(1).catch((fault: unknown) => fault))).toBe(true);
  });

  it('lives on when its idle connections are cut, and calls a cut statement unavailable', async () => {
    await using db = await freshDatabase();
    await db.app.query('SELECT 1');
    const sleeping = db.app.query('SELECT pg_sleep(30)').catch((fault: unknown) => fault);
    await Promise.all([db.app.query('SELECT 1'), db.app.query('SELECT 1')]);
    await db.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                           WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    expect(isUnavailable(await sleeping)).toBe(true);
    // A statement sent in the very moment of the cut may still meet the broken connection, and says so.
    const next = () => db.app.query('SELECT 2 AS n').catch((fault: unknown) => isUnavailable(fault) || fault);
    let answer = await next();
    for (let again = 0; again < 10 && answer === true; again++) answer = await next();
    expect(answer).toMatchObject({ rows: [{ n: 2 }] });
  });

  it('calls an absent server unavailable', async () => {
    await using nowhere = openDatabase({ connection: { host: '127.0.0.1', port: 1, user: 'x', database: 'x' } });
    expect(isUnavailable(await nowhere.query('SELECT 1').catch((fault: unknown) => fault))).toBe(true);
  });

  it('stops a statement that takes longer than it may', async () => {
    await using db = await freshDatabase();
    await using hasty = openDatabase({ ...db.appOptions, statementTimeout: 50 });
    await expect(hasty.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  });
});
