import { dateOf } from '../domain/calendar/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import { illegalTokens } from '../domain/process/index.ts';
import type { Told } from './finding.ts';
import type { Ledger } from './ledger.ts';

/** The open steps of one dossier: while work goes on at least one, none once it is answered, and only such as can stand together. */
export async function verifySteps(ledger: Ledger, dossier: Dossier): Promise<Told[]> {
  const { status, steps, time, ended, version } = dossier;
  const told = (detail: string): Told[] => [{ what: 'STEPS_ILLEGAL', version, detail }];
  const working = status === 2 || status === 4 || status === 9 || (time !== null && (status === 5 || status === 6));
  if (working && steps.length === 0 && !ended) return told('work goes on and no step is open');
  // What was withdrawn or stopped keeps its place in the process: it may be taken up again.
  if ((status === 3 || status === 10) && steps.length > 0) return told(`${steps.length} steps are open after the end`);
  if (steps.length === 0) return [];
  const law = await ledger.lawOf({
    province: dossier.province,
    procedure: dossier.procedure,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    on: dateOf(dossier.arrivedAt),
  });
  // That there is none is told of the due moments.
  if ('refusal' in law) return [];
  const illegal = illegalTokens(law.procedure.process, steps);
  return illegal === undefined ? [] : told(illegal);
}
