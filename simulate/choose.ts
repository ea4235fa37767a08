import type { Instant } from '../src/domain/calendar/index.ts';
import type { Act, Fault } from './act.ts';
import { filledIn } from './arguments.ts';
import type { Person } from './cast.ts';
import type { Command, CommandType } from './model/command.ts';
import { objections, stepNamed } from './model/judge.ts';
import { momentFor } from './model/model.ts';
import { WHEN } from './model/when.ts';
import { WHO_MAY } from './model/who-may.ts';
import type { Random } from './random.ts';
import { spoiled, unanswered } from './spoil.ts';
import { type Case, timersInModel } from './table.ts';

const ALL = Object.keys(WHEN) as CommandType[];

/** How often something is tried where it has a meaning; what ends a dossier seldom, what brings it on often. */
const WEIGHTS: Partial<Record<CommandType, number>> = {
  accept: 8,
  submit: 6,
  refuse: 0.7,
  'complete-step': 22,
  'issue-result': 14,
  'require-obligation': 14,
  'confirm-obligation': 6,
  'return-result': 8,
  'child-answered': 8,
  supplement: 8,
  'confirm-supplement': 9,
  'request-supplement': 3,
  claim: 3,
  stop: 0.8,
  'request-withdrawal': 0.9,
  'confirm-withdrawal': 1,
  'timer-fired': 4,
  extend: 2,
  propose: 2,
  approve: 6,
  reopen: 8,
  resume: 5,
};

/** Somebody of the cast who may give the command, rather who holds the step; anybody where nobody may. */
export function entitled(type: CommandType, command: Command, one: Case, random: Random): Person {
  const { cast, receiving } = one.place;
  const model = one.model;
  const token = 'token' in command && command.token !== undefined ? command.token : undefined;
  const step = model && token !== undefined ? stepNamed(model, token, one.setting) : undefined;
  const competent = model?.competent ?? one.place.law.units[one.place.law.procedure.competent] ?? receiving;
  const may = cast.filter((actor) => {
    const filedBy = model ? model.filedBy : actor.id;
    return WHO_MAY[type](actor, { receiving: model?.receiving ?? receiving, competent, filedBy, step });
  });
  const holder = model?.tokens.find(({ id }) => id === token)?.assignee;
  const theirs = may.filter(
    (actor) => actor.id === holder || (actor.kind === 'officer' && actor.onBehalfOf === holder),
  );
  const own = may.filter(({ kind }) => kind === 'applicant');
  if (own.length > 0 && random.chance(0.4)) return random.pick(own);
  return random.pick(theirs.length > 0 && random.chance(0.9) ? theirs : may.length > 0 ? may : cast);
}

/** A sensible try: a command with a meaning here, by somebody who may. */
function sensible(random: Random, one: Case, at: Instant): Act {
  const status = one.model?.status;
  const types = ALL.filter((type) => (status === undefined ? WHEN[type].fresh : WHEN[type].in.includes(status)));
  const weight = (each: CommandType) => (each === 'request-withdrawal' && one.model?.result ? 6 : (WEIGHTS[each] ?? 1));
  const type = random.weigh((types.length > 0 ? types : ALL).map((each) => [each, weight(each)] as const));
  const command = filledIn(type, random, one, at);
  return { dossier: 0, at, actor: entitled(type, command, one, random), command, faults: [] };
}

function wild(random: Random, one: Case, at: Instant): Act {
  const type = random.pick(ALL);
  const command = filledIn(type, random, one, at);
  const fault: Fault = random.chance(0.5) ? 'stranger' : 'wrong-time';
  const actor = fault === 'stranger' ? random.pick(one.place.cast) : entitled(type, command, one, random);
  return { dossier: 0, at, actor, command, faults: [fault] };
}

function garbage(random: Random, one: Case, at: Instant): Act {
  const act = sensible(random, one, at);
  const asked = one.place.law.procedure.form
    .filter(({ required, prefill, key }) => required && !prefill && key !== 'phone')
    .map(({ key }) => key);
  const bad = random.chance(0.3) ? unanswered(act.command, asked) : spoiled(act.command, random);
  return bad ? { ...act, ...bad, faults: ['garbage'] } : act;
}

/** Which try comes next: mostly one that succeeds, so that histories go far; the rest is what goes wrong in an office. */
export function nextAct(random: Random, one: Case, dossier: number, base: Instant): Act {
  const [at, fault] = momentOf(random, one, base);
  const ended = one.model !== null && [3, 7, 10].includes(one.model.status);
  const kind = ended
    ? 'wild'
    : random.weigh([
        ['sensible', 84],
        ['wild', 10],
        ['garbage', 6],
      ] as const);
  let act =
    kind === 'wild' ? wild(random, one, at) : kind === 'garbage' ? garbage(random, one, at) : sensible(random, one, at);
  for (let more = 0; kind === 'sensible' && more < 3 && random.chance(0.8); more++) {
    const tried = { command: act.command, actor: act.actor, now: momentFor(one.model, at) };
    if (objections(one.model, tried, one.setting).length === 0) break;
    act = sensible(random, one, at);
  }
  const faults = [...act.faults, ...(fault ? [fault] : []), ...around(random)];
  if (act.command.type === 'timer-fired' && isLate(act, one)) faults.push('late-timer');
  return { ...act, dossier, faults };
}

function isLate({ command, at }: Act, one: Case): boolean {
  return timersInModel(one).some(
    (timer) => 'kind' in command && timer.kind === command.kind && at - timer.at > 3_600_000,
  );
}

const MINUTE = 60_000;

// Some machines' clocks are behind; some acts fall on the very minute a timer waits for.
function momentOf(random: Random, one: Case, base: Instant): [Instant, Fault?] {
  if (random.chance(0.06)) return [(base - random.between(1, 45) * MINUTE) as Instant, 'clock-behind'];
  const next = timersInModel(one).find(({ at }) => at >= base);
  const near = next && next.at - base < 40 * 24 * 60 * MINUTE;
  return [near && random.chance(0.08) ? (next.at as Instant) : base];
}

function around(random: Random): Fault[] {
  return random.weigh([
    [[], 86],
    [['crash'], 3],
    [['answer-lost'], 3],
    [['key-reused'], 2],
    [['stale-version'], 2],
    [['two-at-once'], 2],
    [['read-back'], 3],
  ] as [Fault[], number][]);
}
