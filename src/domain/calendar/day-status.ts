import type { Calendar, OfficialDay } from './calendar.ts';
import { dayOfDate, weekdayOfDay } from './civil.ts';
import { effectOf } from './day-rule.ts';
import type { PlainDate, Words } from './moment.ts';

export type DayReason =
  | 'ORDINARY'
  | 'WEEKLY_REST'
  | 'HOLIDAY'
  | 'COMPENSATION'
  | 'SWAP_OFF'
  | 'OTHER_OFF'
  | 'WORKED_INSTEAD';

/**
 * Why a date is worked or not. `doubt` is set when the table names the date without settling it: the table's row is then
 * not law yet and whoever reads the due moment should know (DOMAIN 3.1).
 */
export type DayStatus = {
  readonly working: boolean;
  readonly reason: DayReason;
  readonly doubt?: 'UNSETTLED' | 'PROPOSED';
  readonly official?: OfficialDay;
  readonly name: Words;
};

const REASON_OF_KIND: { readonly [kind: string]: DayReason } = {
  statutory: 'HOLIDAY',
  statutory_lunar: 'HOLIDAY',
  new_holiday: 'HOLIDAY',
  compensatory: 'COMPENSATION',
  swap_off: 'SWAP_OFF',
};

const WEEKLY_REST: Words = { vi: 'nghỉ hằng tuần', en: 'weekly rest' };
const ORDINARY: Words = { vi: 'ngày làm việc', en: 'working day' };

/** Whether a date is worked, why, and whether that is still in doubt. */
export function dayStatus(calendar: Calendar, date: PlainDate): DayStatus {
  const official = calendar.days.get(date);
  const working = calendar.workingTime.isWorkingDay(dayOfDate(date));
  const effect = official ? effectOf(official, calendar.asOf) : 'none';
  const name = effect === 'none' ? (working ? ORDINARY : WEEKLY_REST) : nameOf(official as OfficialDay);
  return {
    working,
    reason: reasonOf(working, effect, official, date),
    name,
    ...doubtOf(official),
    official,
  };
}

function reasonOf(
  working: boolean,
  effect: 'off' | 'work' | 'none',
  official: OfficialDay | undefined,
  date: PlainDate,
): DayReason {
  if (effect === 'off' && official) return REASON_OF_KIND[official.kind] ?? 'OTHER_OFF';
  if (!working) return 'WEEKLY_REST';
  return effect === 'work' && weekdayOfDay(dayOfDate(date)) >= 6 ? 'WORKED_INSTEAD' : 'ORDINARY';
}

function doubtOf(official: OfficialDay | undefined): {
  doubt?: 'UNSETTLED' | 'PROPOSED';
} {
  if (!official) return {};
  if (official.effect === 'unsettled' || official.confidence === 'unsettled') return { doubt: 'UNSETTLED' };
  return official.confidence === 'proposed' ? { doubt: 'PROPOSED' } : {};
}

function nameOf(official: OfficialDay): Words {
  return { vi: official.name, en: official.nameEn ?? official.name };
}
