import type { CommandOf } from './command.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** An officer takes an open step. The first claim begins the processing (2→4, DOMAIN 3.2). */
export function claim(story: Story, command: CommandOf<'claim'>): { refusal: Refusal } | null {
  const { actor } = story.scene;
  if (story.dossier.status === 2) story.tell('processing-started', {});
  story.tell('step-claimed', { token: command.token, officer: actor.id });
  return null;
}
