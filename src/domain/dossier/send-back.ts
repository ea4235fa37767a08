import type { CommandOf } from './command.ts';
import { reasonNeeded } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellSendBack } from './steps.ts';

/** Not agreed: back to an earlier step, with the reason ("không đồng ý → chuyển lại bước trước", DOMAIN 6). */
export function sendStepBack(story: Story, command: CommandOf<'send-back'>): { refusal: Refusal } | null {
  return reasonNeeded(command.reason) ?? tellSendBack(story, command.token, command.to, command.reason, command.note);
}
