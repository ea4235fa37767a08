import type { CommandOf } from './command.ts';
import { tellPause } from './pauses.ts';
import { reasonNeeded } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** Closes the file without a decision (→8, or →3 when it was never accepted), always with a reason (R3, R5). */
export function stop(story: Story, command: CommandOf<'stop'>): { refusal: Refusal } | null {
  const unreasoned = reasonNeeded(command.reason);
  if (unreasoned) return unreasoned;
  const { time, status } = story.dossier;
  if (!time) {
    story.tell('refused', { reason: command.reason, faults: [] }, { note: command.note });
    return null;
  }
  tellPause(story, { kind: 'RESUME', reason: 'STOPPED' });
  story.tell('stopped', { reason: command.reason, basis: command.basis ?? null, from: status }, { note: command.note });
  return null;
}
