import { intakeNeeded } from './accept.ts';
import type { CommandOf } from './command.ts';
import type { Dossier } from './dossier.ts';
import { refuseFaults, splitFaults } from './faults.ts';
import { tellReceived } from './intake.ts';
import { reasonNeeded } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** Refuses at reception, always in writing and with reasons (1→3; form 03; R5). */
export function refuseDossier(
  story: Story,
  command: CommandOf<'refuse'>,
  dossier: Dossier | null,
): { refusal: Refusal } | null {
  if (!dossier) {
    if (!command.intake) return intakeNeeded();
    const refusal = tellReceived(story, command.intake);
    if (refusal) return refusal;
  }
  const unreasoned = reasonNeeded(command.reason);
  if (unreasoned) return unreasoned;
  const unlisted = command.faults.length > 0 ? refuseFaults(command.faults, story.scene.law) : null;
  if (unlisted) return unlisted;
  const faults = splitFaults(command.faults);
  story.tell(
    'refused',
    { reason: command.reason, faults: faults.facts },
    { note: command.note, faultNotes: faults.notes },
  );
  return null;
}
