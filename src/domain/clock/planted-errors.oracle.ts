import { type Instant, makeCalendar, type PlainDate } from '../calendar/index.ts';
import type { TimeLedger } from './clock.ts';
import type { Subject } from './compare.oracle.ts';
import { dueOf } from './due.ts';
import { remainingAt } from './remaining.ts';

/** Wrong clocks, each wrong in one rule: a comparison that misses one of them proves nothing. */
export const PLANTED_ERRORS: { readonly [rule: string]: Subject } = {
  'the day of the event is counted': withLedger((ledger) => {
    const { limit } = ledger.rule;
    const value = limit.unit === 'WORKING_DAY' && limit.value > 1 ? limit.value - 1 : limit.value;
    return { ...ledger, rule: { ...ledger.rule, limit: { ...limit, value } } };
  }),
  'a restart only resumes': withLedger((ledger) => ({
    ...ledger,
    pauses: ledger.pauses.map((pause) => ({ ...pause, kind: 'RESUME' as const })),
  })),
  'the cut-off of the procedure is forgotten': withLedger((ledger) => ({
    ...ledger,
    rule: { ...ledger.rule, cutoff: undefined },
  })),
  'the same time of day is forgotten': withLedger((ledger) => ({
    ...ledger,
    rule: { ...ledger.rule, mode: 'END_OF_DAY' as const },
  })),
  'worked Saturdays are rest': withDays((effect) => effect !== 'work'),
  'holidays are worked': withDays((effect) => effect !== 'off'),
  'proposed days still to come are law': {
    dueOf: (ledger, calendar) =>
      dueOf(ledger, makeCalendar({ ...calendar, asOf: '2199-12-31' as PlainDate, days: calendar.days.values() })),
    remainingAt,
  },
  'a due moment on a closing time rolls to the next opening': {
    dueOf: (ledger, calendar) => {
      const due = dueOf(ledger, calendar);
      const rolled = due.dueLegal && (calendar.workingTime.opening(due.dueLegal) as Instant);
      return ledger.rule.limit.unit === 'HOUR' ? { ...due, dueLegal: rolled } : due;
    },
    remainingAt,
  },
};

function withLedger(change: (ledger: TimeLedger) => TimeLedger): Subject {
  return {
    dueOf: (ledger, calendar) => dueOf(change(ledger), calendar),
    remainingAt: (ledger, calendar, now) => remainingAt(change(ledger), calendar, now),
  };
}

function withDays(keep: (effect: string) => boolean): Subject {
  return {
    dueOf: (ledger, calendar) => {
      const days = [...calendar.days.values()].filter((day) => keep(day.effect));
      return dueOf(ledger, makeCalendar({ ...calendar, days }));
    },
    remainingAt,
  };
}
