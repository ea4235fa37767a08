import { holdsPost } from '../policy/may.ts';
import type { Role } from '../policy/roles.ts';
import { intakeNeeded } from './accept.ts';
import type { CommandOf } from './command.ts';
import type { Dossier, SupplementStage } from './dossier.ts';
import { refuseFaults, splitFaults } from './faults.ts';
import { tellReceived } from './intake.ts';
import { tellPause } from './pauses.ts';
import { basisNeeded } from './reasons.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Scene, Story } from './scene.ts';
import { workingDaysAfter } from './time.ts';

function stageOf(dossier: Dossier | null): SupplementStage {
  return dossier?.time ? 'APPRAISAL' : 'RECEPTION';
}

/** Whether this request is beyond the one a stage allows (R4), or the procedure wants an approver for the first too. */
function needsApproval(dossier: Dossier | null, scene: Scene): boolean {
  const stage = stageOf(dossier);
  const further = (dossier?.supplementCount[stage] ?? 0) > 0;
  return further || (stage === 'APPRAISAL' && scene.law.procedure.supplement.firstNeedsApproval === true);
}

function isApprover(scene: Scene, dossier: Dossier | null): boolean {
  const roles: readonly Role[] = dossier?.time ? ['DIV_HEAD', 'AGENCY_LEADER'] : ['HEAD_RECEPTION'];
  const unit = dossier?.time ? dossier.competentUnit : dossier?.receivingUnit;
  return unit !== undefined && holdsPost(scene.actor, roles, unit);
}

/**
 * Tells the one complete supplement request (→5; form 02; R1, R3, R4): all faults at once, a deadline, the clock stopped.
 * Called with the approver's authority already settled.
 */
export function tellSupplementRequest(
  story: Story,
  command: CommandOf<'request-supplement'>,
  dossier: Dossier | null,
): { refusal: Refusal } | null {
  const { law, now } = story.scene;
  const unlisted = refuseFaults(command.faults, law);
  if (unlisted) return unlisted;
  const stage = stageOf(dossier);
  const further = (dossier?.supplementCount[stage] ?? 0) > 0;
  if (further) {
    const unfounded = basisNeeded(command.basis);
    if (unfounded) return unfounded;
  }
  const faults = splitFaults(command.faults);
  if (dossier?.status === 2) story.tell('processing-started', {});
  if (dossier?.time) tellPause(story, { kind: law.procedure.supplement.policy, reason: 'SUPPLEMENT' });
  story.tell(
    'supplement-requested',
    {
      stage,
      faults: faults.facts,
      basis: command.basis ?? null,
      deadline: workingDaysAfter(now, law.procedure.supplement.days, law.calendar),
      further,
    },
    { note: command.note, faultNotes: faults.notes },
  );
  return null;
}

/** Asks the applicant to complete the dossier. A second request of a stage is for the head to approve (R4). */
export function requestSupplement(
  story: Story,
  command: CommandOf<'request-supplement'>,
  dossier: Dossier | null,
): { refusal: Refusal } | null {
  if (!dossier) {
    if (!command.intake) return intakeNeeded();
    const refusal = tellReceived(story, command.intake);
    if (refusal) return refusal;
  }
  if (needsApproval(dossier, story.scene) && !isApprover(story.scene, dossier))
    return refuse(
      'NEEDS_APPROVAL',
      'Mỗi giai đoạn chỉ được yêu cầu bổ sung một lần. Yêu cầu thêm phải nêu căn cứ và được lãnh đạo duyệt: hãy gửi đề xuất.',
      'A stage allows one supplement request. A further one needs its legal basis and the head’s approval: propose it.',
      { propose: 'request-supplement' },
    );
  return tellSupplementRequest(story, command, dossier);
}
