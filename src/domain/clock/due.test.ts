import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import officeHours from '../../../province/calendars/office-hours.json' with { type: 'json' };
import officialDays from '../../../province/calendars/official-days.json' with { type: 'json' };
import {
  calendarFromData,
  formatInstant,
  type Instant,
  makeCalendar,
  parseDate,
  parseInstant,
} from '../calendar/index.ts';
import {
  type DeadlineRule,
  dueOf,
  type Extension,
  findDue,
  type Limit,
  type LimitUnit,
  type Pause,
  refuseLedger,
  remainingAt,
  type TimeLedger,
  UnlawfulLedger,
} from './index.ts';

const calendar = calendarFromData(officialDays, officeHours, { version: 'test', asOf: parseDate('2025-11-01') });
const at = parseInstant;

function pause(kind: Pause['kind'], from: string, to?: string): Pause {
  return to === undefined ? { kind, from: at(from) } : { kind, from: at(from), to: at(to) };
}

function ledger(
  received: string,
  value: number,
  unit: LimitUnit,
  more: Partial<DeadlineRule & TimeLedger> = {},
): TimeLedger {
  const { pauses = [], extension, ...rule } = more;
  return { received: at(received), rule: { limit: { value, unit }, ...rule }, pauses, extension };
}

function dueText(of: TimeLedger): string | null {
  const { dueLegal } = dueOf(of, calendar);
  return dueLegal === null ? null : formatInstant(dueLegal).slice(0, 16).replace('T', ' ');
}

type Case = readonly [why: string, ledger: TimeLedger, due: string | null];

const HOURS: readonly Case[] = [
  ['runs over lunch', ledger('2024-02-05T11:00', 1, 'HOUR'), '2024-02-05 13:30'],
  ['that ends on a closing time stays there', ledger('2024-02-05T10:30', 1, 'HOUR'), '2024-02-05 11:30'],
  ['of the last afternoon before Tết goes on after it', ledger('2024-02-07T16:30', 1, 'HOUR'), '2024-02-15 08:00'],
  ['received before opening begins at opening', ledger('2024-02-05T05:00', 0.5, 'HOUR'), '2024-02-05 08:00'],
  ['received at closing begins next working day', ledger('2024-02-07T17:00', 0.5, 'HOUR'), '2024-02-15 08:00'],
  ['received in Tết begins after it', ledger('2024-02-10T09:00', 8, 'HOUR'), '2024-02-15 17:00'],
  ['crosses a worked Saturday', ledger('2024-05-03T16:00', 9, 'HOUR'), '2024-05-04 17:00'],
  ['of 240 is thirty working days', ledger('2024-03-01T07:30', 240, 'HOUR'), '2024-04-11 17:00'],
];

const WORKING_DAYS: readonly Case[] = [
  ['does not count the day of reception', ledger('2024-02-05T07:30', 1, 'WORKING_DAY'), '2024-02-06 17:00'],
  ['begins to count after Tết', ledger('2024-02-07T09:00', 1, 'WORKING_DAY'), '2024-02-15 17:00'],
  ['received in Tết does not count 15 February', ledger('2024-02-09T09:00', 1, 'WORKING_DAY'), '2024-02-16 17:00'],
  [
    'passes the swap of 2024 and counts Saturday 4 May',
    ledger('2024-04-26T09:00', 3, 'WORKING_DAY'),
    '2024-05-04 17:00',
  ],
  ['counts Saturday 26 April 2025', ledger('2025-04-25T09:00', 1, 'WORKING_DAY'), '2025-04-26 17:00'],
  ['passes Tết 2025', ledger('2025-01-24T09:00', 2, 'WORKING_DAY'), '2025-02-04 17:00'],
  ['turns the year', ledger('2024-12-31T09:00', 1, 'WORKING_DAY'), '2025-01-02 17:00'],
  ['received on Saturday starts on Monday', ledger('2024-03-02T09:00', 1, 'WORKING_DAY'), '2024-03-05 17:00'],
  ['keeps the time', ledger('2024-02-05T09:10', 1, 'WORKING_DAY', { mode: 'SAME_TIME' }), '2024-02-06 09:10'],
  [
    'received at lunch keeps 13:00',
    ledger('2024-02-05T12:00', 1, 'WORKING_DAY', { mode: 'SAME_TIME' }),
    '2024-02-06 13:00',
  ],
];

const SAME_DAY: readonly Case[] = [
  ['before 15:00 is due the same day', ledger('2024-02-05T14:59', 0, 'WORKING_DAY'), '2024-02-05 17:00'],
  ['at 15:00 is due the next working day', ledger('2024-02-05T15:00', 0, 'WORKING_DAY'), '2024-02-06 17:00'],
  [
    'after 15:00 on the eve of Tết is due on 15 February',
    ledger('2024-02-07T15:30', 0, 'WORKING_DAY'),
    '2024-02-15 17:00',
  ],
  ['on a Saturday is due on Monday', ledger('2024-03-02T16:00', 0, 'WORKING_DAY'), '2024-03-04 17:00'],
  [
    'with a cut-off of its own follows it',
    ledger('2024-02-05T10:00', 0, 'WORKING_DAY', { sameDayCutoff: '10:00' }),
    '2024-02-06 17:00',
  ],
];

const DATES: readonly Case[] = [
  ['CALENDAR_DAY that ends in Tết ends after it', ledger('2024-02-05T09:00', 5, 'CALENDAR_DAY'), '2024-02-15 17:00'],
  ['CALENDAR_DAY counts weekends', ledger('2024-03-01T09:00', 4, 'CALENDAR_DAY'), '2024-03-05 17:00'],
  ['CALENDAR_DAY counts from reception, not start', ledger('2024-03-02T09:00', 4, 'CALENDAR_DAY'), '2024-03-06 17:00'],
  ['MONTH keeps the day', ledger('2024-03-05T09:00', 1, 'MONTH'), '2024-04-05 17:00'],
  ['MONTH clamps to the end of February', ledger('2024-01-31T09:00', 1, 'MONTH'), '2024-02-29 17:00'],
  ['MONTH rolls from a Sunday', ledger('2024-02-03T09:00', 1, 'MONTH'), '2024-03-04 17:00'],
  ['MONTH rolls over a holiday', ledger('2024-08-02T09:00', 1, 'MONTH'), '2024-09-04 17:00'],
];

const CUTOFFS: readonly Case[] = [
  [
    'in the last hour counts from tomorrow',
    ledger('2024-02-05T16:00', 1, 'WORKING_DAY', { cutoff: 'lastHour' }),
    '2024-02-07 17:00',
  ],
  [
    'before the last hour counts from today',
    ledger('2024-02-05T15:59', 1, 'WORKING_DAY', { cutoff: 'lastHour' }),
    '2024-02-06 17:00',
  ],
  ['after a cut-off moves the hours', ledger('2024-02-05T14:00', 1, 'HOUR', { cutoff: '14:00' }), '2024-02-06 08:30'],
  [
    'after a cut-off moves the day of reception',
    ledger('2024-02-05T14:00', 2, 'CALENDAR_DAY', { cutoff: '14:00' }),
    '2024-02-15 17:00',
  ],
];

const PAUSES: readonly Case[] = [
  [
    'resumed has what remained',
    ledger('2024-03-04T09:00', 8, 'HOUR', { pauses: [pause('RESUME', '2024-03-04T10:00', '2024-03-06T14:00')] }),
    '2024-03-07 11:30',
  ],
  [
    'resumed out of hours goes on at the next opening',
    ledger('2024-03-04T09:00', 2, 'HOUR', { pauses: [pause('RESUME', '2024-03-04T10:00', '2024-03-09T10:00')] }),
    '2024-03-11 08:30',
  ],
  [
    'of a limit in days ends with the day it falls on',
    ledger('2024-03-04T09:00', 1, 'WORKING_DAY', { pauses: [pause('RESUME', '2024-03-05T16:00', '2024-03-07T08:00')] }),
    '2024-03-07 17:00',
  ],
  [
    'resumed at the minute it falls on closing does not slip a day',
    ledger('2024-03-04T09:00', 1, 'WORKING_DAY', { pauses: [pause('RESUME', '2024-03-05T16:00', '2024-03-07T16:00')] }),
    '2024-03-07 17:00',
  ],
  [
    'restarted counts the whole limit from there',
    ledger('2024-03-04T09:00', 3, 'WORKING_DAY', {
      pauses: [pause('RESTART', '2024-03-06T10:00', '2024-03-11T10:00')],
    }),
    '2024-03-14 17:00',
  ],
  [
    'restarted after the same-day cut-off is due the next day',
    ledger('2024-03-04T09:00', 0, 'WORKING_DAY', {
      pauses: [pause('RESTART', '2024-03-04T10:00', '2024-03-05T15:00')],
    }),
    '2024-03-06 17:00',
  ],
  [
    'that begins at the due moment changes nothing',
    ledger('2024-03-04T09:00', 1, 'HOUR', { pauses: [pause('RESTART', '2024-03-04T10:00', '2024-03-08T10:00')] }),
    '2024-03-04 10:00',
  ],
  [
    'still open but begun after due freezes nothing',
    ledger('2024-03-04T09:00', 1, 'HOUR', { pauses: [pause('RESUME', '2024-03-04T10:00')] }),
    '2024-03-04 10:00',
  ],
  [
    'before the start freezes the whole limit',
    ledger('2024-03-02T09:00', 4, 'HOUR', { pauses: [pause('RESUME', '2024-03-02T10:00', '2024-03-05T13:00')] }),
    '2024-03-05 17:00',
  ],
  [
    'still open leaves no due moment',
    ledger('2024-03-04T09:00', 4, 'HOUR', { pauses: [pause('RESUME', '2024-03-04T10:00')] }),
    null,
  ],
];

describe.each([
  ['a limit in hours', HOURS],
  ['a limit in working days', WORKING_DAYS],
  ['a same-day dossier received', SAME_DAY],
  ['a limit of', DATES],
  ['a dossier received', CUTOFFS],
  ['a pause', PAUSES],
])('%s', (_group, cases) => {
  test.each(cases)('%s', (_why, of, due) => {
    expect(dueText(of)).toBe(due);
  });
});

describe('a paused dossier', () => {
  test('has no due moment, but the working minutes that remain', () => {
    const due = dueOf(
      ledger('2024-03-04T09:00', 4, 'HOUR', { pauses: [pause('RESUME', '2024-03-04T10:00:30')] }),
      calendar,
    );
    expect(due).toMatchObject({ dueLegal: null, dueCurrent: null, remainingMinutes: 179.5, calendarVersion: 'test' });
  });

  test('shows at any moment what remains: whole before the start, frozen in the pause, 0 when due', () => {
    const of = ledger('2024-03-02T09:00', 4, 'HOUR', {
      pauses: [pause('RESUME', '2024-03-04T08:30', '2024-03-06T07:30')],
    });
    expect(
      ['2024-03-02T10:00', '2024-03-04T08:00', '2024-03-05T09:00', '2024-03-06T08:00', '2024-03-08T08:00'].map((now) =>
        remainingAt(of, calendar, at(now)),
      ),
    ).toEqual([240, 210, 180, 150, 0]);
  });
});

describe('the one extension', () => {
  const extension = (told: string, due: string): Extension => ({ at: at(told), due: at(due) });
  const both = (of: TimeLedger) => {
    const { dueLegal, dueCurrent } = dueOf(of, calendar);
    return [dueLegal, dueCurrent].map((moment) => (moment === null ? null : formatInstant(moment).slice(0, 16)));
  };

  test('moves what the citizen is told and leaves the legal due moment', () => {
    const of = ledger('2024-03-04T09:00', 2, 'WORKING_DAY', {
      extension: extension('2024-03-05T09:00', '2024-03-12T17:00'),
    });
    expect(both(of)).toEqual(['2024-03-06T17:00', '2024-03-12T17:00']);
  });

  test('told in a pause never shortens what remains', () => {
    const pauses = [pause('RESUME', '2024-03-05T09:00', '2024-03-20T09:00')];
    const told = (due: string) =>
      ledger('2024-03-04T09:00', 2, 'WORKING_DAY', { pauses, extension: extension('2024-03-06T09:00', due) });
    expect(both(told('2024-03-12T17:00'))).toEqual(['2024-03-21T17:00', '2024-03-21T17:00']);
    expect(both(told('2024-03-29T17:00'))).toEqual(['2024-03-21T17:00', '2024-03-29T17:00']);
  });

  test.each(['RESUME', 'RESTART'] as const)(
    'stands as told when the clock of an overdue dossier stopped and went on in that same moment (%s)',
    (kind) => {
      const of = ledger('2024-03-04T09:00', 2, 'WORKING_DAY', {
        pauses: [pause(kind, '2024-03-07T17:00', '2024-03-07T17:00')],
        extension: extension('2024-03-07T17:00', '2024-03-08T09:00'),
      });
      expect(both(of)).toEqual(['2024-03-06T17:00', '2024-03-08T09:00']);
    },
  );

  test('after a restart the later of the two holds', () => {
    const pauses = [pause('RESTART', '2024-03-07T09:00', '2024-03-08T09:00')];
    const of = ledger('2024-03-04T09:00', 4, 'WORKING_DAY', {
      pauses,
      extension: extension('2024-03-06T09:00', '2024-03-29T17:00'),
    });
    expect(both(of)).toEqual(['2024-03-14T17:00', '2024-03-29T17:00']);
  });

  test('an open pause between the two due moments stops only the extended clock', () => {
    const pauses = [pause('RESUME', '2024-03-08T09:00')];
    const of = ledger('2024-03-04T09:00', 2, 'WORKING_DAY', {
      pauses,
      extension: extension('2024-03-05T09:00', '2024-03-12T17:00'),
    });
    expect(both(of)).toEqual(['2024-03-06T17:00', null]);
    expect(dueOf(of, calendar).remainingMinutes).toBe(390 + 960);
  });
});

describe('a ledger that cannot be counted', () => {
  const good = ledger('2024-03-04T09:00', 2, 'WORKING_DAY');
  const limit = (value: number, unit = 'WORKING_DAY') => ({ ...good, rule: { limit: { value, unit } as Limit } });
  test.each<[string, TimeLedger]>([
    ['LIMIT_NEGATIVE', limit(-1)],
    ['LIMIT_NOT_WHOLE', limit(1.5)],
    ['LIMIT_NOT_A_NUMBER', limit(Number.NaN)],
    ['LIMIT_NOT_A_NUMBER', limit(Number.POSITIVE_INFINITY, 'HOUR')],
    ['LIMIT_ZERO_HOURS', limit(0, 'HOUR')],
    ['LIMIT_UNIT_UNKNOWN', limit(1, 'toString')],
    ['SAME_DAY_CUTOFF_NOT_A_TIME', { ...good, rule: { ...good.rule, sameDayCutoff: '3pm' } }],
    ['CUTOFF_NOT_A_TIME', { ...good, rule: { ...good.rule, cutoff: '25:00' } }],
    ['MODE_UNKNOWN', { ...good, rule: { ...good.rule, mode: 'NOON' as 'SAME_TIME' } }],
    ['RECEPTION_NOT_A_MOMENT', { ...good, received: Number.NaN as Instant }],
    ['PAUSE_BEFORE_RECEPTION', { ...good, pauses: [pause('RESUME', '2024-03-04T08:59')] }],
    ['PAUSE_ENDS_BEFORE_IT_BEGINS', { ...good, pauses: [pause('RESUME', '2024-03-05T09:00', '2024-03-05T08:59')] }],
    ['PAUSES_OVERLAP', { ...good, pauses: [pause('RESUME', '2024-03-05T09:00'), pause('RESUME', '2024-03-06T09:00')] }],
    ['PAUSE_KIND_UNKNOWN', { ...good, pauses: [{ from: at('2024-03-05T09:00'), kind: 'STOP' as 'RESUME' }] }],
    ['PAUSE_NOT_A_MOMENT', { ...good, pauses: [{ from: Number.NaN as Instant, kind: 'RESUME' }] }],
    ['EXTENSION_BEFORE_RECEPTION', { ...good, extension: { at: at('2024-03-01T09:00'), due: at('2024-03-09T09:00') } }],
    ['EXTENSION_NOT_LATER', { ...good, extension: { at: at('2024-03-05T09:00'), due: at('2024-03-05T09:00') } }],
  ])('is refused with %s, in both languages', (code, of) => {
    expect(refuseLedger(of)?.code).toBe(code);
    const found = findDue(of, calendar);
    expect(found).toMatchObject({ code, vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    expect(() => dueOf(of, calendar)).toThrow(UnlawfulLedger);
  });

  test('an office that never opens is a refusal too', () => {
    const closed = makeCalendar({ version: 'closed', asOf: calendar.asOf, hours: [], days: [] });
    expect(findDue(good, closed)).toMatchObject({ code: 'NEVER_OPENS' });
  });

  test('pauses that touch do not overlap', () => {
    const pauses = [
      pause('RESUME', '2024-03-04T10:00', '2024-03-05T10:00'),
      pause('RESUME', '2024-03-05T10:00', '2024-03-06T10:00'),
    ];
    expect(refuseLedger({ ...good, pauses })).toBeUndefined();
  });
});

describe('whatever is received', () => {
  const received = fc.integer({ min: at('2015-01-01T00:00'), max: at('2030-01-01T00:00') }).map((ms) => ms as Instant);
  const limit = fc.oneof(
    fc.record({ value: fc.integer({ min: 1, max: 300 }), unit: fc.constant<LimitUnit>('HOUR') }),
    fc.record({ value: fc.integer({ min: 0, max: 60 }), unit: fc.constant<LimitUnit>('WORKING_DAY') }),
    fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constant<LimitUnit>('CALENDAR_DAY') }),
    fc.record({ value: fc.integer({ min: 1, max: 24 }), unit: fc.constant<LimitUnit>('MONTH') }),
  );
  const dueFor = (moment: Instant, of: Limit, pauses: Pause[] = []) =>
    dueOf({ received: moment, rule: { limit: of }, pauses }, calendar).dueLegal as number;

  test('later is never due earlier', () => {
    fc.assert(
      fc.property(received, limit, fc.integer({ min: 0, max: 864_000_000 }), (moment, of, more) => {
        expect(dueFor((moment + more) as Instant, of)).toBeGreaterThanOrEqual(dueFor(moment, of));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(received, limit, fc.integer({ min: 1, max: 20 }), (moment, of, more) => {
        const longer = { ...of, value: Math.max(of.value, 1) + more };
        expect(dueFor(moment, longer)).toBeGreaterThanOrEqual(dueFor(moment, { ...of, value: Math.max(of.value, 1) }));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a pause that resumes never brings the due moment forward', () => {
    fc.assert(
      fc.property(received, limit, fc.nat(20 * 86_400_000), fc.nat(20 * 86_400_000), (moment, of, after, length) => {
        const from = (moment + after) as Instant;
        const pauses: Pause[] = [{ from, to: (from + length) as Instant, kind: 'RESUME' }];
        expect(dueFor(moment, of, pauses)).toBeGreaterThanOrEqual(dueFor(moment, of));
      }),
      { numRuns: 2_000 },
    );
  });
});
