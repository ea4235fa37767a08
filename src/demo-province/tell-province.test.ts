import { describe, expect, test } from 'vitest';
import {
  dateOf,
  type Instant,
  instantAt,
  isoWeekday,
  parseInstant,
  workingMinutesBetween,
} from '../domain/calendar/index.ts';
import { type Dossier, decide, evolve, STATUSES, timersOf } from '../domain/dossier/index.ts';
import { childIdOf, type ToldAct, type ToldDossier } from '../ledger/index.ts';
import { CENTRE, STORIES } from './index.ts';
import { CALENDAR, codeOf, lawOn, PROVINCE, TODAY, toldOf } from './told.fixture.ts';

const SEEDS = [1, 2, 3, 17];
const SIZE = 1_500;
const now = parseInstant(TODAY);
const lives = new Map(SEEDS.map((seed) => [seed, toldOf(seed, SIZE)]));
const everyone = [...lives.values()].flat();

function intakeOf({ acts: [first] }: ToldDossier) {
  const command = first?.command;
  if (!first || !command || !('intake' in command) || !command.intake) throw new Error('a life begins with an intake');
  return { intake: command.intake, at: first.at };
}

/** Decides a life anew, by nothing but its acts. */
function live({ id, acts, linked }: ToldDossier, opened?: ToldDossier): Dossier {
  const { intake, at } = intakeOf(opened ?? { id, acts });
  const law = lawOn(intake.procedure, intake.receivingUnit, dateOf(at));
  let dossier: Dossier | null = null;
  let last = Number.NEGATIVE_INFINITY;
  for (const [n, { command, actor, at: moment }] of acts.entries()) {
    expect(moment).toBeGreaterThanOrEqual(last);
    last = moment;
    const decision = decide(dossier, command, law, {
      now: moment,
      actor,
      dossierId: id,
      province: PROVINCE.id,
      numbers: { code: 1, register: 1, result: 1, apology: 1 },
      codeOfUnit: codeOf,
      postsOf: () => [],
      childId: (token) => childIdOf(id, token),
    });
    if ('refusal' in decision) throw new Error(`${id} act ${n} ${command.type}: ${decision.refusal.code}`);
    for (const event of decision.events)
      dossier = evolve(dossier, event, { id, province: PROVINCE.id, version: n + 1 });
  }
  for (const child of linked ?? []) live(child);
  if (!dossier) throw new Error(`${id} has no act`);
  return dossier;
}

const ends = everyone.map((told) => live(told));
const count = (of: (dossier: Dossier) => boolean): number => ends.filter(of).length;
const acts = everyone.flatMap((told) => told.acts);
const share = (type: string): number =>
  everyone.filter((told) => told.acts.some(({ command }) => command.type === type)).length / everyone.length;

describe('an invented province', () => {
  test('is as large as asked beside the days of the stories, which every seed has', () => {
    const storied = STORIES.flatMap(({ received }) => received).reduce((sum, each) => sum + each.count, 0);
    expect(storied).toBe(629 + 391);
    for (const told of lives.values()) {
      expect(told.length).toBeGreaterThan(storied + SIZE * 0.99);
      expect(told.length).toBeLessThanOrEqual(storied + SIZE);
    }
  });

  test('is the same for the same seed, size and present, and another for another seed', () => {
    expect(toldOf(2, SIZE)).toEqual(lives.get(2));
    const first = new Set(lives.get(1)?.map(({ id }) => id));
    expect(lives.get(2)?.filter(({ id }) => first.has(id))).toHaveLength(1_020);
  });

  test('has no id and no code twice, also not in linked dossiers', () => {
    const all = SEEDS.flatMap((seed) => lives.get(seed)?.slice() ?? []).flatMap((told) => [
      told,
      ...(told.linked ?? []),
    ]);
    const unlike = [...new Map(all.map((told) => [told.id, told])).values()];
    const codes = unlike.map((told) => intakeOf(told).intake.portalCode).filter((code) => code !== undefined);
    expect(codes.length).toBeGreaterThan(2_000);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is of nobody: every name says so, every number is of a range that is not given out', () => {
    for (const told of everyone) {
      const { applicant } = intakeOf(told).intake;
      expect(applicant.name).toMatch(/ \(demo\)$/);
      expect(applicant.idNumber).toMatch(/^(099[0-3]\d{8}|9900\d{6})$/);
    }
  });

  test('officers act in working time only, and nothing happens after today', () => {
    const worked = acts.filter(({ actor }) => actor.kind === 'officer');
    expect(worked.length).toBeGreaterThan(20_000);
    const outside = worked.filter(({ at }) => !inWorkingTime(at));
    expect(outside.map(({ command, at }) => [command.type, new Date(at).toISOString()])).toEqual([]);
    expect(Math.max(...acts.map(({ at }) => at))).toBeLessThanOrEqual(now);
  });

  test('leaves no timer untold that was due by today', () => {
    expect(ends.flatMap(timersOf).filter(({ at }) => at <= now)).toEqual([]);
  });
});

describe('its rates', () => {
  test.each([
    ['request-supplement', 0.03, 0.08],
    ['refuse', 0.004, 0.02],
    ['request-withdrawal', 0.001, 0.015],
    ['extend', 0.003, 0.03],
    ['require-obligation', 0.04, 0.15],
    ['child-answered', 0.01, 0.06],
    ['submit', 0.2, 0.45],
  ])('%s happens in between %d and %d of dossiers', (type, least, most) => {
    expect(share(type)).toBeGreaterThan(least);
    expect(share(type)).toBeLessThan(most);
  });

  test('most are settled in time, and some late', () => {
    const settled = ends.flatMap(({ result, time }) =>
      result && time?.dueLegal ? [result.issuedAt <= time.dueLegal] : [],
    );
    const inTime = settled.filter(Boolean).length / settled.length;
    expect(inTime).toBeGreaterThan(0.95);
    expect(inTime).toBeLessThan(0.995);
  });

  test('Monday is the fullest day of the week, few come in July, and after Tết more than before', () => {
    const comes = everyone
      .map((told) => dateOf(intakeOf(told).at))
      .filter((day) => !STORIES.some(({ from, to }) => from <= day && day <= to));
    const on = (of: (day: (typeof comes)[0]) => boolean) => comes.filter(of).length;
    for (const weekday of [2, 3, 4, 5])
      expect(on((day) => isoWeekday(day) === 1)).toBeGreaterThan(on((day) => isoWeekday(day) === weekday));
    expect(on((day) => day.slice(5, 7) === '07')).toBeLessThan(on((day) => day.slice(5, 7) === '03') * 0.9);
    // Tết of 2026 ends on 22 February.
    expect(on((day) => '2026-02-23' <= day && day <= '2026-02-27')).toBeGreaterThan(
      1.3 * on((day) => '2026-02-02' <= day && day <= '2026-02-06'),
    );
  });
});

describe('its open work today', () => {
  test('stands in the middle of things: waiting for an answer, a supplement, a payment, late with and without apology', () => {
    const open = (of: (dossier: Dossier) => boolean) =>
      count((dossier) => !STATUSES[dossier.status].final && of(dossier));
    const late = ({ time, status }: Dossier) =>
      (status === 2 || status === 4) && time?.dueLegal !== null && (time?.dueLegal ?? now) < now;
    expect(open(({ status }) => status === 1)).toBeGreaterThan(0);
    expect(open(({ status }) => status === 4)).toBeGreaterThan(10);
    expect(open(({ status }) => status === 5)).toBeGreaterThan(0);
    expect(open(({ status }) => status === 6)).toBeGreaterThan(0);
    expect(open((dossier) => late(dossier) && dossier.time?.dueLegal === dossier.time?.dueCurrent)).toBeGreaterThan(0);
    expect(open((dossier) => late(dossier) && dossier.time?.dueLegal !== dossier.time?.dueCurrent)).toBeGreaterThan(0);
    expect(open(({ time }) => dateOf(time?.dueCurrent ?? (0 as Instant)) === dateOf(now))).toBeGreaterThan(0);
    expect(open(({ steps }) => steps.some(({ assignee }) => assignee !== null))).toBeGreaterThan(5);
  });

  test('told for an earlier day, nothing lies beyond it and the stories to come are not told', () => {
    const early = toldOf(1, 300, '2025-02-04T17:00:00');
    expect(early.length).toBeLessThanOrEqual(300 + 1_020);
    expect(Math.max(...early.flatMap(({ acts: told }) => told.map(({ at }) => at)))).toBeLessThanOrEqual(
      parseInstant('2025-02-04T17:00:00'),
    );
    expect(toldOf(1, 300, '2024-12-31T17:00:00').length).toBeLessThanOrEqual(300 + 629);
  });
});

test.each(SEEDS)('on the days of the stories nothing else is under way at their office (seed %d)', (seed) => {
  const told = lives.get(seed) ?? [];
  for (const story of STORIES) {
    const [from, to] = [instantAt(story.from, '00:00'), instantAt(story.to, '24:00')];
    const there = told.filter(
      (life) =>
        intakeOf(life).intake.receivingUnit === CENTRE && intakeOf(life).at < to && (life.acts.at(-1)?.at ?? 0) >= from,
    );
    expect(there.length).toBe(story.received.reduce((sum, each) => sum + each.count, 0));
    const returned = (life: ToldDossier) =>
      life.acts.some(({ command, at }: ToldAct) => command.type === 'return-result' && at < to);
    expect(there.filter(returned).length).toBe(story.received.reduce((sum, each) => sum + each.returned, 0));
  }
});

/** Open, or on the very minute of closing. */
function inWorkingTime(at: Instant): boolean {
  return workingMinutesBetween(CALENDAR, (at - 60_000) as Instant, (at + 60_000) as Instant) > 0;
}
