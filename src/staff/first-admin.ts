import { type Database, timestamptz } from '../platform/database/index.ts';
import { newId } from '../platform/ids/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { hashPassword } from './password.ts';
import * as sql from './staff.sql.ts';
import { hashOf, newToken } from './token.ts';

const DAY = 24 * 3_600_000;

type Where = { db: Database; province: string; now?: Now };

/**
 * A one-time link for the first administrator, good for 24 hours; links before it end. Undefined when the province has
 * an administrator who can sign in. The operator is told it at the terminal, it is never logged.
 */
export async function makeFirstSignInLink(
  { db, province, now = Date.now }: Where,
  publicUrl: string,
): Promise<string | undefined> {
  const token = newToken();
  const at = now();
  const made = await inProvince(db, province, async (tx) => {
    if ((await tx.query(sql.FIND_ADMIN, [province])).count > 0) return false;
    await tx.query(sql.FORGET_LINKS, [province, timestamptz(at)]);
    await tx.query(sql.KEEP_LINK, [province, hashOf(token), timestamptz(at + DAY)]);
    return true;
  });
  return made ? new URL(`/first-sign-in?token=${token}`, publicUrl).href : undefined;
}

/** Whether the token of a link can still be used. */
export async function isLinkOpen({ db, province, now = Date.now }: Where, token: string): Promise<boolean> {
  const values = [province, hashOf(token), timestamptz(now())];
  return (await inProvince(db, province, (tx) => tx.query(sql.FIND_LINK, values))).count === 1;
}

/**
 * Makes the first administrator, uses the link up, and returns the officer's id. Refusals: `LINK_OVER`, `NAME_TAKEN`,
 * `NO_UNIT` (units are loaded before anyone holds a post).
 */
export async function makeFirstAdmin(
  { db, province, now = Date.now }: Where,
  wish: { token: string; username: string; name: string; password: string },
): Promise<FirstAdmin> {
  const at = timestamptz(now());
  const officer = newId();
  const hash = await hashPassword(wish.password);
  return inProvince<FirstAdmin>(db, province, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(sql.FIND_ROOT_UNIT, [province]);
    const unit = rows[0]?.id;
    if (unit === undefined) return { code: 'NO_UNIT' };
    const added = await tx.query(sql.ADD_OFFICER, [province, officer, wish.username, wish.name, hash, at]);
    if (added.count === 0) return { code: 'NAME_TAKEN' };
    const used = await tx.query(sql.USE_LINK, [province, hashOf(wish.token), at]);
    // Thrown, so that the officer goes too.
    if (used.count === 0) throw new LinkOver();
    await tx.query(sql.KEEP_POST, [province, newId(), officer, 'ADMIN', unit, at]);
    return { officer };
  }).catch((error): FirstAdmin => {
    if (error instanceof LinkOver) return { code: 'LINK_OVER' };
    throw error;
  });
}

type FirstAdmin = { readonly officer: string } | { readonly code: 'LINK_OVER' | 'NAME_TAKEN' | 'NO_UNIT' };

class LinkOver extends Error {}
