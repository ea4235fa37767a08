import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  dateOf,
  type Instant,
  instantAt,
  type PlainDate,
} from '../domain/calendar/index.ts';
import { type ComparedDay, comparedDay, rate } from '../domain/score/index.ts';
import { inContext } from '../ledger/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import { rollup } from './rollup.ts';
import { contextOfScope, type Scope } from './scope.ts';
import { BY_DAY, type DayRow, FRESHNESS, STANDING, type Standing } from './supervision.sql.ts';

/** Part of a whole, and the rate in percent with two decimals; null where there is nothing to share. */
export type Share = { readonly part: number; readonly whole: number; readonly rate: number | null };

/** How old the counts are. */
export type Freshness = {
  /** Seconds by which the oldest event not counted yet lies back; 0 when every event is counted, null before the first reading. */
  readonly behindSeconds: number | null;
  /** When the counts last moved, by the machine's clock. */
  readonly movedAt: number | null;
};

/** The six figures of the leader's page (L1) with what they are held against. */
export type Figures = {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly compared: ComparedDay;
  /** Accepted today; the whole of the compared day. */
  readonly accepted: { readonly value: number; readonly before: number };
  /** In process now, of them waiting for people; at the end of the compared day. */
  readonly inProcess: { readonly value: number; readonly waiting: number; readonly before: number };
  /** Promised for today; for the next working day. */
  readonly dueToday: { readonly value: number; readonly nextDay: PlainDate; readonly next: number };
  /** Legal due moment passed; of them within the last seven days. */
  readonly overdue: { readonly value: number; readonly newly: number };
  /** Of those settled this month, in time by the legal due moment; last month's. */
  readonly onTime: { readonly value: Share; readonly before: Share };
  /** Supplement requests to dossiers accepted, this month; last month's. */
  readonly supplements: { readonly value: Share; readonly before: Share };
  /** Accepted by day, the last fourteen days, oldest first. */
  readonly recent: readonly { readonly day: PlainDate; readonly accepted: number }[];
  readonly freshness: Freshness;
};

const WEEK = 7 * 86_400_000;
const RECENT = 14;

/** Reads the figures at a moment: counts by day from the rollup, what is open from the open dossiers themselves. */
export async function readFigures(
  db: Database,
  province: string,
  scope: Scope,
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): Promise<Figures> {
  const today = dateOf(now);
  const nextDay = addWorkingDays(calendar, today, 1);
  const first = `${addMonths(today, -1).slice(0, 8)}01` as PlainDate;
  const read = await inContext(
    db,
    contextOfScope(province, scope),
    async (tx) => {
      const open = await tx.query<Standing>(STANDING, [
        province,
        scope.units,
        scope.all,
        ...[now, now - WEEK, ...wholeDay(today), ...wholeDay(nextDay)].map(timestamptz),
      ]);
      const days = await tx.query<DayRow>(BY_DAY, [province, scope.units, scope.all, first, today]);
      return { open: open.rows[0] as Standing, days: days.rows };
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
  const { open, days } = read;
  const compared = comparedDay(today, calendar);
  const on = (day: PlainDate) => days.find((row) => row.day === day)?.accepted ?? 0;
  const since = days.filter(({ day }) => day > compared.day);
  const month = days.filter(({ day }) => day.slice(0, 7) === today.slice(0, 7));
  const lastMonth = days.filter(({ day }) => day.slice(0, 7) === first.slice(0, 7));
  return {
    now,
    today,
    compared,
    accepted: { value: on(today), before: on(compared.day) },
    inProcess: {
      value: open.in_process,
      waiting: open.waiting,
      before: open.in_process - sumOf(since, (day) => day.accepted + day.reopened - day.ended),
    },
    dueToday: { value: open.due_today, nextDay, next: open.due_next },
    overdue: { value: open.overdue, newly: open.newly_overdue },
    onTime: { value: onTimeOf(month), before: onTimeOf(lastMonth) },
    supplements: { value: supplementsOf(month), before: supplementsOf(lastMonth) },
    recent: Array.from({ length: RECENT }, (_, i) => addDays(today, i - RECENT + 1)).map((day) => ({
      day,
      accepted: on(day),
    })),
    freshness: await readFreshness(db, province, now),
  };
}

/** From midnight to midnight; a due moment at midnight is the 24:00 of the day it closes. */
function wholeDay(day: PlainDate): readonly [Instant, Instant] {
  return [instantAt(day, '00:00'), instantAt(day, '24:00')];
}

function sumOf(days: readonly DayRow[], value: (day: DayRow) => number): number {
  return days.reduce((sum, day) => sum + value(day), 0);
}

function share(part: number, whole: number): Share {
  return { part, whole, rate: rate(part, whole) };
}

function onTimeOf(days: readonly DayRow[]): Share {
  const inTime = sumOf(days, (day) => day.settled_early + day.settled_on_time);
  return share(inTime, inTime + sumOf(days, (day) => day.settled_late));
}

function supplementsOf(days: readonly DayRow[]): Share {
  return share(
    sumOf(days, (day) => day.supplement_requests),
    sumOf(days, (day) => day.accepted),
  );
}

async function readFreshness(db: Database, province: string, now: Instant): Promise<Freshness> {
  // The log is the whole province's: how far its reader is says nothing of a dossier.
  const { rows } = await inContext(
    db,
    { province, units: '*' },
    (tx) => tx.query<{ moved_at: number; unread: number | null }>(FRESHNESS, [province, rollup.name]),
    { readOnly: true },
  );
  const reader = rows[0];
  if (!reader) return { behindSeconds: null, movedAt: null };
  const behind = reader.unread === null ? 0 : Math.max(0, Math.ceil((now - reader.unread) / 1000));
  return { behindSeconds: behind, movedAt: reader.moved_at };
}
