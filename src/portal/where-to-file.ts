import { type Province, type ProvinceUnit, receivingUnits, unitsOf } from '../catalogue/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';

/** The one-stop offices that receive a procedure: any from which its agency can be reached, whatever the boundary. */
export function whereToFile(province: Province, procedure: ProcedureVersion): readonly ProvinceUnit[] {
  if (procedure.linkedOnly) return [];
  return receivingUnits(province).filter(({ id }) => 'COMPETENT' in unitsOf(province, id, procedure.competent));
}
