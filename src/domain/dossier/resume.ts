import { tellResume } from './pauses.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** The clock goes on after a pause that an officer had ordered. */
export function resume(story: Story): { refusal: Refusal } | null {
  tellResume(story);
  return null;
}
