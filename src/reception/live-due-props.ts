import type { Desk } from '../casework/index.ts';
import { type CalendarSlice, dateOf, type Instant, sliceCalendar } from '../domain/calendar/index.ts';
import { dueIfReceived } from '../domain/clock/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { Lang } from '../ui/index.ts';
import type { LiveDueProps } from './live-due.island.tsx';
import type { Offices } from './offices.ts';

/** What the browser needs to count by itself: the rule, and the calendar of each office one may choose, for the years it can reach. */
export async function liveDueProps(
  { ledger, province }: Pick<Desk, 'ledger' | 'province'>,
  about: {
    readonly procedure: ProcedureVersion;
    readonly offices: Offices;
    readonly now: Instant;
    readonly lang: Lang;
  },
): Promise<LiveDueProps> {
  const { procedure, offices, now, lang } = about;
  const calendars: Record<string, CalendarSlice> = {};
  const versions: Record<string, string> = {};
  for (const { value: unit } of offices.receivingChoices) {
    const { id, version } = procedure;
    const asked = { province: province.id, procedure: { id, version }, receivingUnit: unit, on: dateOf(now) };
    const { competentElsewhere: competentUnit } = offices;
    const law = await ledger.lawOf(competentUnit === undefined ? asked : { ...asked, competentUnit });
    if ('refusal' in law) continue;
    const due = dueIfReceived(now, procedure.committed, law.calendar);
    versions[unit] = law.calendar.version;
    // A year more: the screen may stand open over New Year.
    calendars[law.calendar.version] = sliceCalendar(law.calendar, yearOf(now), yearOf(due?.at ?? now) + 1);
  }
  return { lang, now, rule: procedure.committed, calendars, offices: versions, receiving: offices.receiving };
}

function yearOf(at: Instant): number {
  return Number(dateOf(at).slice(0, 4));
}
