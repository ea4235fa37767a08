import { type Database, type Queryable, timestamptz } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Now } from './clock.ts';
import { FORGET_AFTER, holdUp, LOCK_AFTER } from './hold-up.ts';
import { inProvince } from './in-province.ts';
import { writeStaffEvent } from './manage/write-staff-event.ts';
import type { NarrowDoor } from './narrow-door.ts';
import { fitsPassword } from './password.ts';
import * as sql from './staff.sql.ts';
import { hashOf } from './token.ts';

/** Why nobody was signed in. `waitMs` says when the next try is looked at. */
export type SignInRefusal =
  | { readonly code: 'WRONG_CREDENTIALS' }
  | { readonly code: 'TOO_SOON'; readonly waitMs: number }
  | { readonly code: 'LOCKED'; readonly waitMs: number }
  | { readonly code: 'DISABLED' }
  | { readonly code: 'BUSY' };

export type Account = { readonly id: string; readonly username: string; readonly name: string };

export type SignInResult = { readonly account: Account } | SignInRefusal;

export type SignInDeps = { db: Database; province: string; now: Now; narrowDoor: NarrowDoor };

type AccountRow = Account & { password_hash: string | null; disabled_at: number | null };

/**
 * Checks a username and password. Tries are counted by account name, whether it exists or not, never by address: the
 * officers of a centre share one. The fifth failure costs a delay, the twentieth and each after it close the account for 15 minutes.
 * @param lane of a browser that signed in before (`KnownBrowsers`): it has a count of its own, and goes first when many wait
 */
export async function signIn(
  deps: SignInDeps,
  typed: { username: string; password: string },
  lane?: Buffer,
): Promise<SignInResult> {
  return (await deps.narrowDoor.enter(() => tryToSignIn(deps, typed, lane), lane !== undefined)) ?? { code: 'BUSY' };
}

async function tryToSignIn(
  deps: SignInDeps,
  typed: { username: string; password: string },
  lane: Buffer | undefined,
): Promise<SignInResult> {
  const { db, province, now } = deps;
  const username = usernameOf(typed.username);
  const key = lane ?? hashOf(username);
  const { rows, held } = await takeTry(deps, username, key);
  if (held) return held;
  const row = rows[0];
  failPoint('sign-in.try-counted');
  const fits = await fitsPassword(typed.password, row?.password_hash ?? null);
  if (!fits || !row) return { code: 'WRONG_CREDENTIALS' };
  // Only to someone who knows the password.
  if (row.disabled_at !== null) return { code: 'DISABLED' };
  await inProvince(db, province, async (tx) => {
    await tx.query(sql.FORGIVE, [province, key]);
    await tx.query(sql.FORGET_TRIES, [province, timestamptz(now() - FORGET_AFTER)]);
  });
  failPoint('sign-in.forgiven');
  return { account: { id: row.id, username: row.username, name: row.name } };
}

/** A username as it is kept: people type capitals and spaces. */
export function usernameOf(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}

// The try is counted before the password is looked at, so that many guesses at once do not all find the door open.
function takeTry(
  { db, province, now }: SignInDeps,
  username: string,
  key: Buffer,
): Promise<{ rows: AccountRow[]; held?: SignInRefusal }> {
  return inProvince(db, province, async (tx) => {
    const at = now();
    const taken = await countTry(tx, province, key, at);
    if ('held' in taken) return { rows: [], held: taken.held };
    if (taken.locks) {
      const { rows } = await tx.query<{ id: string }>(sql.TELL_LOCKED, [province, username, timestamptz(at)]);
      for (const { id } of rows)
        await writeStaffEvent(tx, province, at, { type: 'account-locked', doer: null, officer: id });
    }
    return { rows: (await tx.query<AccountRow>(sql.FIND_ACCOUNT, [province, username])).rows };
  });
}

/** Counts a try under a key: held when it must still wait; `locks` when it was the twentieth, fortieth … and the officer is told. */
export async function countTry(
  tx: Queryable,
  province: string,
  key: Buffer,
  at: number,
): Promise<{ held: SignInRefusal } | { locks: boolean }> {
  const taken = await tx.query<{ failures: number }>(sql.TAKE_TRY, [
    province,
    key,
    timestamptz(at),
    timestamptz(at - FORGET_AFTER),
  ]);
  const failures = taken.rows[0]?.failures;
  if (failures === undefined) {
    const { rows } = await tx.query<{ failures: number; free_at: number }>(sql.READ_TRY, [province, key]);
    const waitMs = (rows[0]?.free_at ?? at) - at;
    return { held: { code: (rows[0]?.failures ?? 0) >= LOCK_AFTER ? 'LOCKED' : 'TOO_SOON', waitMs } };
  }
  if (holdUp(failures) > 0) await tx.query(sql.HOLD_UP, [province, key, timestamptz(at + holdUp(failures))]);
  return { locks: failures % LOCK_AFTER === 0 };
}

/** The key under which the tries of an account are counted. */
export function tryKeyOf(username: string): Buffer {
  return hashOf(usernameOf(username));
}
