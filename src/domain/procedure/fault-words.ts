import type { Words } from '../calendar/moment.ts';
import type { Fault, ProcedureVersion } from './procedure.ts';

/** A fault in the words of the procedure's list, with the paper it is about: the same code may be named of several papers. */
export function faultWords(
  { faults, papers }: Pick<ProcedureVersion, 'faults' | 'papers'>,
  { code, paper }: Pick<Fault, 'code' | 'paper'>,
): Words {
  const exact = faults.find((fault) => fault.code === code && fault.paper === paper);
  if (exact) return exact.name;
  const fault = faults.find((one) => one.code === code && one.paper === undefined);
  const named = fault?.name ?? { vi: 'Giấy tờ cần xem lại', en: 'A paper needs attention' };
  const about = papers.find(({ key }) => key === paper)?.name;
  return about ? { vi: `${named.vi}: ${about.vi}`, en: `${named.en}: ${about.en}` } : named;
}
