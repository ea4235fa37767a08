import type { Queryable } from '../src/platform/database/index.ts';
import { signIn } from './demo-server.ts';

/**
 * Tokens of so many officers who hold the posts of one, made for it in a scratch database: an officer may search 300 times a minute, and a
 * crowd that searches is many people. `owner` may write past row-level security.
 */
export async function signInColleagues(
  owner: Queryable,
  url: string,
  username: string,
  count: number,
): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, n) => `${username}.${n}`);
  await owner.query(
    `WITH made AS (
       INSERT INTO officer (province, id, username, name, password_hash, demo, created_at)
       SELECT o.province, gen_random_uuid(), n, o.name, o.password_hash, o.demo, o.created_at
         FROM officer o CROSS JOIN unnest($2::text[]) n WHERE o.username = $1
       RETURNING province, id)
     INSERT INTO post (province, id, officer, role, unit, begins_at, ends_at)
     SELECT p.province, gen_random_uuid(), made.id, p.role, p.unit, p.begins_at, p.ends_at
       FROM made CROSS JOIN officer o JOIN post p ON p.province = o.province AND p.officer = o.id WHERE o.username = $1`,
    [username, names],
  );
  const tokens: string[] = [];
  for (const name of names) tokens.push(await signIn(url, name));
  return tokens;
}
