import type { Words } from '../calendar/index.ts';
import type { Limit, LimitUnit } from './clock.ts';

/** Sum rule of DOMAIN 3.2: how many working minutes a step of each unit stands for. */
const MINUTES: { readonly [unit in LimitUnit]: (value: number) => number } = {
  HOUR: (n) => n * 60,
  WORKING_DAY: (n) => (n === 0 ? 480 : n * 480),
  CALENDAR_DAY: (n) => 480 * Math.floor((5 * n) / 7),
  MONTH: (n) => n * 9600,
};

/** Working minutes a limit counts for when the steps of a procedure are added up; not the due moment itself. */
export function limitMinutes(limit: Limit): number {
  return MINUTES[limit.unit](limit.value);
}

const UNIT_NAMES: { readonly [unit in LimitUnit]: Words } = {
  HOUR: { vi: 'giờ làm việc', en: 'working hours' },
  WORKING_DAY: { vi: 'ngày làm việc', en: 'working days' },
  CALENDAR_DAY: { vi: 'ngày', en: 'calendar days' },
  MONTH: { vi: 'tháng', en: 'months' },
};

/** A limit as people say it: `10 ngày làm việc` / `10 working days`; `WORKING_DAY 0` is “trong ngày”. */
export function limitWords(limit: Limit): Words {
  if (limit.unit === 'WORKING_DAY' && limit.value === 0)
    return { vi: 'trong ngày làm việc', en: 'the same working day' };
  const { vi, en } = UNIT_NAMES[limit.unit];
  return {
    vi: `${String(limit.value).replace('.', ',')} ${vi}`,
    en: `${limit.value} ${limit.value === 1 ? en.replace(/s$/, '') : en}`,
  };
}
