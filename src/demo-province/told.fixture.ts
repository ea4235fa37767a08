import { join } from 'node:path';
import { calendarsOf, codeOfUnit, createLawOf, loadProvince } from '../catalogue/index.ts';
import { parseDate, parseInstant } from '../domain/calendar/index.ts';
import type { ToldDossier } from '../ledger/index.ts';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { earlierVersions, tellProvince } from './index.ts';

const loaded = await loadProvince(join(PACKAGE_ROOT, 'province'));
const earlier = Map.groupBy(earlierVersions(loaded.procedures.values()), ({ id }) => id);
const procedures = new Map(
  [...loaded.procedures].map(([id, versions]) => [
    id,
    [...(earlier.get(id) ?? []), ...versions].map((version, n) => ({ ...version, version: n + 1 })),
  ]),
);

/** The province of the sources with a demo's earlier procedures. */
export const PROVINCE = { ...loaded, procedures };
export const TODAY = '2026-11-25T10:20:00';
const calendarOf = calendarsOf(PROVINCE, parseDate('2026-11-25'));
export const CALENDAR = calendarOf('');
const lawOf = createLawOf(PROVINCE, calendarOf);

/** Its law on a day; throws where there is none. */
export function lawOn(procedure: string, receivingUnit: string, on: ReturnType<typeof parseDate>) {
  const law = lawOf({ procedure: { id: procedure }, receivingUnit, on });
  if ('refusal' in law) throw new Error(`${procedure} at ${receivingUnit} on ${on}: ${law.refusal.code}`);
  return law;
}

export const codeOf = (unit: string): string => codeOfUnit(PROVINCE, unit);

/** All that is told of it, without a database. */
export function toldOf(seed: number, size: number, today = TODAY): readonly ToldDossier[] {
  const officers = PROVINCE.officers.map(({ username, posts }) => ({ id: username, posts }));
  const invented = { province: PROVINCE, officers, lawOf: lawOn, calendar: CALENDAR, today: parseInstant(today) };
  return [...tellProvince({ ...invented, size, seed })];
}
