import type { Role } from '../domain/policy/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { newId } from '../platform/ids/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { hashPassword } from './password.ts';
import * as sql from './staff.sql.ts';

/** What every invented officer signs in with. Printed at the start of a demo; opens nothing elsewhere. */
export const DEMO_PASSWORD = 'motcua-demo';

/** A unit as `province/units/units.json` has it. */
export type UnitData = {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly level: string;
  readonly parent: string | null;
  readonly receives: boolean;
  readonly hours?: string;
  /** Which unit answers for each kind of agency, seen from this one. */
  readonly units?: Readonly<Record<string, string>>;
};

/** An officer as `province/units/demo-officers.json` has it. */
export type OfficerData = {
  readonly username: string;
  readonly name: string;
  readonly demo?: boolean;
  readonly posts: readonly { readonly role: Role; readonly unit: string }[];
};

/**
 * Loads units and officers; what is there already is brought up to date, passwords stay. Invented officers are taken only
 * with `demo`, and share one password; others cannot sign in until they are given one. Throws when an officer is invented
 * and this is no demo, or a post names no unit.
 */
export async function seedOfficers(
  db: Database,
  province: string,
  units: readonly UnitData[],
  officers: readonly OfficerData[],
  { demo, now = Date.now }: { demo: boolean; now?: Now },
): Promise<{ units: number; officers: number }> {
  if (!demo && officers.some((officer) => officer.demo)) throw new Error('invented officers belong to a demo only');
  // One hash for all: hashing each on its own would cost the start a second, and the password is public.
  const hash = demo ? await hashPassword(DEMO_PASSWORD) : null;
  const at = timestamptz(now());
  await inProvince(db, province, async (tx) => {
    for (const unit of units)
      await tx.query(sql.KEEP_UNIT, [
        ...[province, unit.id, unit.code, unit.name.vi, unit.name.en, unit.level, unit.parent, unit.receives],
        ...[unit.hours ?? 'default', JSON.stringify(unit.units ?? {})],
      ]);
    failPoint('start.units-seeded');
    for (const { username, name, demo: invented = false, posts } of officers) {
      const values = [province, newId(), username.toLowerCase(), name, invented ? hash : null, invented, at];
      const { rows } = await tx.query<{ id: string }>(sql.KEEP_OFFICER, values);
      for (const { role, unit } of posts)
        await tx.query(sql.KEEP_POST, [province, newId(), rows[0]?.id, role, unit, at]);
    }
  });
  failPoint('start.officers-seeded');
  return { units: units.length, officers: officers.length };
}
