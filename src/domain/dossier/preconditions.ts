import { holdsPost } from '../policy/may.ts';
import type { Actor, Role } from '../policy/roles.ts';
import type { CommandType } from './command.ts';
import type { Dossier, OpenStep } from './dossier.ts';
import { type Refusal, refuse } from './refusal.ts';

type Answer = { refusal: Refusal } | null;
type Precondition = (dossier: Dossier, actor: Actor, step?: OpenStep) => Answer;

/** The person an actor stands for: acts by a delegate count as the delegator's turn too. */
function isActor(actor: Actor, officer: string): boolean {
  return actor.kind === 'officer' && (actor.id === officer || actor.onBehalfOf === officer);
}

function heldByOther(_: Dossier, actor: Actor, step?: OpenStep): Answer {
  if (!step?.assignee || isActor(actor, step.assignee)) return null;
  return refuse(
    'STEP_HELD_BY_OTHER',
    'Bước này đang do người khác thụ lý. Đề nghị lãnh đạo phân công lại nếu cần.',
    'Somebody else is working on this step. Ask a head to reassign it if needed.',
    { token: step.id, assignee: step.assignee },
  );
}

/** Whether a pause an officer ordered holds the dossier, or another step's wait this one. */
export function clockStands(dossier: Dossier, step?: OpenStep): Answer {
  if (!dossier.pause || dossier.pause.token === step?.id) return null;
  // A node of the process that waits holds only its own branch; a pause an officer ordered holds the whole dossier.
  if (dossier.pause.token !== null) return null;
  return refuse(
    'CLOCK_STOPPED',
    'Hồ sơ đang tạm dừng tính thời gian. Cho tiếp tục trước khi xử lý bước này.',
    'The clock of this dossier is stopped. Let it go on before working on the step.',
    { reason: dossier.pause.reason },
  );
}

function completedBy(command: 'complete-step' | 'require-obligation' | 'issue-result'): Precondition {
  return (dossier, actor, step) => {
    if (!step) return null;
    if (step.completedBy !== command)
      return refuse(
        'WRONG_COMMAND_FOR_STEP',
        'Bước này được hoàn thành bằng thao tác khác. Xem các thao tác được phép của hồ sơ.',
        'This step is completed by another act. See what is allowed on the dossier.',
        { token: step.id, completedBy: step.completedBy },
      );
    // The notice of what is owed goes on standing still; a result signed while it is unpaid is only held (R12).
    const mayStand = command === 'require-obligation' || dossier.status === 6;
    return (mayStand ? null : clockStands(dossier, step)) ?? heldByOther(dossier, actor, step);
  };
}

function stillUndecided(dossier: Dossier): Answer {
  return dossier.result
    ? refuse(
        'ALREADY_DECIDED',
        'Hồ sơ đã có kết quả giải quyết nên không rút được nữa (Điều 21 NĐ 118/2025/NĐ-CP).',
        'The dossier has been decided and can no longer be withdrawn (Decree 118/2025, Art. 21).',
      )
    : null;
}

/** Who works at a counter. */
export const RECEPTION_ROLES: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION'];

/** Before acceptance the reception asks; afterwards the agency that appraises. */
function byStage(dossier: Dossier, actor: Actor): Answer {
  if (actor.kind !== 'officer') return null;
  const atReception = dossier.time === null;
  const right = atReception
    ? holdsPost(actor, RECEPTION_ROLES, dossier.receivingUnit)
    : holdsPost(actor, ['SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'], dossier.competentUnit);
  if (right) return null;
  return refuse(
    'NOT_PERMITTED',
    atReception
      ? 'Trước khi tiếp nhận, việc này do bộ phận tiếp nhận thực hiện.'
      : 'Sau khi tiếp nhận, việc này do cơ quan giải quyết thực hiện.',
    atReception
      ? 'Before acceptance this is for the reception office.'
      : 'After acceptance this is for the agency that settles the dossier.',
  );
}

/** R3: the time to complete or to pay has passed. */
export function hasExpired({ supplement, obligation }: Dossier): boolean {
  return supplement?.expired === true || obligation?.expired === true;
}

export function notYetExpired(): { refusal: Refusal } {
  return refuse(
    'NOT_YET_EXPIRED',
    'Chỉ lãnh đạo cơ quan được dừng hồ sơ; cán bộ chỉ đóng hồ sơ khi đã quá hạn bổ sung hoặc nộp tiền. Hãy đề xuất lãnh đạo.',
    'Only the agency leader may stop a dossier; an officer closes it once the time to complete or to pay has passed. Propose it to the leader.',
  );
}

function mayStop(dossier: Dossier, actor: Actor): Answer {
  if (actor.kind !== 'officer') return null;
  if (dossier.time && holdsPost(actor, ['AGENCY_LEADER'], dossier.competentUnit)) return null;
  const ownStage = dossier.time
    ? holdsPost(actor, ['SPECIALIST'], dossier.competentUnit)
    : holdsPost(actor, RECEPTION_ROLES, dossier.receivingUnit);
  if (hasExpired(dossier) && ownStage) return null;
  return ownStage ? notYetExpired() : byStage(dossier, actor);
}

function nothingArrived(dossier: Dossier): Answer {
  return dossier.supplement?.arrivedAt
    ? null
    : refuse(
        'NOTHING_ARRIVED',
        'Người nộp chưa gửi bổ sung nên chưa có gì để xác nhận.',
        'The applicant has sent nothing yet, so there is nothing to confirm.',
      );
}

function reachedReturn(dossier: Dossier): Answer {
  return dossier.steps.some((step) => step.completedBy === 'return-result') || dossier.ended
    ? null
    : refuse(
        'RETURN_NOT_REACHED',
        'Quy trình chưa đến bước trả kết quả.',
        'The procedure has not reached the step of returning the result.',
      );
}

/** R6: at most one re-appointment, before the result, while the clock runs. */
export function mayExtend(dossier: Dossier): Answer {
  if (dossier.time?.ledger.extension)
    return refuse(
      'ALREADY_EXTENDED',
      'Hồ sơ đã được hẹn lại một lần; chỉ được hẹn lại tối đa một lần.',
      'The dossier was re-appointed once already; the law allows it once.',
    );
  if (dossier.pause)
    return refuse(
      'CLOCK_STOPPED',
      'Hồ sơ đang tạm dừng tính thời gian nên chưa cần hẹn lại.',
      'The clock is stopped, so there is no date to move.',
    );
  return null;
}

function proposalPending(dossier: Dossier): Answer {
  return dossier.proposal
    ? refuse(
        'PROPOSAL_PENDING',
        'Đã có một đề xuất đang chờ duyệt. Chờ lãnh đạo trả lời trước khi đề xuất tiếp.',
        'A proposal is already waiting for an answer.',
      )
    : null;
}

/** R4, R6: the one who proposes is not the one who approves; a stop or a new date wants the agency's leader. */
function mayApprove(dossier: Dossier, actor: Actor): Answer {
  const { proposal } = dossier;
  if (!proposal)
    return refuse('NO_PROPOSAL', 'Không có đề xuất nào đang chờ duyệt.', 'There is no proposal waiting for an answer.');
  if (isActor(actor, proposal.by))
    return refuse(
      'OWN_PROPOSAL',
      'Người đề xuất không được tự duyệt đề xuất của mình.',
      'Nobody approves their own proposal.',
    );
  const roles: readonly Role[] =
    proposal.command === 'request-supplement' ? ['DIV_HEAD', 'AGENCY_LEADER'] : ['AGENCY_LEADER'];
  if (!holdsPost(actor, roles, dossier.competentUnit))
    return refuse(
      'NOT_PERMITTED',
      'Đề xuất này phải do lãnh đạo có thẩm quyền duyệt.',
      'This proposal must be answered by the head in charge.',
      { roles },
    );
  return null;
}

/** R9: the applicant may change a filed dossier until it is accepted; afterwards by request at the reception. */
function mayAmend(dossier: Dossier, actor: Actor): Answer {
  if (actor.kind === 'applicant' && dossier.time)
    return refuse(
      'ALREADY_ACCEPTED',
      'Hồ sơ đã được tiếp nhận. Đề nghị sửa tại nơi đã tiếp nhận hồ sơ (Điều 12 NĐ 45/2020/NĐ-CP).',
      'The dossier was accepted. Ask the office that received it to change it (Decree 45/2020, Art. 12).',
    );
  return null;
}

/** What the state itself asks of a command, beyond its status and the table of permissions. */
export const PRECONDITIONS: Partial<Record<CommandType, Precondition>> = {
  accept: (dossier, actor) =>
    actor.kind === 'system' && dossier.channel !== 'LINKED'
      ? refuse('NOT_PERMITTED', 'Hồ sơ này phải do cán bộ tiếp nhận.', 'An officer has to accept this dossier.')
      : null,
  'request-supplement': (dossier, actor) => byStage(dossier, actor) ?? clockStands(dossier),
  supplement: (dossier) =>
    dossier.supplement?.arrivedAt
      ? refuse(
          'ALREADY_ARRIVED',
          'Phần bổ sung đã được ghi nhận và đang chờ cán bộ kiểm tra.',
          'What was sent is recorded and waits for the officer to examine it.',
        )
      : null,
  'confirm-supplement': (dossier, actor) => byStage(dossier, actor) ?? nothingArrived(dossier),
  claim: (_, __, step) =>
    step?.assignee
      ? refuse('ALREADY_CLAIMED', 'Bước này đã có người nhận.', 'Somebody has taken this step already.', {
          assignee: step.assignee,
        })
      : step && !step.role
        ? refuse('NOT_WORKED', 'Bước này tự hoàn thành.', 'This step completes by itself.')
        : null,
  'complete-step': completedBy('complete-step'),
  'require-obligation': completedBy('require-obligation'),
  'issue-result': completedBy('issue-result'),
  'send-back': (dossier, actor, step) =>
    step && !step.canSendBack
      ? refuse('REWORK_NOT_ALLOWED', 'Bước này không được chuyển lại.', 'This step cannot be sent back.', {
          token: step.id,
        })
      : (clockStands(dossier, step) ?? heldByOther(dossier, actor, step)),
  pause: (dossier) =>
    dossier.pause
      ? refuse('CLOCK_STOPPED', 'Hồ sơ đang tạm dừng rồi.', 'The clock is stopped already.', {
          reason: dossier.pause.reason,
        })
      : null,
  resume: (dossier) =>
    dossier.pause && dossier.pause.token === null
      ? null
      : refuse('CLOCK_RUNS', 'Không có tạm dừng nào để cho tiếp tục.', 'There is no pause to end.'),
  'confirm-obligation': (dossier) =>
    dossier.obligation && !dossier.obligation.met
      ? null
      : refuse('NOTHING_OWED', 'Hồ sơ không còn nghĩa vụ tài chính nào.', 'Nothing is owed on this dossier.'),
  extend: mayExtend,
  stop: mayStop,
  'confirm-withdrawal': (dossier) =>
    dossier.withdrawalRequestedAt === null
      ? refuse('NOT_REQUESTED', 'Người nộp chưa đề nghị rút hồ sơ.', 'The applicant has not asked to withdraw.')
      : stillUndecided(dossier),
  'request-withdrawal': (dossier) =>
    dossier.withdrawalRequestedAt === null
      ? stillUndecided(dossier)
      : refuse('ALREADY_REQUESTED', 'Đã có đề nghị rút hồ sơ.', 'Withdrawal was asked for already.'),
  amend: mayAmend,
  'return-result': reachedReturn,
  propose: proposalPending,
  approve: mayApprove,
};
