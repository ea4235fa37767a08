import { type Calendar, dateOf, dayOfInstant, type Instant, sayDate, sayInstant } from '../calendar/index.ts';
import type { DeadlineRule, ExplanationLine } from './clock.ts';
import type { Count } from './count-limit.ts';

/** Where a count begins and why. */
export function explainStart(rule: DeadlineRule, calendar: Calendar, count: Count, again: boolean): ExplanationLine {
  const { vi, en } = sayInstant(count.received as Instant);
  const received = again
    ? { vi: `Tính lại từ ${vi}`, en: `Counted again from ${en}` }
    : { vi: `Tiếp nhận ${vi}`, en: `Received ${en}` };
  const start = sayInstant(count.start as Instant);
  const date = dateOf(count.start as Instant);
  if (count.effective !== count.received) {
    const cutoff =
      rule.cutoff === 'lastHour'
        ? { vi: 'giờ làm việc cuối cùng', en: 'the last hour of office time' }
        : { vi: `${rule.cutoff}`, en: `${rule.cutoff}` };
    return {
      code: 'START_AFTER_CUTOFF',
      date,
      vi: `${received.vi}, từ ${cutoff.vi} trở đi (giờ chốt của thủ tục): tính như tiếp nhận lúc mở cửa ngày làm việc tiếp theo, ${start.vi}.`,
      en: `${received.en}, at or after ${cutoff.en} (the procedure's cut-off): counted as received at the opening of the next working day, ${start.en}.`,
    };
  }
  if (count.start === count.received) {
    return {
      code: 'START_IN_OFFICE_HOURS',
      date,
      vi: `${received.vi}, trong giờ làm việc: tính từ lúc này.`,
      en: `${received.en}, in office hours: counted from then.`,
    };
  }
  const dayOff = !calendar.workingTime.isWorkingDay(dayOfInstant(count.received));
  return {
    code: dayOff ? 'START_ON_DAY_OFF' : 'START_OUTSIDE_OFFICE_HOURS',
    date,
    vi: `${received.vi}, ${dayOff ? 'vào ngày nghỉ' : 'ngoài giờ làm việc'}: tính từ giờ mở cửa tiếp theo, ${start.vi}.`,
    en: `${received.en}, ${dayOff ? 'on a day off' : 'outside office hours'}: counted from the next opening, ${start.en}.`,
  };
}

/** What the unit of the limit does with the day of the event and the last day. */
export function explainUnit(rule: DeadlineRule, calendar: Calendar, count: Count): ExplanationLine[] {
  const { unit, value } = rule.limit;
  if (unit === 'HOUR') return [];
  if (unit === 'WORKING_DAY' && value === 0) return [explainSameDay(rule, count)];
  const counted = unit === 'WORKING_DAY' ? count.start : count.effective;
  return [eventDayLine(counted as Instant), ...rolledLines(calendar, count), ...sameTimeLines(rule)];
}

function explainSameDay(rule: DeadlineRule, count: Count): ExplanationLine {
  const cutoff = rule.sameDayCutoff ?? '15:00';
  return count.afterSameDayCutoff
    ? {
        code: 'SAME_DAY_AFTER_CUTOFF',
        date: dateOf(count.effective as Instant),
        vi: `Tiếp nhận từ ${cutoff} trở đi nên trả kết quả trong ngày làm việc tiếp theo.`,
        en: `Received at or after ${cutoff}, so due on the next working day.`,
      }
    : {
        code: 'SAME_DAY',
        date: dateOf(count.start as Instant),
        vi: `Tiếp nhận trước ${cutoff} nên trả kết quả ngay trong ngày.`,
        en: `Received before ${cutoff}, so due the same day.`,
      };
}

function eventDayLine(at: Instant): ExplanationLine {
  const day = sayDate(dateOf(at));
  return {
    code: 'DAY_OF_EVENT_NOT_COUNTED',
    date: dateOf(at),
    vi: `${day.vi} là ngày xảy ra sự kiện nên không tính (Điều 147 khoản 2 Bộ luật Dân sự 2015).`,
    en: `${day.en} is the day of the event and is not counted (Civil Code 2015, Art. 147(2)).`,
  };
}

function rolledLines(calendar: Calendar, count: Count): ExplanationLine[] {
  if (count.nominalDay === undefined || calendar.workingTime.isWorkingDay(count.nominalDay)) return [];
  const due = sayInstant(count.due as Instant, true);
  return [
    {
      code: 'LAST_DAY_ROLLED',
      date: dateOf((count.due - 1) as Instant),
      vi: `Ngày cuối của thời hạn là ngày nghỉ nên hạn là cuối ngày làm việc tiếp theo, ${due.vi} (Điều 148 khoản 5 Bộ luật Dân sự 2015).`,
      en: `The last day of the limit is a day off, so it ends with the next working day, ${due.en} (Civil Code 2015, Art. 148(5)).`,
    },
  ];
}

function sameTimeLines(rule: DeadlineRule): ExplanationLine[] {
  if (rule.limit.unit !== 'WORKING_DAY' || rule.mode !== 'SAME_TIME') return [];
  return [
    {
      code: 'SAME_TIME',
      vi: 'Hẹn cùng giờ với lúc bắt đầu; nếu giờ ấy không làm việc thì lùi về giờ làm việc gần nhất trước đó trong ngày.',
      en: 'Due at the clock time of the start; when that is not worked, at the nearest earlier working moment of the day.',
    },
  ];
}
