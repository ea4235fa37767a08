import { refuseAssignee } from './assign.ts';
import type { CommandOf } from './command.ts';
import type { Dossier } from './dossier.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';

/** Completes a step and moves on by the approved process; the next step may be given to a person at once. */
export function completeStep(
  story: Story,
  command: CommandOf<'complete-step'>,
  dossier: Dossier,
): { refusal: Refusal } | null {
  const refusal = tellCompletion(story, command.token, command.outcome, command.note);
  if (refusal || !command.assignNext) return refusal;
  const known = new Set(dossier.steps.map((step) => step.id));
  const next = story.dossier.steps.filter((step) => !known.has(step.id) && step.role !== null);
  for (const step of next) {
    const unfit = refuseAssignee(story.scene, step, command.assignNext);
    if (unfit) return unfit;
    story.tell('step-assigned', { token: step.id, officer: command.assignNext });
  }
  return null;
}
