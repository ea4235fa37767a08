import type { Instant } from '../src/domain/calendar/index.ts';
import type { Act } from './act.ts';
import { filledIn } from './arguments.ts';
import { entitled } from './choose.ts';
import type { CommandType } from './model/command.ts';
import { objections } from './model/judge.ts';
import { momentFor } from './model/model.ts';
import { WHEN } from './model/when.ts';
import type { Random } from './random.ts';
import type { Case } from './table.ts';

/** Acts that bring a dossier nearer to its end without anybody giving up, and how gladly each is taken. */
const ONWARD: Partial<Record<CommandType, number>> = {
  accept: 4,
  supplement: 4,
  'confirm-supplement': 4,
  'complete-step': 6,
  'require-obligation': 6,
  'confirm-obligation': 4,
  'issue-result': 6,
  'return-result': 6,
  'child-answered': 6,
  resume: 4,
  assign: 0.5,
};

const TRIES = 300;
/** No procedure has so many steps that more acts than these are needed. */
export const MOST_ACTS = 150;

export const ENDED: readonly number[] = [3, 7, 8, 10];

/** The next lawful act of people who mean to finish; undefined where the model lets nobody do anything: a dead end. */
export function nextOnward(random: Random, one: Case, dossier: number, at: Instant): Act | undefined {
  const status = one.model?.status;
  const types = (Object.keys(ONWARD) as CommandType[]).filter((type) => status && WHEN[type].in.includes(status));
  for (let tries = 0; tries < TRIES && types.length > 0; tries++) {
    const type = random.weigh(types.map((each) => [each, ONWARD[each] ?? 0] as const));
    const command = filledIn(type, random, one, at);
    const actor = entitled(type, command, one, random);
    if (objections(one.model, { command, actor, now: momentFor(one.model, at) }, one.setting).length === 0)
      return { dossier, at, actor, command, faults: [] };
  }
  return undefined;
}
