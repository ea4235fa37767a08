import type { Calendar } from '../domain/calendar/index.ts';
import type { Ledger } from '../ledger/index.ts';

/** Whose calendar is asked for: the office counts the days, whatever the procedure. */
export type CalendarAsked = {
  readonly procedure: { readonly id: string; readonly version: number };
  readonly receivingUnit: string;
  readonly competentUnit: string;
};

/** The working calendar of a stored dossier. Throws when its law cannot be found: it was accepted under it. */
export async function calendarOf(
  { ledger, province }: { readonly ledger: Ledger; readonly province: { readonly id: string } },
  { procedure, receivingUnit, competentUnit }: CalendarAsked,
): Promise<Calendar> {
  const { id, version } = procedure;
  const asked = { province: province.id, procedure: { id, version }, receivingUnit, competentUnit };
  // With the version named, the day decides nothing.
  const law = await ledger.lawOf({ ...asked, on: '1970-01-01' as never });
  if ('refusal' in law) throw new Error(`no law for ${id} ${version} at ${receivingUnit}: ${law.refusal.code}`);
  return law.calendar;
}
