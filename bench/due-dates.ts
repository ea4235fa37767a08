import { readFileSync, writeFileSync } from 'node:fs';
import {
  calendarFromData,
  type Instant,
  parseDate,
  parseInstant,
  parseOfficialDays,
} from '../src/domain/calendar/index.ts';
import { askOracle, makeOracle } from '../src/domain/clock/clock.oracle.ts';
import { dueOf, type Limit, type Pause, type TimeLedger } from '../src/domain/clock/index.ts';
import { measuredOn } from './report.ts';

/**
 * How long one due date takes, by unit, beside the minute-by-minute oracle measured in the same run.
 * `node bench/due-dates.ts` writes bench/results/due-dates.json.
 */
const ROUNDS = 9;
const GOAL_MICROSECONDS = 2;
const MUST_MICROSECONDS = 20;

const officialDays = readJson('../province/calendars/official-days.json');
const officeHours = readJson('../province/calendars/office-hours.json');
const asOf = parseDate('2025-11-01');
const calendar = calendarFromData(officialDays, officeHours, { version: 'bench', asOf });
const oracle = makeOracle({
  hours: calendar.hours,
  days: parseOfficialDays(officialDays).days,
  asOf,
  from: '2023-12-01',
  length: 900,
  tick: 60_000,
});

const resumed: readonly Pause[] = [pauseAfter(2, 5, 'RESUME'), pauseAfter(9, 3, 'RESUME')];
const CASES: {
  readonly name: string;
  readonly limit: Limit;
  readonly pauses?: readonly Pause[];
  readonly goal?: boolean;
}[] = [
  { name: 'HOUR 4', limit: { value: 4, unit: 'HOUR' }, goal: true },
  { name: 'HOUR 240', limit: { value: 240, unit: 'HOUR' }, goal: true },
  { name: 'WORKING_DAY 0', limit: { value: 0, unit: 'WORKING_DAY' }, goal: true },
  { name: 'WORKING_DAY 10', limit: { value: 10, unit: 'WORKING_DAY' }, goal: true },
  { name: 'CALENDAR_DAY 30', limit: { value: 30, unit: 'CALENDAR_DAY' }, goal: true },
  { name: 'MONTH 3', limit: { value: 3, unit: 'MONTH' } },
  { name: 'HOUR 240, two pauses resumed', limit: { value: 240, unit: 'HOUR' }, pauses: resumed },
  { name: 'WORKING_DAY 10, two pauses resumed', limit: { value: 10, unit: 'WORKING_DAY' }, pauses: resumed },
  {
    name: 'WORKING_DAY 10, restarted',
    limit: { value: 10, unit: 'WORKING_DAY' },
    pauses: [pauseAfter(4, 12, 'RESTART')],
  },
];

/** Pauses are written as offsets from reception and moved to each ledger's own. */
function pauseAfter(days: number, length: number, kind: Pause['kind']): Pause {
  return { from: (days * 86_400_000) as Instant, to: ((days + length) * 86_400_000) as Instant, kind };
}

/** 500 receptions over 2024, at any minute of the day: Tết, swaps and weekends as they fall. */
function ledgersOf(limit: Limit, pauses: readonly Pause[] = []): TimeLedger[] {
  const first = parseInstant('2024-01-02T00:00');
  return Array.from({ length: 500 }, (_, i) => {
    const received = (first + i * 1031 * 60_000) as Instant;
    const moved = pauses.map((pause) => ({
      ...pause,
      from: (received + pause.from) as Instant,
      to: (received + (pause.to ?? 0)) as Instant,
    }));
    return { received, rule: { limit }, pauses: moved };
  });
}

/** Median of rounds, in microseconds a due date; the sum keeps the engine from dropping the work. */
function measure(ledgers: readonly TimeLedger[], repeats: number, answer: (ledger: TimeLedger) => number): number {
  let sum = 0;
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    for (let n = 0; n < repeats; n++) for (const ledger of ledgers) sum += answer(ledger);
    if (round > 0) rounds.push(((performance.now() - begun) * 1000) / (repeats * ledgers.length));
  }
  if (!Number.isFinite(sum)) throw new Error('a due date is missing');
  return rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
}

const results = CASES.map(({ name, limit, pauses, goal }) => {
  const ledgers = ledgersOf(limit, pauses);
  for (const ledger of ledgers) {
    if (dueOf(ledger, calendar).dueLegal !== askOracle(oracle, ledger).dueLegal)
      throw new Error(`${name}: clock and oracle differ`);
  }
  const clock = measure(ledgers, 200, (ledger) => dueOf(ledger, calendar).dueLegal ?? Number.NaN);
  const walked = measure(ledgers.slice(0, 50), 2, (ledger) => askOracle(oracle, ledger).dueLegal ?? Number.NaN);
  const limitMicroseconds = goal ? GOAL_MICROSECONDS : MUST_MICROSECONDS;
  return {
    name,
    microseconds: round3(clock),
    oracleMicroseconds: round3(walked),
    limitMicroseconds,
    held: clock <= limitMicroseconds,
  };
});

const report = {
  what: 'microseconds for one due date, median of rounds; the oracle walks every minute and is measured in the same run',
  ...measuredOn(),

  rounds: ROUNDS,
  results,
};
writeFileSync(new URL('results/due-dates.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
for (const { name, microseconds, oracleMicroseconds, held } of results) {
  process.stdout.write(
    `${held ? '✓' : '✗'} ${name.padEnd(36)} ${microseconds} µs   (oracle ${oracleMicroseconds} µs)\n`,
  );
}
if (results.some(({ held }) => !held)) process.exitCode = 1;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function round3(value: number): number {
  return Number(value.toFixed(3));
}
