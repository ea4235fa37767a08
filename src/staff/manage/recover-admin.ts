import { timestamptz } from '../../platform/database/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { tryKeyOf, usernameOf } from '../sign-in.ts';
import { END_SESSIONS_OF, FORGIVE } from '../staff.sql.ts';
import { newToken } from '../token.ts';
import { codeTryKeyOf, removeSecondStep } from '../totp/second-step.ts';
import * as sql from './manage.sql.ts';
import { keepLink } from './manage-officer.ts';
import { writeStaffEvent } from './write-staff-event.ts';

type Where = Pick<StaffRoom, 'db' | 'province'> & Partial<Pick<StaffRoom, 'now'>>;

export type Recovered =
  | { readonly username: string; readonly name: string; readonly url: string; readonly expiresAt: number }
  | { readonly code: 'NOT_ADMIN'; readonly admins: readonly string[] };

/**
 * The way back for an administrator who lost password, telephone and recovery codes: password and second step are taken away,
 * all sessions end, and a one-time link, good for 24 hours, lets the account set them anew. Only for whoever is at the machine.
 * Written into the log of staff, done by nobody of ours. Refusal: `NOT_ADMIN`, with the usernames of those who are.
 */
export async function recoverAdmin(
  { db, province, now = Date.now }: Where,
  typed: string,
  publicUrl: string,
): Promise<Recovered> {
  const token = newToken();
  return inProvince<Recovered>(db, province, async (tx) => {
    await tx.query(sql.TAKE_STAFF_LOCK, [province]);
    const at = now();
    const { rows } = await tx.query<{ id: string; username: string; name: string }>(sql.LIST_ADMINS, [
      province,
      timestamptz(at),
    ]);
    const found = rows.find(({ username }) => username === usernameOf(typed));
    if (!found) return { code: 'NOT_ADMIN', admins: rows.map(({ username }) => username) };
    const { id, username, name } = found;
    await tx.query(sql.FORGET_PASSWORD, [province, id]);
    await removeSecondStep(tx, province, id);
    await tx.query(END_SESSIONS_OF, [province, id, timestamptz(at), 'recovered at the machine']);
    for (const key of [tryKeyOf(username), codeTryKeyOf(id)]) await tx.query(FORGIVE, [province, key]);
    const expiresAt = await keepLink(tx, province, id, token, at);
    await writeStaffEvent(tx, province, at, { type: 'admin-recovered', doer: null, officer: id });
    return { username, name, url: new URL(`/set-password?token=${token}`, publicUrl).href, expiresAt };
  });
}
