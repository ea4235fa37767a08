import type { UnitSelector } from '../domain/process/index.ts';
import type { Province, ProvinceUnit } from './province.ts';

/**
 * Unit id by selector for a dossier received at `receivingUnit`: what the office itself says, else its parents, up to the
 * province. `competentUnit`, where the applicant chose another agency than the tree names, brings its own neighbours along
 * (a commune's police with the commune). A selector nobody names is missing.
 */
export function unitsOf(
  province: Province,
  receivingUnit: string,
  competent: UnitSelector,
  competentUnit?: string,
): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  for (const unit of pathTo(province, receivingUnit)) Object.assign(named, unit.units);
  // The root speaks for everybody, so from the chosen agency only what lies below it counts.
  for (const unit of pathTo(province, competentUnit).slice(1)) Object.assign(named, unit.units);
  const decides = competentUnit ?? (competent === 'RECEIVING' ? receivingUnit : named[competent]);
  return { ...named, RECEIVING: receivingUnit, ...(decides === undefined ? {} : { COMPETENT: decides }) };
}

/** The offices that receive dossiers, in the order of the tree. */
export function receivingUnits(province: Province): readonly ProvinceUnit[] {
  return [...province.units.values()].filter((unit) => unit.receives);
}

/** The unit's identifier in dossier codes, such as `H42.120`. Throws for a unit the province does not have. */
export function codeOfUnit(province: Province, unit: string): string {
  const found = province.units.get(unit);
  if (!found) throw new Error(`the province ${province.id} has no unit "${unit}"`);
  return found.code;
}

function pathTo(province: Province, id: string | undefined): ProvinceUnit[] {
  const path: ProvinceUnit[] = [];
  let unit = id === undefined ? undefined : province.units.get(id);
  while (unit && !path.includes(unit)) {
    path.unshift(unit);
    unit = unit.parent === null ? undefined : province.units.get(unit.parent);
  }
  return path;
}
