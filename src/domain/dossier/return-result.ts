import type { CommandOf } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';

/** The result reaches the applicant (9→10; R10): at the counter, by post or online. Not counted by the clock. */
export function returnResult(story: Story, command: CommandOf<'return-result'>): { refusal: Refusal } | null {
  const { law } = story.scene;
  if (command.collector && !command.proof?.trim())
    return refuse(
      'AUTHORISATION_NEEDED',
      'Người nhận thay phải có giấy ủy quyền: ghi số hoặc ngày của giấy.',
      'Somebody who collects for the applicant needs an authorisation: give its number or date.',
      { field: 'proof' },
    );
  if (law.procedure.originalsAtReturn && !command.originalsHandedIn)
    return refuse(
      'ORIGINALS_NEEDED',
      'Thu lại bản chính giấy tờ trước khi trả kết quả.',
      'Take in the original papers before the result is returned (R13).',
      { field: 'originalsHandedIn' },
    );
  const step = story.dossier.steps.find((open) => open.completedBy === 'return-result');
  if (step) {
    const refusal = tellCompletion(story, step.id, undefined);
    if (refusal) return refusal;
  }
  story.tell(
    'result-returned',
    { delivery: command.delivery, originalsHandedIn: command.originalsHandedIn, proof: command.proof ?? null },
    { collector: command.collector, note: command.note },
  );
  return null;
}
