import type { CommandOf } from './command.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** The office confirms a withdrawal that was asked for before any decision (→7; form 05). */
export function confirmWithdrawal(story: Story, command: CommandOf<'confirm-withdrawal'>): { refusal: Refusal } | null {
  story.tell('withdrawn', { papersReturned: command.papersReturned }, { note: command.note });
  return null;
}
