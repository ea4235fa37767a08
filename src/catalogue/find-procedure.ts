import { parseProcedureCode } from '../domain/codes/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { Province } from './province.ts';

/** Every version of the procedure that a person names by its id, its national code or a former one, oldest first; undefined when there is none. */
export function findProcedure(province: Province, typed: string): readonly ProcedureVersion[] | undefined {
  const byId = province.procedures.get(typed) ?? province.retired.get(typed);
  if (byId) return byId;
  const read = parseProcedureCode(typed);
  if (!read.ok) return undefined;
  const { code, national } = read.value;
  const all = [...province.procedures.values(), ...province.retired.values()];
  const bearing = (asked: string) => all.find((versions) => versions.at(-1)?.nationalCode === asked);
  const former = () => all.find((versions) => versions.some(({ oldCodes }) => oldCodes.includes(national)));
  return bearing(code) ?? bearing(national) ?? former();
}
