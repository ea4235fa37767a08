import type { CommandOf } from './command.ts';
import { tellPause } from './pauses.ts';
import { basisNeeded } from './reasons.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';
import { workingDaysAfter } from './time.ts';

/** Working days to pay where the procedure does not say. */
const DAYS_TO_PAY = 30;

/** The tax notice has come (4→6): amount, payee, basis and deadline; the clock stands until it is met (R12). */
export function requireObligation(story: Story, command: CommandOf<'require-obligation'>): { refusal: Refusal } | null {
  if (!Number.isSafeInteger(command.amount) || command.amount < 0)
    return refuse(
      'AMOUNT',
      'Số tiền là số nguyên đồng, từ 0 trở lên (0 khi được miễn toàn bộ).',
      'The amount is a whole number of đồng, 0 or more (0 when fully exempt).',
      { field: 'amount' },
    );
  const unfounded = basisNeeded(command.basis);
  if (unfounded) return unfounded;
  const { law, now } = story.scene;
  const days = law.procedure.obligation?.days ?? DAYS_TO_PAY;
  const refusal = tellCompletion(story, command.token, undefined, command.note);
  if (refusal) return refusal;
  tellPause(story, { kind: 'RESUME', reason: 'OBLIGATION', basis: command.basis });
  story.tell('obligation-required', {
    amount: command.amount,
    basis: command.basis,
    payee: command.payee,
    deadline: workingDaysAfter(now, days, law.calendar),
  });
  return null;
}
