import { type Database, timestamptz } from '../platform/database/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import * as sql from './staff.sql.ts';

/** Shuts an officer out from now on: no sign-in, and sessions under way end with their next request. False when they are already. */
export async function disableOfficer(
  { db, province, now = Date.now }: { db: Database; province: string; now?: Now },
  officer: string,
): Promise<boolean> {
  const values = [province, officer, timestamptz(now())];
  return inProvince(db, province, async (tx) => {
    const { count } = await tx.query(sql.DISABLE_OFFICER, values);
    await tx.query(sql.END_SESSIONS_OF, [...values, 'disabled']);
    return count === 1;
  });
}

/** Ends all sessions of an officer, everywhere. */
export async function signOutEverywhere(
  { db, province, now = Date.now }: { db: Database; province: string; now?: Now },
  officer: string,
): Promise<void> {
  const values = [province, officer, timestamptz(now()), 'signed out everywhere'];
  await inProvince(db, province, (tx) => tx.query(sql.END_SESSIONS_OF, values));
}

/** A unit as the other rooms see it. */
export type Unit = {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly level: string;
  readonly parent: string | null;
  readonly receives: boolean;
  readonly hours: string;
  readonly answers: Readonly<Record<string, string>>;
};

type UnitRow = Omit<Unit, 'name'> & { name_vi: string; name_en: string };

/** All units of the province, by code. */
export async function listUnits(db: Database, province: string): Promise<Unit[]> {
  const { rows } = await inProvince(db, province, (tx) => tx.query<UnitRow>(sql.LIST_UNITS, [province]));
  return rows.map(({ name_vi, name_en, ...unit }) => ({ ...unit, name: { vi: name_vi, en: name_en } }));
}

/** The names of officers by id; those unknown are left out. For pages that say who did something. */
export async function namesOf(db: Database, province: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const values = [province, [...new Set(ids)]];
  const { rows } = await inProvince(db, province, (tx) => tx.query<{ id: string; name: string }>(sql.NAMES_OF, values));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The id of the officer who signs in with a name, also one who is shut out; undefined when there is none. */
export async function findOfficer(db: Database, province: string, username: string): Promise<string | undefined> {
  const values = [province, username];
  const { rows } = await inProvince(db, province, (tx) => tx.query<{ id: string }>(sql.FIND_ACCOUNT, values));
  return rows[0]?.id;
}
