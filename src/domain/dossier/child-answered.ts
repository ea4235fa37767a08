import type { CommandOf } from './command.ts';
import type { Dossier } from './dossier.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';

/**
 * A linked dossier has its result: the parent's step completes with it. Any other end leaves the parent where it
 * stands, for its agency to decide, and the same child may answer again when it was reopened.
 */
export function childAnswered(
  story: Story,
  command: CommandOf<'child-answered'>,
  dossier: Dossier,
): { refusal: Refusal } | null {
  const child = dossier.children.find((c) => c.token === command.token && c.dossier === command.dossier);
  if (!child || child.answered)
    return refuse(
      'CHILD_UNKNOWN',
      'Hồ sơ thành phần này không được chờ.',
      'No answer of this linked dossier is awaited.',
    );
  const done = command.outcome === 'APPROVAL';
  story.tell('child-answered', { token: command.token, dossier: command.dossier, outcome: command.outcome, done });
  return done ? tellCompletion(story, command.token, undefined) : null;
}
