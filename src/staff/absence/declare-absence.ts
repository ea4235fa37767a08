import type { Post } from '../../domain/policy/index.ts';
import { timestamptz } from '../../platform/database/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { type Changed, changeStaff } from '../manage/change-staff.ts';
import type { Doer } from '../manage/staff-events.ts';
import * as sql from './absence.sql.ts';
import { mayDeclareFor } from './heads.ts';

type Room = Pick<StaffRoom, 'db' | 'province' | 'now' | 'changed'>;
/** Who declares. Their posts count only when they are their own: who stands in for a head heads nobody. */
type By = { readonly key: string; readonly doer: Doer; readonly posts: readonly Post[] };

export type Colleague = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly posts: readonly Post[];
};

export type Absence = {
  readonly id: string;
  readonly from_officer: string;
  readonly from_name: string;
  readonly to_officer: string;
  readonly to_name: string;
  readonly begins_at: number;
  readonly ends_at: number;
};

export type DeclareRefusal = 'NO_SUCH_OFFICER' | 'SELF' | 'NOT_YOURS' | 'TWICE' | 'CHAIN';

/**
 * Declares that an officer is away and who acts for them until then; it ends by itself. Refusals: `NOT_YOURS` (neither themselves
 * nor below them, or nobody: which of the two is not told), `NO_SUCH_OFFICER` (who is to act), `SELF`, `TWICE` (someone stands in then already), `CHAIN` (the one who stands in is
 * away then, or the absent one stands in for another).
 */
export function declareAbsence(
  room: Room,
  by: By,
  wish: {
    readonly id: string;
    readonly officer: string;
    readonly to: string;
    readonly begins: number;
    readonly ends: number;
  },
): Promise<Changed<DeclareRefusal>> {
  const { id, officer, to, begins, ends } = wish;
  const act = { key: by.key, doer: by.doer, type: 'absence-declared', officer, typed: [to, String(ends)] } as const;
  return changeStaff<DeclareRefusal>(room, act, async (tx, at) => {
    const find = async (who: string): Promise<Colleague | undefined> =>
      (await tx.query<Colleague>(sql.FIND_COLLEAGUE, [room.province, timestamptz(at), who])).rows[0];
    const [away, standIn] = [await find(officer), await find(to)];
    if (!away || !mayDeclare(by, away)) return { code: 'NOT_YOURS' };
    if (!standIn) return { code: 'NO_SUCH_OFFICER' };
    if (away.id === standIn.id) return { code: 'SELF' };
    const values = [room.province, away.id, standIn.id, timestamptz(begins), timestamptz(ends)];
    const clash = (await tx.query<{ twice: boolean }>(sql.FIND_CLASH, values)).rows[0];
    if (clash) return { code: clash.twice ? 'TWICE' : 'CHAIN' };
    const [from, until] = [timestamptz(begins), timestamptz(ends)];
    await tx.query(sql.KEEP_ABSENCE, [room.province, id, away.id, standIn.id, from, until, by.doer.officer]);
    return { facts: { to: standIn.name, toOfficer: standIn.id, begins, ends } };
  });
}

/** Ends an absence now, or takes back one to come. Refusals: `OVER` (unknown, ended already), `NOT_YOURS`. */
export function cancelAbsence(room: Room, by: By, absence: Absence): Promise<Changed<'OVER' | 'NOT_YOURS'>> {
  const { id, from_officer: officer } = absence;
  const act = { key: by.key, doer: by.doer, type: 'absence-cancelled', officer, typed: [id] } as const;
  return changeStaff<'OVER' | 'NOT_YOURS'>(room, act, async (tx, at) => {
    const values = [room.province, timestamptz(at), officer];
    const away = (await tx.query<Colleague>(sql.FIND_COLLEAGUE, values)).rows[0];
    if (!away || !mayDeclare(by, away)) return { code: 'NOT_YOURS' };
    const { count } = await tx.query(sql.CANCEL_ABSENCE, [room.province, id, timestamptz(at)]);
    return count === 0 ? { code: 'OVER' } : { facts: { to: absence.to_name, toOfficer: absence.to_officer } };
  });
}

/** An absence that is not over; undefined when there is none of that id. */
export async function findAbsence({ db, province, now }: Room, id: string): Promise<Absence | undefined> {
  const values = [province, id, timestamptz(now())];
  return (await inProvince(db, province, (tx) => tx.query<Absence>(sql.READ_ABSENCE, values))).rows[0];
}

/** Absences that are not over: those of these officers, and those in which `officer` stands in. */
export async function listAbsences(
  { db, province, now }: Room,
  officer: string,
  of: readonly string[],
): Promise<Absence[]> {
  const values = [province, officer, [officer, ...of], timestamptz(now())];
  return (await inProvince(db, province, (tx) => tx.query<Absence>(sql.LIST_ABSENCES, values))).rows;
}

/** Those who work at these units. */
export async function listColleagues({ db, province, now }: Room, units: readonly string[]): Promise<Colleague[]> {
  const values = [province, timestamptz(now()), units];
  return (await inProvince(db, province, (tx) => tx.query<Colleague>(sql.LIST_COLLEAGUES, values))).rows;
}

function mayDeclare({ doer, posts }: By, away: Colleague): boolean {
  if (doer.officer === away.id) return true;
  return doer.onBehalfOf === undefined && mayDeclareFor(posts, away.posts);
}
