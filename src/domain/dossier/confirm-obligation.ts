import type { CommandOf } from './command.ts';
import { tellResume } from './pauses.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';

/** Paid, exempt or confirmed by the tax office: the clock goes on (6→4), or the held result is released (6→9). */
export function confirmObligation(story: Story, command: CommandOf<'confirm-obligation'>): { refusal: Refusal } | null {
  if (command.how !== 'CONFIRMED' && !command.proof?.trim())
    return refuse(
      'PROOF_NEEDED',
      'Ghi số chứng từ nộp tiền hoặc số quyết định miễn.',
      'Give the number of the payment receipt or of the exemption decision.',
      { field: 'proof' },
    );
  const { status, pause, result } = story.dossier;
  story.tell('obligation-confirmed', { how: command.how, proof: command.proof ?? null }, { note: command.note });
  // In 4 the dossier was reopened unpaid: what stands still there stands for another reason, unless the result was only held for
  // the payment. Then it is settled now, and is early or late against a due date.
  if (status === 6 || result || pause?.reason === 'OBLIGATION') tellResume(story);
  return null;
}
