import type { CommandOf } from './command.ts';
import { refusePapers } from './intake.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';
import { workingHoursAfter } from './time.ts';

/** Records what the applicant supplied and when; the status stays 5 until an officer has examined it (DOMAIN 3.1). */
export function supplement(story: Story, command: CommandOf<'supplement'>): { refusal: Refusal } | null {
  const { law, now } = story.scene;
  const unlisted = refusePapers(command.papers, law);
  if (unlisted) return unlisted;
  story.tell(
    'supplement-arrived',
    { papers: command.papers, channel: command.channel, checkBy: workingHoursAfter(now, 8, law.calendar) },
    { note: command.note, answers: command.answers },
  );
  return null;
}
