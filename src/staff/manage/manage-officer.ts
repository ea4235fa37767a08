import { ROLES, type Role } from '../../domain/policy/index.ts';
import { type Queryable, timestamptz } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { StaffRoom } from '../deps.ts';
import { tryKeyOf } from '../sign-in.ts';
import { SIGNERS } from '../signers.ts';
import {
  ADD_OFFICER,
  DISABLE_OFFICER,
  END_MACHINE_SESSIONS_OF,
  END_SESSIONS_OF,
  FORGIVE,
  ROTATE_SOON,
} from '../staff.sql.ts';
import { hashOf, newToken } from '../token.ts';
import { removeSecondStep } from '../totp/second-step.ts';
import { type Changed, changeStaff } from './change-staff.ts';
import * as sql from './manage.sql.ts';
import type { Doer } from './staff-events.ts';

type Room = Pick<StaffRoom, 'db' | 'province' | 'now' | 'changed'>;
type By = { readonly key: string; readonly doer: Doer };

const DAY = 24 * 3_600_000;

/** How long a link to set a password is good. */
const LINK_FOR = DAY;

/** A new officer without a password, and the one-time link by which they set it; undefined when it was shown before. Refusal: `NAME_TAKEN`. */
export async function addOfficer(
  room: Room,
  by: By,
  wish: { readonly id: string; readonly username: string; readonly name: string },
): Promise<{ readonly token?: string } | { readonly code: 'NAME_TAKEN' | 'KEY_REUSED' }> {
  const { id, username, name } = wish;
  const token = newToken();
  const added = await changeStaff<'NAME_TAKEN'>(
    room,
    { ...by, type: 'officer-added', officer: id, typed: [username, name] },
    async (tx, at) => {
      const values = [room.province, id, username, name, null, timestamptz(at)];
      if ((await tx.query(ADD_OFFICER, values)).count === 0) return { code: 'NAME_TAKEN' };
      await keepLink(tx, room.province, id, token, at);
      return { facts: { username, name } };
    },
  );
  if ('code' in added) return added;
  return added.again ? {} : { token };
}

/** Gives a role at a unit from a moment until another; sessions get new tokens. Refusals: `NO_OFFICER`, `NO_UNIT`, `ALREADY_HELD`. */
export function addPost(
  room: Room,
  by: By,
  officer: string,
  post: { readonly role: Role; readonly unit: string; readonly begins: number; readonly ends: number | null },
): Promise<Changed<'NO_OFFICER' | 'NO_UNIT' | 'ALREADY_HELD'>> {
  const { role, unit, begins, ends } = post;
  // The moment "now" differs between two sendings of one form; the day does not.
  const days = [Math.floor(begins / DAY), ends ?? ''].map(String);
  return changeStaff<'NO_OFFICER' | 'NO_UNIT' | 'ALREADY_HELD'>(
    room,
    { ...by, type: 'post-added', officer, typed: [role, unit, ...days] },
    async (tx, at) => {
      const [from, until] = [timestamptz(begins), ends === null ? null : timestamptz(ends)];
      if ((await readName(tx, room.province, officer)) === undefined) return { code: 'NO_OFFICER' };
      if ((await tx.query(sql.FIND_UNIT, [room.province, unit])).count === 0) return { code: 'NO_UNIT' };
      const same = await tx.query(sql.FIND_SAME_POST, [room.province, officer, role, unit, from, until]);
      if (same.count > 0) return { code: 'ALREADY_HELD' };
      await tx.query(sql.ADD_POST, [room.province, newId(), officer, role, unit, from, until]);
      await tx.query(ROTATE_SOON, [room.province, officer]);
      await tx.query(END_MACHINE_SESSIONS_OF, [room.province, officer, timestamptz(at), 'post given']);
      const toSelf = by.doer.officer === officer;
      return { facts: { role, unit, begins, ends, ...(toSelf ? { toSelf, signs: SIGNERS.includes(role) } : {}) } };
    },
  );
}

/** Ends a post at a moment, now or later. Refusals: `NO_POST` (unknown, or over), `LAST_ADMIN`. */
export function endPost(
  room: Room,
  by: By,
  officer: string,
  { post, at: until }: { readonly post: string; readonly at: number | null },
): Promise<Changed<'NO_POST' | 'LAST_ADMIN'>> {
  return changeStaff<'NO_POST' | 'LAST_ADMIN'>(
    room,
    { ...by, type: 'post-ended', officer, typed: [post, String(until ?? 'now')] },
    async (tx, at) => {
      const { rows } = await tx.query<PostRow>(sql.READ_POST, [room.province, officer, post]);
      const [found] = rows;
      const ends = until ?? at;
      if (!found || (found.ends_at !== null && found.ends_at <= ends)) return { code: 'NO_POST' };
      if (found.role === 'ADMIN' && (await isLastAdmin(tx, room.province, at, ({ id }) => id === post)))
        return { code: 'LAST_ADMIN' };
      await tx.query(sql.END_POST, [room.province, post, timestamptz(ends)]);
      await tx.query(ROTATE_SOON, [room.province, officer]);
      return { facts: { role: found.role, unit: found.unit, until: Math.max(ends, found.begins_at) } };
    },
  );
}

/** Shuts an officer out: their sessions end, nothing of theirs is let in, who stands in for them stops. Refusals: `ALREADY_SO`, `LAST_ADMIN`. */
export function disable(room: Room, by: By, officer: string): Promise<Changed<'ALREADY_SO' | 'LAST_ADMIN'>> {
  return changeStaff<'ALREADY_SO' | 'LAST_ADMIN'>(
    room,
    { ...by, type: 'disabled', officer, typed: [] },
    async (tx, at) => {
      if (await isLastAdmin(tx, room.province, at, (post) => post.officer === officer)) return { code: 'LAST_ADMIN' };
      const values = [room.province, officer, timestamptz(at)];
      if ((await tx.query(DISABLE_OFFICER, values)).count === 0) return { code: 'ALREADY_SO' };
      await tx.query(END_SESSIONS_OF, [...values, 'disabled']);
      await tx.query(sql.END_PASSWORD_LINKS, values);
      return { facts: {} };
    },
  );
}

/** Lets an officer in again, with the password and posts they have. Refusal: `ALREADY_SO`. */
export function enable(room: Room, by: By, officer: string): Promise<Changed<'ALREADY_SO'>> {
  return changeStaff<'ALREADY_SO'>(room, { ...by, type: 'enabled', officer, typed: [] }, async (tx) =>
    (await tx.query(sql.ENABLE_OFFICER, [room.province, officer])).count === 0 ? { code: 'ALREADY_SO' } : { facts: {} },
  );
}

/**
 * Takes the password away, ends all sessions and opens an account closed after wrong tries; the officer sets a new password by
 * a link, shown once. Refusals: `NO_OFFICER`, `LAST_ADMIN` (they change it themselves: a lost link would lock everyone out).
 */
export async function resetPassword(
  room: Room,
  by: By,
  officer: string,
): Promise<{ readonly token?: string } | { readonly code: 'NO_OFFICER' | 'LAST_ADMIN' | 'KEY_REUSED' }> {
  const token = newToken();
  const reset = await changeStaff<'NO_OFFICER' | 'LAST_ADMIN'>(
    room,
    { ...by, type: 'password-reset', officer, typed: [] },
    async (tx, at) => {
      const found = await readName(tx, room.province, officer);
      if (!found) return { code: 'NO_OFFICER' };
      if (await isLastAdmin(tx, room.province, at, (post) => post.officer === officer)) return { code: 'LAST_ADMIN' };
      await tx.query(sql.FORGET_PASSWORD, [room.province, officer]);
      await tx.query(END_SESSIONS_OF, [room.province, officer, timestamptz(at), 'password reset']);
      await tx.query(FORGIVE, [room.province, tryKeyOf(found.username)]);
      await keepLink(tx, room.province, officer, token, at);
      return { facts: {} };
    },
  );
  if ('code' in reset) return reset;
  return reset.again ? {} : { token };
}

/** Ends all sessions of an officer, everywhere. Refusal: `NO_OFFICER`. */
export function endSessions(room: Room, by: By, officer: string): Promise<Changed<'NO_OFFICER'>> {
  return changeStaff<'NO_OFFICER'>(room, { ...by, type: 'sessions-ended', officer, typed: [] }, async (tx, at) => {
    if (!(await readName(tx, room.province, officer))) return { code: 'NO_OFFICER' };
    await tx.query(END_SESSIONS_OF, [room.province, officer, timestamptz(at), 'ended by an administrator']);
    return { facts: {} };
  });
}

/** Removes the second step of an officer who lost telephone and recovery codes. Refusal: `ALREADY_SO`. */
export function resetSecondStep(room: Room, by: By, officer: string): Promise<Changed<'ALREADY_SO'>> {
  return changeStaff<'ALREADY_SO'>(room, { ...by, type: 'second-step-reset', officer, typed: [] }, async (tx, at) => {
    if (!(await removeSecondStep(tx, room.province, officer))) return { code: 'ALREADY_SO' };
    await tx.query(END_SESSIONS_OF, [room.province, officer, timestamptz(at), 'second step reset']);
    return { facts: {} };
  });
}

export type PostRow = {
  id: string;
  role: Role;
  unit: string;
  begins_at: number;
  ends_at: number | null;
};

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** Keeps a link by which an officer sets their password, and ends those before; returns until when it is good. */
export async function keepLink(
  tx: Queryable,
  province: string,
  officer: string,
  token: string,
  at: number,
): Promise<number> {
  await tx.query(sql.END_PASSWORD_LINKS, [province, officer, timestamptz(at)]);
  await tx.query(sql.KEEP_PASSWORD_LINK, [province, hashOf(token), officer, timestamptz(at + LINK_FOR)]);
  return at + LINK_FOR;
}

async function readName(tx: Queryable, province: string, officer: string): Promise<{ username: string } | undefined> {
  const never = timestamptz(0);
  return (await tx.query<{ username: string }>(sql.READ_OFFICER, [province, officer, never, never])).rows[0];
}

/** True when these are among the posts by which somebody administers, and no other is. */
async function isLastAdmin(
  tx: Queryable,
  province: string,
  at: number,
  goes: (post: { id: string; officer: string }) => boolean,
): Promise<boolean> {
  const { rows } = await tx.query<{ id: string; officer: string }>(sql.READ_ADMIN_POSTS, [province, timestamptz(at)]);
  return rows.some(goes) && rows.every(goes);
}
