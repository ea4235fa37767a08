import {
  type Calendar,
  type DayReason,
  type DayStatus,
  dateOfDay,
  dayStatus,
  type PlainDate,
  sayDate,
  shortDate,
  type Words,
} from '../calendar/index.ts';
import type { ExplanationLine } from './clock.ts';

const RUN = 3;

/**
 * The days from `first` to `last` (day numbers, both counted) that the clock passed over or counted against the plain week: one line a
 * day with its date and reason, a run of days off announced by a line of its own.
 */
export function explainDays(calendar: Calendar, first: number, last: number): ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  let run: ExplanationLine[] = [];
  const close = () => {
    if (run.length >= RUN) lines.push(runLine(run));
    lines.push(...run);
    run = [];
  };
  for (let day = first; day <= last; day++) {
    const date = dateOfDay(day);
    const status = dayStatus(calendar, date);
    if (!status.working) run.push(dayOffLine(date, status));
    else close();
    const doubt = doubtLine(calendar, date, status);
    if (status.working && status.reason === 'WORKED_INSTEAD') lines.push(workedLine(date, status));
    if (doubt) (status.working ? lines : run).push(doubt);
  }
  close();
  return [...lines, ...beyondTable(calendar, first, last)];
}

function runLine(run: readonly ExplanationLine[]): ExplanationLine {
  const dates = [...new Set(run.map((line) => line.date as PlainDate))];
  const from = dates[0] as PlainDate;
  const to = dates.at(-1) as PlainDate;
  return {
    code: 'DAYS_OFF',
    date: from,
    vi: `Nghỉ liền ${dates.length} ngày, từ ${shortDate(from)} đến ${shortDate(to)}, không tính vào thời hạn:`,
    en: `${dates.length} days off in a row, ${shortDate(from)} to ${shortDate(to)}, not counted:`,
  };
}

const REASONS: { readonly [reason in DayReason]: Words } = {
  ORDINARY: { vi: '', en: '' },
  WEEKLY_REST: { vi: '', en: '' },
  HOLIDAY: { vi: 'nghỉ lễ', en: 'public holiday' },
  COMPENSATION: { vi: 'nghỉ bù', en: 'compensation day' },
  SWAP_OFF: { vi: 'nghỉ hoán đổi', en: 'swapped day off' },
  OTHER_OFF: { vi: 'nghỉ', en: 'day off' },
  WORKED_INSTEAD: { vi: 'làm bù', en: 'worked in place of a day off' },
};

function dayOffLine(date: PlainDate, status: DayStatus): ExplanationLine {
  const day = sayDate(date);
  const why = REASONS[status.reason];
  return {
    code: status.reason,
    date,
    vi: `${day.vi}: ${why.vi ? `${why.vi}, ` : ''}${status.name.vi} – không tính.`,
    en: `${day.en}: ${why.en ? `${why.en}, ` : ''}${status.name.en} – not counted.`,
  };
}

function workedLine(date: PlainDate, { name }: DayStatus): ExplanationLine {
  const day = sayDate(date);
  return {
    code: 'WORKED_INSTEAD',
    date,
    vi: `${day.vi}: ${name.vi} – tính như ngày làm việc, theo giờ thứ Hai.`,
    en: `${day.en}: ${name.en} – counted as a working day, with Monday's hours.`,
  };
}

/** What the table names without settling it must be said wherever a count crosses it (DOMAIN 3.1). */
function doubtLine(calendar: Calendar, date: PlainDate, status: DayStatus): ExplanationLine | undefined {
  if (!status.doubt || !status.official) return undefined;
  const day = sayDate(date);
  const name = { vi: status.official.name, en: status.official.nameEn ?? status.official.name };
  if (status.doubt === 'PROPOSED' && date <= calendar.asOf) {
    return {
      code: 'PROPOSED_DAY',
      date,
      vi: `${day.vi} (${name.vi}) mới chỉ thấy ở đề xuất; ngày đã qua nên tính như bảng ghi.`,
      en: `${day.en} (${name.en}) is known from a proposal only; the day has passed and counts as the table says.`,
    };
  }
  return {
    code: status.doubt === 'PROPOSED' ? 'PROPOSED_DAY' : 'UNSETTLED_DAY',
    date,
    vi: `${day.vi} (${name.vi}) chưa được xác nhận: tạm tính như tuần thường, hạn có thể đổi khi có quyết định.`,
    en: `${day.en} (${name.en}) is not confirmed: counted as the plain week for now; the due date may move once it is decided.`,
  };
}

function beyondTable(calendar: Calendar, first: number, last: number): ExplanationLine[] {
  const years = [...calendar.days.keys()].map((date) => date.slice(0, 4)).sort();
  const [low, high] = [years[0], years.at(-1)];
  const ends = [dateOfDay(first), dateOfDay(last)];
  const outside = ends.find(
    (date) => low === undefined || high === undefined || date.slice(0, 4) < low || date.slice(0, 4) > high,
  );
  if (!outside) return [];
  const year = outside.slice(0, 4);
  return [
    {
      code: 'NO_OFFICIAL_DAYS',
      date: outside,
      vi: `Năm ${year} chưa có trong bảng ngày nghỉ lễ: chỉ trừ ngày nghỉ hằng tuần.`,
      en: `The table of official days does not have ${year}: only weekly rest is taken out.`,
    },
  ];
}
