import type { CommandOf } from './command.ts';
import { refusePapers } from './intake.ts';
import { findPartyProblem, tidyParty } from './party.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';

/** Corrects what was filed (R9): persons, answers, papers or the way of delivery. */
export function amend(story: Story, command: CommandOf<'amend'>): { refusal: Refusal } | null {
  const { applicant, owner, answers, papers, delivery, note } = command;
  if (!applicant && !owner && !answers && !papers && !delivery)
    return refuse('NOTHING_TO_AMEND', 'Chưa có gì thay đổi.', 'Nothing was changed.');
  const problem =
    (applicant && findPartyProblem(applicant, 'applicant')) ??
    (owner && findPartyProblem(owner, 'owner')) ??
    (papers && refusePapers(papers, story.scene.law));
  if (problem) return problem;
  story.tell(
    'amended',
    { papers: papers ?? null, delivery: delivery ?? null },
    { applicant: applicant && tidyParty(applicant), owner: owner && tidyParty(owner), answers, note },
  );
  return null;
}
