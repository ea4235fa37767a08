import { holdsPost, may } from '../policy/may.ts';
import { accept } from './accept.ts';
import { COMMANDS_IN, refuseCommand } from './allowed.ts';
import { amend } from './amend.ts';
import { assign } from './assign.ts';
import { childAnswered } from './child-answered.ts';
import { claim } from './claim.ts';
import type { Command, CommandOf, CommandType } from './command.ts';
import { completeStep } from './complete-step.ts';
import { confirmObligation } from './confirm-obligation.ts';
import { confirmSupplement } from './confirm-supplement.ts';
import { confirmWithdrawal } from './confirm-withdrawal.ts';
import type { Dossier } from './dossier.ts';
import type { DossierEvent } from './event.ts';
import { extend } from './extend.ts';
import { competentUnitOf } from './intake.ts';
import { issueResult } from './issue-result.ts';
import type { Circumstances, Law } from './law.ts';
import { pause } from './pause.ts';
import { RECEPTION_ROLES } from './preconditions.ts';
import { approve, propose } from './propose.ts';
import { recordHistory } from './record-history.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refuseDossier } from './refuse-dossier.ts';
import { reopen } from './reopen.ts';
import { requestSupplement } from './request-supplement.ts';
import { requestWithdrawal } from './request-withdrawal.ts';
import { requireObligation } from './require-obligation.ts';
import { resume } from './resume.ts';
import { returnResult } from './return-result.ts';
import { Story } from './scene.ts';
import { sendStepBack } from './send-back.ts';
import { stop } from './stop.ts';
import { submit } from './submit.ts';
import { supplement } from './supplement.ts';
import { takeOver } from './take-over.ts';
import { timerFired } from './timer-fired.ts';

/** What a command comes to: facts to write down, or a no with its way out. */
export type Decision = { readonly events: readonly DossierEvent[] } | { readonly refusal: Refusal };

type OnNew<T extends CommandType> = (
  story: Story,
  command: CommandOf<T>,
  dossier: Dossier | null,
) => { refusal: Refusal } | null;
type OnStored<T extends CommandType> = (
  story: Story,
  command: CommandOf<T>,
  dossier: Dossier,
) => { refusal: Refusal } | null;
type NewCommand = (typeof COMMANDS_IN)['NONE'][number];

/** One function per command, each in its own file; the compiler sees that none is missing. */
const TELL = {
  submit,
  accept,
  refuse: refuseDossier,
  'request-supplement': requestSupplement,
  supplement,
  'confirm-supplement': confirmSupplement,
  claim,
  assign,
  'complete-step': completeStep,
  'send-back': sendStepBack,
  pause,
  resume,
  'require-obligation': requireObligation,
  'confirm-obligation': confirmObligation,
  extend,
  stop,
  reopen,
  'request-withdrawal': requestWithdrawal,
  'confirm-withdrawal': confirmWithdrawal,
  amend,
  'issue-result': issueResult,
  'return-result': returnResult,
  propose,
  approve,
  'timer-fired': timerFired,
  'child-answered': childAnswered,
  'record-history': recordHistory,
  'take-over': takeOver,
} satisfies { [T in CommandType]: T extends NewCommand ? OnNew<T> : OnStored<T> };

function refuseNew(command: Command, law: Law, circumstances: Circumstances): { refusal: Refusal } | null {
  const creating: readonly CommandType[] = COMMANDS_IN.NONE;
  if (!creating.includes(command.type))
    return refuse('NOT_FOUND', 'Không tìm thấy hồ sơ.', 'There is no such dossier.', { command: command.type });
  const intake = 'intake' in command ? command.intake : undefined;
  const { actor } = circumstances;
  if (command.type === 'record-history' || command.type === 'take-over')
    return may(actor, command.type, { receivingUnit: '', competentUnit: '', filedBy: null }) ? null : notTheMover();
  if (!intake) return null;
  const bearing = {
    receivingUnit: intake.receivingUnit,
    competentUnit: competentUnitOf(intake, law) ?? '',
    filedBy: actor.kind === 'applicant' ? actor.id : null,
  };
  // 1→2, 1→3 and 1→5 are the counter's (DOMAIN 2.2): the agency asks for a supplement once there is a dossier, and opens none.
  const byReception =
    actor.kind === 'officer'
      ? holdsPost(actor, RECEPTION_ROLES, intake.receivingUnit)
      : actor.kind !== 'system' || intake.channel === 'LINKED' || command.type === 'submit';
  if (may(actor, command.type, bearing) && byReception) return null;
  return refuse(
    'NOT_PERMITTED',
    'Bạn không được giao tiếp nhận hồ sơ tại đơn vị này.',
    'You are not entrusted with receiving dossiers at this unit.',
    { field: 'intake.receivingUnit', command: command.type },
  );
}

function notTheMover(): { refusal: Refusal } {
  return refuse(
    'NOT_PERMITTED',
    'Chỉ quản trị hệ thống được chuyển hồ sơ từ hệ thống trước vào.',
    'Only an administrator moves dossiers of an older system in.',
  );
}

/**
 * Decides one command on one dossier: the events that happened, or why the law or the state says no.
 * Pure: the clock, the calendar, the procedure version, the actor and any number come in as arguments;
 * the server, a test, the simulator and the browser all call this same function.
 */
export function decide(dossier: Dossier | null, command: Command, law: Law, circumstances: Circumstances): Decision {
  const step = dossier && 'token' in command ? dossier.steps.find((open) => open.id === command.token) : undefined;
  const refused = dossier
    ? refuseCommand(dossier, command.type, circumstances.actor, step)
    : refuseNew(command, law, circumstances);
  if (refused) return refused;
  const story = new Story({ ...circumstances, law }, dossier);
  const tell = TELL[command.type] as OnNew<CommandType>;
  const refusal = tell(story, command as never, dossier);
  return refusal ?? { events: story.events };
}
