import type { CommandOf } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';
import { timersOf, toldName } from './timers-of.ts';

/** Outcome of a consulted agency that said nothing in time where silence is consent (DOMAIN 6). */
export const SILENT = 'SILENT';

/** Time has passed. A timer that no longer follows from the state changes nothing. */
export function timerFired(story: Story, command: CommandOf<'timer-fired'>): { refusal: Refusal } | null {
  const { dossier, scene } = story;
  const timer = timersOf(dossier).find(
    (t) => t.kind === command.kind && t.token === command.token && t.at <= scene.now,
  );
  if (!timer)
    return refuse('TIMER_OBSOLETE', 'Mốc thời gian này không còn hiệu lực.', 'This timer no longer applies.', {
      kind: command.kind,
    });
  story.tell('timer-fired', { kind: timer.kind, token: timer.token, told: toldName(timer) });
  const step = dossier.steps.find((open) => open.id === timer.token);
  if (timer.kind === 'silence' && step?.silence === 'SILENCE_IS_CONSENT')
    return tellCompletion(story, timer.token, undefined);
  return null;
}
