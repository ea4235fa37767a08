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
