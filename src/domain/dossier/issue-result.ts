import { dateOf, type Instant } from '../calendar/index.ts';
import type { CommandOf } from './command.ts';
import { tellPause } from './pauses.ts';
import type { Refusal } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellCompletion } from './steps.ts';

/** The book of results of an agency for one year. */
export function resultBook(unit: string, now: Instant): string {
  return `result|${unit}|${dateOf(now).slice(0, 4)}`;
}

/**
 * The clerk numbers and releases the signed result (4→9): the clock stops here (DOMAIN 3.2).
 * A negative decision is a result too. With an obligation unmet it is held (R12).
 */
export function issueResult(story: Story, command: CommandOf<'issue-result'>): { refusal: Refusal } | null {
  const { now, numbers, codeOfUnit } = story.scene;
  const refusal = tellCompletion(story, command.token, undefined, command.note);
  if (refusal) return refusal;
  if (numbers.result === undefined) throw new Error('A result was issued without a number from its book.');
  story.tell('result-issued', {
    kind: command.kind,
    number: `${numbers.result}/${dateOf(now).slice(0, 4)}/KQ-${codeOfUnit(story.dossier.competentUnit)}`,
    electronic: command.electronic,
  });
  // Held for the payment of a dossier that was stopped and reopened meanwhile: that time is not the agency's.
  if (story.dossier.status === 6) tellPause(story, { kind: 'RESUME', reason: 'OBLIGATION' });
  return null;
}
