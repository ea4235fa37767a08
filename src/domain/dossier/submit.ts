import type { CommandOf } from './command.ts';
import { tellReceived } from './intake.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** Stores a dossier sent online or by post: a code, no clock yet (status 1). */
export function submit(story: Story, command: CommandOf<'submit'>): { refusal: Refusal } | null {
  return tellReceived(story, command.intake, command.parent);
}
