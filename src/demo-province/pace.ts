import { addWorkingDays, dateOf, type Instant, instantAt, workingMinutesBetween } from '../domain/calendar/index.ts';
import type { Dossier, OpenStep } from '../domain/dossier/index.ts';
import type { ProcessNode } from '../domain/process/index.ts';
import { DAY, HOUR, type Scene } from './scene.ts';

/** Throws when an open step is done, by the time it is given, the pace of its dossier and what fate has in store. */
export function throwDone(scene: Scene, { time }: Dossier, step: OpenStep, node: ProcessNode): Instant {
  const { fate, dice } = scene;
  const since = Math.max(step.since, scene.draft.at) as Instant;
  if (fate.holdUntil !== undefined && step.role === 'SPECIALIST')
    return scene.after(fate.holdUntil as Instant, dice.between(30, DAY));
  if (fate.hurried) return scene.after(since, dice.between(3, 12));
  if (fate.late && step.role === fate.late.role && time?.dueLegal) {
    const late = scene.after(time.dueLegal, fate.late.by);
    if (late > since) return late;
  }
  if (step.completedBy === 'return-result') return collected(scene, since);
  if (step.kind === 'wait') return scene.after(since, dice.between(4 * HOUR, 4 * DAY));
  const given = 'time' in node && node.time ? node.time.value * (node.time.unit === 'HOUR' ? HOUR : DAY) : 2 * HOUR;
  const wanted = given * fate.pace * (0.4 + dice.next());
  // Who is not late hurries: of what is left until the legal due moment never more than a third.
  const left = time?.dueLegal ? workingMinutesBetween(scene.draft.law.calendar, since, time.dueLegal) / 3 : wanted;
  return scene.after(since, Math.max(2, Math.min(wanted, left)));
}

// Who was promised a date comes for it, mostly a day or two after the result is there.
function collected(scene: Scene, since: Instant): Instant {
  const { calendar } = scene.draft.law;
  if (scene.dice.heads(0.35)) return scene.after(since, scene.dice.between(15, 3 * HOUR));
  const day = addWorkingDays(calendar, dateOf(since), scene.dice.between(1, 3));
  return scene.after(instantAt(day, '00:00'), scene.dice.between(5, 7 * HOUR));
}
