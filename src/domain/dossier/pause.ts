import type { CommandOf } from './command.ts';
import { tellPause } from './pauses.ts';
import { basisNeeded } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** An officer stops the clock on a legal basis (waiting for another agency, inspection, force majeure): always RESUME. */
export function pause(story: Story, command: CommandOf<'pause'>): { refusal: Refusal } | null {
  const unfounded = basisNeeded(command.basis);
  if (unfounded) return unfounded;
  if (story.dossier.status === 2) story.tell('processing-started', {});
  tellPause(story, { kind: 'RESUME', reason: command.reason, basis: command.basis, note: command.note });
  return null;
}
