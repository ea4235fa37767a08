import {
  CalendarError,
  makeCalendar,
  type OfficeHours,
  type PlainDate,
  type Shift,
  type WeekHours,
} from '../domain/calendar/index.ts';
import { asObject, BadLine, shown } from './bad-line.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];
const ALWAYS = '1900-01-01' as PlainDate;

/**
 * Office hours by ISO weekday ("1" = Monday). A shift may be written `["07:30","11:30"]`, `{"open":"07:30","close":"11:30"}` or
 * `"07:30-11:30"`. Refuses hours that overlap, and hours in which the office never opens.
 */
export function readHours(json: unknown): OfficeHours {
  const given = asObject(json, 'hours', WEEKDAYS);
  const week: { [weekday: number]: readonly Shift[] } = {};
  for (const [weekday, shifts] of Object.entries(given)) {
    const place = `hours.${weekday}`;
    if (!Array.isArray(shifts)) {
      throw new BadLine(place, { vi: 'phải là danh sách ca làm việc.', en: 'must be a list of shifts.' });
    }
    week[Number(weekday)] = shifts.map((shift, i) => readShift(shift, `${place}[${i}]`));
    checkDay(week[Number(weekday)] ?? [], place);
  }
  if (Object.values(week).every((shifts) => shifts.length === 0)) {
    throw new BadLine('hours', { vi: 'phải có ít nhất một ca làm việc.', en: 'must have at least one shift.' });
  }
  return [{ from: ALWAYS, week: week as WeekHours }];
}

function readShift(json: unknown, place: string): Shift {
  const [open, close] = shiftEnds(json, place);
  if (typeof open !== 'string' || typeof close !== 'string') throw badShift(json, place);
  return { open, close };
}

function shiftEnds(json: unknown, place: string): readonly unknown[] {
  if (typeof json === 'string') return json.split(/\s*[-–]\s*/, 3);
  if (Array.isArray(json)) return json.length === 2 ? json : [];
  const { open, close } = asObject(json, place, ['open', 'close']);
  return [open, close];
}

function checkDay(shifts: readonly Shift[], place: string): void {
  try {
    makeCalendar({ version: '', asOf: ALWAYS, days: [], hours: [{ from: ALWAYS, week: { 1: shifts } }] });
  } catch (error) {
    if (error instanceof CalendarError) throw new BadLine(place, error.words);
    throw error;
  }
}

function badShift(json: unknown, place: string): BadLine {
  return new BadLine(place, {
    vi: `“${shown(json)}” không phải ca làm việc; hãy ghi ["07:30","11:30"].`,
    en: `"${shown(json)}" is not a shift; write ["07:30","11:30"].`,
  });
}
