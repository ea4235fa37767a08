import type { Instant } from '../calendar/index.ts';
import type { PauseKind, PauseReason } from '../clock/index.ts';
import type { Story } from './scene.ts';
import { freezeSteps, thawSteps, timeOf } from './time.ts';

/** Stops the clock now. A clock that already stands still stays under its first reason. */
export function tellPause(
  story: Story,
  pause: { kind: PauseKind; reason: PauseReason; token?: number; basis?: string; note?: string },
): void {
  const { time, steps } = story.dossier;
  const { now, law } = story.scene;
  if (!time || story.dossier.pause) return;
  const pauses = [...time.ledger.pauses, { from: now, kind: pause.kind }];
  const { ledger: _, start: __, ...due } = timeOf({ ...time.ledger, pauses }, law.calendar);
  story.tell(
    'paused',
    {
      reason: pause.reason,
      kind: pause.kind,
      token: pause.token ?? null,
      basis: pause.basis ?? null,
      ...due,
      steps: due.dueCurrent === null ? freezeSteps(steps, now, law.calendar) : [],
    },
    { note: pause.note },
  );
}

/**
 * Lets the clock go on, counted from `from`: now, or the arrival of a supplement that is examined later. A step that waits for
 * others holds the clock until its own token goes, whatever ended meanwhile (DOMAIN 3.2).
 */
export function tellResume(story: Story, from: Instant = story.scene.now): void {
  const { time, steps, pause } = story.dossier;
  if (!time || !pause || steps.some((step) => step.id === pause.token)) return;
  const { calendar } = story.scene.law;
  const pauses = time.ledger.pauses.map((p, i, all) => (i === all.length - 1 ? { ...p, to: from } : p));
  const { ledger: _, start: __, ...due } = timeOf({ ...time.ledger, pauses }, calendar);
  story.tell('resumed', { ...due, from, steps: thawSteps(steps, from, due.dueCurrent, calendar) });
}
