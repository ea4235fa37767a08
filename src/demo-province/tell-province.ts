import { codeOfUnit, type Province } from '../catalogue/index.ts';
import { type Calendar, type Instant, instantAt, isWorkingDay, type PlainDate } from '../domain/calendar/index.ts';
import type { Law } from '../domain/dossier/index.ts';
import type { ToldDossier } from '../ledger/index.ts';
import { comesAt, comesEarly, crowdsUntil, sentAt } from './arrivals.ts';
import { Cast, type Played } from './cast.ts';
import { Dice } from './dice.ts';
import { type Fate, throwFate } from './fate.ts';
import { type Stage, tellLife } from './life.ts';
import { offeredIn } from './offered.ts';
import { endOf, STORIES, type Story } from './story-days.ts';

/** A province to invent. */
export type Invented = {
  readonly province: Province;
  /** With their accounts, in one order whoever asks. */
  readonly officers: readonly Played[];
  readonly lawOf: (procedure: string, unit: string, on: PlainDate) => Law;
  readonly calendar: Calendar;
  /** The present of the demo: what is open then stays open. */
  readonly today: Instant;
  /** How many dossiers, beside those of the stories' days. */
  readonly size: number;
  readonly seed: number;
};

/** The office of the stories. */
export const CENTRE = 'trung-tam-pvhcc-tinh';
/** More than come on any day, and more than are told of any seed: the codes of no two are alike. */
const A_DAY = 10_000;
const A_SEED = 5_000_000;
const FRESH = 25 * 86_400_000;

/**
 * Two years of a province and its open work, dossier by dossier in the order in which they come: nothing is kept, so that any number can
 * be told. The same for the same province, officers, seed, size and present; the days of the stories are the same whatever they are.
 */
export function* tellProvince(invented: Invented): Generator<ToldDossier> {
  const { today, size, calendar } = invented;
  const stage: Stage = {
    province: invented.province.id,
    cast: new Cast(invented.officers),
    lawOf: invented.lawOf,
    codeOfUnit: (unit) => codeOfUnit(invented.province, unit),
    today,
  };
  const stories = [...STORIES];
  let told = 0;
  for (const { day, count } of crowdsUntil(today, size, calendar)) {
    while (stories[0] && stories[0].from <= day) yield* tellStory(stage, stories.shift() as Story, calendar);
    yield* tellDay(invented, stage, { day, count, told });
    told += count;
  }
}

type Days = { readonly day: PlainDate; readonly count: number; readonly told: number };

function* tellDay(
  { seed, today, calendar, province }: Invented,
  stage: Stage,
  { day, count, told }: Days,
): Generator<ToldDossier> {
  const offered = offeredIn(province);
  const elsewhere = offered.filter(({ unit }) => unit !== CENTRE);
  const open = isWorkingDay(calendar, day);
  const fresh = today - instantAt(day, '00:00') < FRESH;
  const comers = Array.from({ length: count }, (_, i) => {
    const dice = new Dice(seed, `${told + i}`);
    const thrown = throwFate(dice, fresh);
    const fate = open ? thrown : { ...thrown, channel: 'ONLINE' as const };
    const comes = fate.channel === 'ONLINE' ? sentAt(day, dice) : comesAt(day, calendar, dice);
    const n = told + i;
    const codes = { number: (seed - 1) * A_DAY + i + 1, index: seed * A_SEED + n };
    return { fate, comes, dice, id: idOf(comes, dice, seed, n), ...codes };
  }).sort((a, b) => a.comes - b.comes);
  for (const { dice, ...birth } of comers) {
    if (birth.comes > today) continue;
    const life = tellLife(stage, { ...birth, ...dice.pickWeighted(offered) }, dice);
    // The figures of the stories are those of their office: nothing else is under way there on their days.
    yield touchesStory(life) ? tellLife(stage, { ...birth, ...dice.pickWeighted(elsewhere) }, dice) : life;
  }
}

function touchesStory({ acts }: ToldDossier): boolean {
  const [first] = acts;
  const command = first?.command;
  const intake = command && 'intake' in command ? command.intake : undefined;
  if (!first || intake?.receivingUnit !== CENTRE) return false;
  const last = acts.at(-1)?.at ?? first.at;
  return STORIES.some((story) => first.at < endOf(story) && last >= instantAt(story.from, '00:00'));
}

const STORY_SEED = 2024;
const FATE: Fate = {
  channel: 'COUNTER',
  pace: 0.5,
  late: null,
  refused: false,
  withdrawn: false,
  supplement: null,
  sentBack: false,
};

function* tellStory(stage: Stage, story: Story, calendar: Calendar): Generator<ToldDossier> {
  const comers = story.received.flatMap(({ procedure, day, count, returned }) =>
    Array.from({ length: count }, (_, i) => {
      const dice = new Dice(STORY_SEED, `${story.name} ${procedure} ${day} ${i}`);
      const hurried = i < returned;
      const comes = hurried ? comesEarly(day, calendar, dice) : comesAt(day, calendar, dice);
      const fate: Fate = hurried ? { ...FATE, hurried } : { ...FATE, holdUntil: endOf(story) };
      return { procedure, comes, fate, dice };
    }),
  );
  for (const [n, { dice, ...birth }] of comers.sort((a, b) => a.comes - b.comes).entries()) {
    if (birth.comes > stage.today) continue;
    const id = idOf(birth.comes, dice, STORY_SEED, n);
    yield tellLife(stage, { ...birth, unit: CENTRE, id, number: A_DAY / 2 + n + 1, index: n }, dice);
  }
}

/** In order of time as the ids that others make (UUIDv7); no two of one seed alike. */
function idOf(comes: Instant, dice: Dice, seed: number, n: number): string {
  const hex = (value: number, digits: number) => (value % 16 ** digits).toString(16).padStart(digits, '0');
  const time = hex(comes, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(dice.below(4_096), 3)}-8${hex(dice.below(4_096), 3)}-${hex(seed, 4)}${hex(n, 8)}`;
}
