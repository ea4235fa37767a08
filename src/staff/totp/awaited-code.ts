import { timestamptz } from '../../platform/database/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { hashOf, newToken } from '../token.ts';
import * as sql from './totp.sql.ts';

/** How long after the password the code is awaited, in milliseconds. */
const WAIT = 5 * 60_000;

type Room = Pick<StaffRoom, 'db' | 'province' | 'now'>;

/** The password was right: returns what the browser holds until it brings the code. It opens nothing else. */
export async function awaitCode({ db, province, now }: Room, officer: string): Promise<string> {
  const token = newToken();
  const at = now();
  await inProvince(db, province, async (tx) => {
    await tx.query(sql.FORGET_OLD_STEPS, [province, timestamptz(at)]);
    await tx.query(sql.AWAIT_CODE, [province, hashOf(token), officer, timestamptz(at + WAIT)]);
  });
  return token;
}

/** Whose code is awaited; undefined when too late, used, or never asked for. */
export async function awaitedFrom(
  { db, province, now }: Room,
  token: string | undefined,
): Promise<{ officer: string; username: string } | undefined> {
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined;
  const values = [province, hashOf(token), timestamptz(now())];
  const { rows } = await inProvince(db, province, (tx) =>
    tx.query<{ officer: string; username: string }>(sql.FIND_AWAITED, values),
  );
  return rows[0];
}

/** Uses it up: of two browsers with one token, one comes in. */
export async function useAwaited({ db, province }: Room, token: string): Promise<boolean> {
  const values = [province, hashOf(token)];
  return (await inProvince(db, province, (tx) => tx.query(sql.USE_AWAITED, values))).count === 1;
}
