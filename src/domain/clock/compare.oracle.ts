import type { Calendar, Instant, OfficialDay } from '../calendar/index.ts';
import { askOracle, askOracleRemaining } from './clock.oracle.ts';
import type { Due, TimeLedger } from './clock.ts';
import { makeRandom, randomLedger, randomWorld } from './random-ledgers.oracle.ts';

/** The functions held against the oracle; a test plants a wrong one to see the difference found. */
export type Subject = {
  readonly dueOf: (ledger: TimeLedger, calendar: Calendar) => Due;
  readonly remainingAt: (ledger: TimeLedger, calendar: Calendar, now: Instant) => number;
};

/** A case where the clock and the oracle disagree: `seed` and `index` replay it. */
export type Difference = {
  readonly seed: number;
  readonly index: number;
  readonly ledger: TimeLedger;
  readonly expected: unknown;
  readonly got: unknown;
};

export type Comparison = {
  readonly cases: number;
  readonly differences: readonly Difference[];
  /** How many cases had what, so that an empty proof cannot pass for a proof. */
  readonly seen: { readonly [what: string]: number };
};

const CASES_PER_WORLD = 250;

export function compareWithOracle(
  subject: Subject,
  given: { seed: number; cases: number; official: readonly OfficialDay[] },
): Comparison {
  const differences: Difference[] = [];
  const seen: { [what: string]: number } = {};
  const random = makeRandom(given.seed);
  let world = randomWorld(random, given.official);
  for (let index = 0; index < given.cases; index++) {
    if (index > 0 && index % CASES_PER_WORLD === 0) world = randomWorld(random, given.official);
    const ledger = randomLedger(random, world);
    const now = (ledger.received + Math.floor(random() * 20 * world.oracle.perDay) * world.oracle.tick) as Instant;
    const expected = { ...askOracle(world.oracle, ledger), left: askOracleRemaining(world.oracle, ledger, now) };
    const due = subject.dueOf(ledger, world.calendar);
    const got = {
      start: due.start,
      dueLegal: due.dueLegal,
      dueCurrent: due.dueCurrent,
      remainingMinutes: due.remainingMinutes,
      left: subject.remainingAt(ledger, world.calendar, now),
    };
    for (const what of traitsOf(ledger, due)) seen[what] = (seen[what] ?? 0) + 1;
    if (!same(expected, got)) differences.push({ seed: given.seed, index, ledger, expected, got });
  }
  return { cases: given.cases, differences, seen };
}

function same(a: Record<string, number | null>, b: Record<string, number | null>): boolean {
  return Object.keys(a).every((key) => {
    const [x, y] = [a[key] ?? null, b[key] ?? null];
    return x === y || (x !== null && y !== null && Math.abs(x - y) < 1e-6);
  });
}

function traitsOf(ledger: TimeLedger, due: Due): string[] {
  const { limit, mode, cutoff } = ledger.rule;
  return [
    limit.unit,
    ...(limit.value === 0 ? [`${limit.unit} 0`] : []),
    ...(mode === 'SAME_TIME' ? ['SAME_TIME'] : []),
    ...(cutoff ? ['cut-off'] : []),
    ...ledger.pauses.map((pause) => pause.kind),
    ...(ledger.pauses.length > 1 ? ['several pauses'] : []),
    ...(ledger.extension ? ['extension'] : []),
    ...(due.dueLegal === null ? ['still paused'] : []),
  ];
}
