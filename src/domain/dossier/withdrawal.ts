import type { CommandOf } from './command.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';

/** The applicant asks for the dossier back: free before acceptance, else the office confirms (R8; Decree 118/2025 Art. 21). */
export function requestWithdrawal(story: Story, command: CommandOf<'request-withdrawal'>): { refusal: Refusal } | null {
  const accepted = story.dossier.time !== null;
  story.tell('withdrawal-requested', { channel: command.channel }, { note: command.note });
  if (!accepted) story.tell('withdrawn', { papersReturned: false });
  return null;
}

/** The office confirms a withdrawal that was asked for before any decision (→7; form 05). */
export function confirmWithdrawal(story: Story, command: CommandOf<'confirm-withdrawal'>): { refusal: Refusal } | null {
  story.tell('withdrawn', { papersReturned: command.papersReturned }, { note: command.note });
  return null;
}
