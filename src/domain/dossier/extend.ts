import { dateOf, type Instant, isWorkingDay } from '../calendar/index.ts';
import type { CommandOf } from './command.ts';
import { reasonNeeded } from './reasons.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';

/** The book of apology letters of an agency for one year. */
export function apologyBook(unit: string, now: Instant): string {
  return `apology|${unit}|${dateOf(now).slice(0, 4)}`;
}

/** The one re-appointment with an apology (form 04; R6). `dueLegal` stays: statistics still count the delay (R7). */
export function extend(story: Story, command: CommandOf<'extend'>): { refusal: Refusal } | null {
  const { law, now, numbers } = story.scene;
  const { time, competentUnit } = story.dossier;
  const unreasoned = reasonNeeded(command.reason);
  if (unreasoned) return unreasoned;
  if (
    command.due <= now ||
    command.due <= (time?.dueCurrent ?? now) ||
    !isWorkingDay(law.calendar, dateOf(command.due))
  )
    return refuse(
      'NEW_DUE',
      'Ngày hẹn lại phải sau ngày hẹn cũ, sau hôm nay và là ngày làm việc.',
      'The new date must lie after the old one and after today, on a working day.',
      { field: 'due', dueCurrent: time?.dueCurrent ?? null },
    );
  if (numbers.apology === undefined) throw new Error('An apology was decided without a number from its book.');
  story.tell(
    'extended',
    {
      due: command.due,
      reason: command.reason,
      apologyNumber: `${numbers.apology}/${dateOf(now).slice(0, 4)}/XL-${story.scene.codeOfUnit(competentUnit)}`,
    },
    { note: command.note },
  );
  return null;
}
