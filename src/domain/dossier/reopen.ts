import type { CommandOf } from './command.ts';
import { tellResume } from './pauses.ts';
import { basisNeeded } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** A supervisor reopens a stopped dossier (8→4) on a legal basis; it is counted as an anomaly (DOMAIN 3.2). */
export function reopen(story: Story, command: CommandOf<'reopen'>): { refusal: Refusal } | null {
  const unfounded = basisNeeded(command.basis);
  if (unfounded) return unfounded;
  story.tell('reopened', { basis: command.basis }, { note: command.note });
  tellResume(story);
  return null;
}
