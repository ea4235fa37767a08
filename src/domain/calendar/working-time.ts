import { CalendarError } from './calendar-error.ts';
import { dateOfDay, dayOfDate, FIRST_DAY, LAST_DAY, weekdayOfDay } from './civil.ts';
import { effectOf, hoursWeekday } from './day-rule.ts';
import { dayOfInstant, startOfDay } from './instant.ts';
import type { PlainDate } from './moment.ts';
import { compileShifts, type DayShifts, NOT_WORKED } from './office-hours.ts';
import type { OfficialDay } from './official-day.ts';
import type { OfficeHours } from './week-hours.ts';

type Season = { readonly from: number; readonly week: readonly DayShifts[] };

/**
 * Working time laid out over a window of days as running totals, so that counting ten days or 240 hours is a look-up and
 * not a walk. The window grows as it is asked; answers never depend on what was asked before.
 * Days are day numbers, moments and spans are milliseconds.
 */
export class WorkingTime {
  readonly #seasons: readonly Season[];
  readonly #effects = new Map<number, 'off' | 'work'>();
  #low = 0;
  #high = 0;
  #shifts: DayShifts[] = [];
  /** Working milliseconds in the window before each day. */
  #timeBefore = new Float64Array(1);
  /** Working days in the window before each day. */
  #daysBefore = new Int32Array(1);
  #workingDays = new Int32Array(0);

  constructor(hours: OfficeHours, days: Iterable<OfficialDay>, asOf: PlainDate) {
    this.#seasons = hours
      .map(({ from, week }) => ({
        from: dayOfDate(from),
        week: [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) => compileShifts(week[weekday] ?? [])),
      }))
      .sort((a, b) => a.from - b.from);
    for (const day of days) {
      const effect = effectOf(day, asOf);
      if (effect !== 'none') this.#effects.set(dayOfDate(day.date), effect);
    }
  }

  /** Shifts of a day; `NOT_WORKED` when there are none. */
  shiftsOf(day: number): DayShifts {
    const offset = this.#offset(day);
    return this.#shifts[offset] ?? NOT_WORKED;
  }

  isWorkingDay(day: number): boolean {
    return this.shiftsOf(day).total > 0;
  }

  /** The n-th working day after a day (n ≥ 1), the day itself not counted. */
  nthAfter(day: number, n: number): number {
    if (!(n <= LAST_DAY - FIRST_DAY)) throw this.#beyond();
    for (;;) {
      const offset = this.#offset(day + 1);
      const index = (this.#daysBefore[offset] ?? 0) + n - 1;
      const found = this.#workingDays[index];
      if (found !== undefined) return found;
      this.#growLater();
    }
  }

  /** The first working day that is not before a day. */
  nextWorkingDay(day: number): number {
    return this.nthAfter(day - 1, 1);
  }

  lastClosing(day: number): number {
    return startOfDay(day) + this.shiftsOf(day).last;
  }

  firstOpening(day: number): number {
    return startOfDay(day) + this.shiftsOf(day).first;
  }

  /** The moment itself inside a working interval [open, close), else the next opening. */
  opening(at: number): number {
    const day = dayOfInstant(at);
    const midnight = startOfDay(day);
    const { opens, closes } = this.shiftsOf(day);
    const time = at - midnight;
    for (let i = 0; i < opens.length; i++) {
      const open = opens[i] as number;
      if (time < open) return midnight + open;
      if (time < (closes[i] as number)) return at;
    }
    return this.firstOpening(this.nextWorkingDay(day + 1));
  }

  /** A moment advanced by working milliseconds: what falls on a closing time stays there; advanced by 0, it is the next opening. */
  advance(at: number, span: number): number {
    if (span === 0) return this.opening(at);
    const start = dayOfInstant(at);
    for (;;) {
      const from = this.#offset(start);
      const target = (this.#timeBefore[from] as number) + this.#spentInDay(from, at - startOfDay(start)) + span;
      if (target > (this.#timeBefore[this.#high - this.#low] as number)) {
        this.#growLater();
        continue;
      }
      const day = this.#dayReaching(target, from);
      return startOfDay(day) + this.#momentInDay(day, target - (this.#timeBefore[day - this.#low] as number));
    }
  }

  /** Working milliseconds in [from, to); 0 when `to` is not later. */
  between(from: number, to: number): number {
    return to <= from ? 0 : this.#spentBefore(from, to);
  }

  #spentBefore(from: number, to: number): number {
    const first = dayOfInstant(from);
    const last = dayOfInstant(to);
    this.#offset(first);
    const b = this.#offset(last);
    const a = this.#offset(first);
    const until = (this.#timeBefore[b] as number) + this.#spentInDay(b, to - startOfDay(last));
    return until - (this.#timeBefore[a] as number) - this.#spentInDay(a, from - startOfDay(first));
  }

  #spentInDay(offset: number, time: number): number {
    const { opens, closes } = this.#shifts[offset] as DayShifts;
    let spent = 0;
    for (let i = 0; i < opens.length; i++) {
      const open = opens[i] as number;
      if (time <= open) break;
      spent += Math.min(time, closes[i] as number) - open;
    }
    return spent;
  }

  #momentInDay(day: number, span: number): number {
    const { opens, closes, last } = this.shiftsOf(day);
    let left = span;
    for (let i = 0; i < opens.length; i++) {
      const length = (closes[i] as number) - (opens[i] as number);
      if (left <= length) return (opens[i] as number) + left;
      left -= length;
    }
    return last;
  }

  /** The first working day by whose end `target` working milliseconds of the window are spent. */
  #dayReaching(target: number, from: number): number {
    let low = this.#daysBefore[from] as number;
    let high = this.#workingDays.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const day = this.#workingDays[middle] as number;
      if ((this.#timeBefore[day + 1 - this.#low] as number) < target) low = middle + 1;
      else high = middle;
    }
    return this.#workingDays[low] as number;
  }

  /** May lay the window out anew: ask for it before touching the arrays it points into. */
  #offset(day: number): number {
    if (day < this.#low || day >= this.#high) this.#reach(day);
    return day - this.#low;
  }

  #reach(day: number): void {
    if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw this.#beyond();
    if (this.#low === this.#high) this.#layOut(day - 40, day + 400);
    else if (day < this.#low) this.#layOut(Math.min(day, this.#low - (this.#high - this.#low)), this.#high);
    else this.#layOut(this.#low, Math.max(day + 40, this.#high + (this.#high - this.#low)));
  }

  #growLater(): void {
    if (this.#high > LAST_DAY) throw this.#workingDays.length === 0 ? this.#neverOpens() : this.#atEnd();
    this.#reach(this.#high);
  }

  #atEnd(): CalendarError {
    const last = this.#workingDays.at(-1) ?? 0;
    return last < LAST_DAY - 366 ? this.#neverOpens() : this.#beyond();
  }

  #layOut(low: number, high: number): void {
    const from = Math.max(low, FIRST_DAY);
    const to = Math.min(high, LAST_DAY + 1);
    const size = to - from;
    const shifts: DayShifts[] = new Array(size);
    const timeBefore = new Float64Array(size + 1);
    const daysBefore = new Int32Array(size + 1);
    const workingDays = new Int32Array(size);
    let time = 0;
    let count = 0;
    let season = -1;
    for (let i = 0; i < size; i++) {
      const day = from + i;
      while (season + 1 < this.#seasons.length && (this.#seasons[season + 1] as Season).from <= day) season++;
      const today = this.#compose(day, this.#seasons[season]);
      shifts[i] = today;
      if (today.total > 0) workingDays[count++] = day;
      time += today.total;
      timeBefore[i + 1] = time;
      daysBefore[i + 1] = count;
    }
    this.#low = from;
    this.#high = to;
    this.#shifts = shifts;
    this.#timeBefore = timeBefore;
    this.#daysBefore = daysBefore;
    this.#workingDays = workingDays.slice(0, count);
  }

  #compose(day: number, season: Season | undefined): DayShifts {
    const effect = this.#effects.get(day) ?? 'none';
    if (effect === 'off' || season === undefined) return NOT_WORKED;
    return season.week[hoursWeekday(weekdayOfDay(day), effect)] ?? NOT_WORKED;
  }

  #neverOpens(): CalendarError {
    return new CalendarError('NEVER_OPENS', {
      vi: 'Đơn vị này không có giờ làm việc nào để tính hạn; hãy nhập giờ làm việc của đơn vị.',
      en: 'This unit has no office hours to count a limit in; enter its office hours.',
    });
  }

  #beyond(): CalendarError {
    return new CalendarError('BEYOND_CALENDAR', {
      vi: `Lịch chỉ tính từ ${dateOfDay(FIRST_DAY)} đến ${dateOfDay(LAST_DAY)}; hãy kiểm tra ngày và thời hạn.`,
      en: `The calendar counts from ${dateOfDay(FIRST_DAY)} to ${dateOfDay(LAST_DAY)}; check the date and the limit.`,
    });
  }
}
