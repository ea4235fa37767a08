import type { CommandOf } from './command.ts';
import type { OpenStep } from './dossier.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Scene, Story } from './scene.ts';

/** Work is only given to somebody who holds the step's role at its unit. */
export function refuseAssignee(scene: Scene, step: OpenStep, officer: string): { refusal: Refusal } | null {
  const fits = scene.postsOf(officer).some((post) => post.role === step.role && post.unit === step.unit);
  return fits
    ? null
    : refuse(
        'ASSIGNEE_UNFIT',
        'Người được chọn không giữ vai trò của bước này tại đơn vị. Chọn người khác trong danh sách.',
        'The person chosen does not hold this step’s role at its unit. Choose another from the list.',
        { field: 'officer' },
      );
}

/** A head gives an open step to an officer, also one that another had taken. */
export function assign(story: Story, command: CommandOf<'assign'>): { refusal: Refusal } | null {
  const step = story.dossier.steps.find((open) => open.id === command.token);
  const unfit = step ? refuseAssignee(story.scene, step, command.officer) : null;
  if (unfit) return unfit;
  story.tell('step-assigned', { token: command.token, officer: command.officer }, { note: command.note });
  return null;
}
