import { Trouble } from '../log/index.ts';
import type { Queryable } from './database.ts';

/** The role the program works as. It owns nothing and may do what the migrations grant it. */
export const APP_ROLE = 'motcua_app';

/**
 * Makes the runtime role when it is missing, and lets the signed-in account work as it.
 * Throws Trouble with the two statements for the server's administrator when the account may not do that.
 */
export async function ensureAppRole(owner: Queryable): Promise<void> {
  if (await mayWorkAsApp(owner)) return;
  try {
    await owner.query(
      `DO $$ BEGIN
         IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
       EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
       END $$`,
    );
    await owner.query(`GRANT ${APP_ROLE} TO current_user`);
  } catch (cause) {
    // 42501 and, from PostgreSQL 16, 0LP01: not this account's to give.
    if (!['42501', '0LP01'].includes(String((cause as { code?: string }).code))) throw cause;
    const { rows } = await owner.query<{ user: string }>('SELECT quote_ident(current_user) AS user');
    const statements = `CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO ${rows[0]?.user};`;
    throw new Trouble(
      {
        vi: `Tài khoản trong DATABASE_URL không tạo được vai trò ${APP_ROLE}. Hãy nhờ quản trị PostgreSQL chạy: ${statements}`,
        en: `The account in DATABASE_URL may not make the role ${APP_ROLE}. Have the PostgreSQL administrator run: ${statements}`,
      },
      { cause },
    );
  }
}

async function mayWorkAsApp(owner: Queryable): Promise<boolean> {
  // Since PostgreSQL 16 membership alone does not say that one may SET ROLE.
  const { rows } = await owner.query<{ may: boolean | null }>(
    `SELECT pg_has_role(current_user, oid,
              CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may
       FROM pg_roles WHERE rolname = $1`,
    [APP_ROLE],
  );
  return rows[0]?.may === true;
}
