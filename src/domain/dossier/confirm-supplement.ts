import { tellAccepted } from './accept.ts';
import type { CommandOf } from './command.ts';
import type { Dossier } from './dossier.ts';
import { refuseFaults, splitFaults } from './faults.ts';
import { tellResume } from './pauses.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/**
 * The officer finds the supplement complete (5→4, or 5→2 when never accepted; the clock goes on from its **arrival**)
 * or still wanting: back to waiting under the same request, which is not a second one.
 */
export function confirmSupplement(
  story: Story,
  command: CommandOf<'confirm-supplement'>,
  dossier: Dossier,
): { refusal: Refusal } | null {
  const named = command.faults ?? [];
  if (!command.complete) {
    const unlisted = refuseFaults(named, story.scene.law);
    if (unlisted) return unlisted;
  }
  const faults = splitFaults(named);
  const arrived = dossier.supplement?.arrivedAt ?? story.scene.now;
  story.tell(
    'supplement-confirmed',
    { complete: command.complete, faults: faults.facts },
    { note: command.note, faultNotes: faults.notes },
  );
  if (!command.complete) return null;
  if (dossier.time) tellResume(story, arrived);
  else tellAccepted(story, arrived);
  return null;
}
