import pg from 'pg';
import type { Queryable } from '../../src/platform/database/index.ts';
import type { Address } from '../../src/platform/embedded/index.ts';

const ROLE = 'motcua_bench';

/**
 * A role with the program's rights that no policy holds back: what it does beside the program's own role, in one run, tells what
 * row-level security costs. Made in a bench's own database only.
 */
export async function withoutPolicies(owner: Queryable, app: Address): Promise<Address> {
  await owner.query(
    `CREATE ROLE ${ROLE} LOGIN BYPASSRLS PASSWORD ${pg.escapeLiteral(app.password)} IN ROLE ${app.user}`,
  );
  return { ...app, user: ROLE };
}
