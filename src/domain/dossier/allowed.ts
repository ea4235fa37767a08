import { may } from '../policy/may.ts';
import type { Actor } from '../policy/roles.ts';
import type { CommandType } from './command.ts';
import type { Dossier, OpenStep } from './dossier.ts';
import { PRECONDITIONS } from './preconditions.ts';
import { type Refusal, refuse } from './refusal.ts';
import { STATUSES, type Status } from './status.ts';

const WORK = [
  'claim',
  'assign',
  'complete-step',
  'send-back',
  'request-supplement',
  'pause',
  'resume',
  'require-obligation',
  'issue-result',
  'extend',
  'stop',
  'request-withdrawal',
  'confirm-withdrawal',
  'amend',
  'propose',
  'approve',
  'timer-fired',
  'child-answered',
] as const satisfies readonly CommandType[];

/** What each status lets happen (DOMAIN 2.2 as a table; `NONE` is a dossier not yet stored). */
export const COMMANDS_IN = {
  NONE: ['submit', 'accept', 'refuse', 'request-supplement', 'record-history', 'take-over'],
  1: ['accept', 'refuse', 'request-supplement', 'request-withdrawal', 'amend', 'timer-fired'],
  2: WORK,
  3: [],
  // A dossier stopped for want of payment and reopened may still be paid.
  4: [...WORK, 'confirm-obligation'],
  5: [
    'supplement',
    'confirm-supplement',
    'stop',
    'request-withdrawal',
    'confirm-withdrawal',
    'amend',
    'propose',
    'approve',
    'timer-fired',
    'child-answered',
  ],
  6: [
    'confirm-obligation',
    'issue-result',
    'stop',
    'request-withdrawal',
    'confirm-withdrawal',
    'propose',
    'approve',
    'timer-fired',
    'child-answered',
  ],
  7: [],
  8: ['reopen'],
  9: ['return-result'],
  10: [],
} as const satisfies Record<Status | 'NONE', readonly CommandType[]>;

/** A command somebody may give now; `token` where it works on an open step. */
export type Allowed = { readonly command: CommandType; readonly token?: number };

/** Commands that name the open step they work on. */
export const ON_STEP: ReadonlySet<CommandType> = new Set<CommandType>([
  'claim',
  'assign',
  'complete-step',
  'send-back',
  'require-obligation',
  'issue-result',
  'child-answered',
]);

/** The command has no meaning in this status. */
export function statusRefusal(status: Status, command: CommandType): { refusal: Refusal } {
  const { vi, en } = STATUSES[status].name;
  return refuse(
    'WRONG_STATUS',
    `Hồ sơ đang ở trạng thái “${vi}” nên không thực hiện được thao tác này. Tải lại hồ sơ để xem các thao tác được phép.`,
    `The dossier is "${en}", which does not allow this. Reload it to see what is allowed.`,
    { status, command },
  );
}

function refuseToken(): { refusal: Refusal } {
  return refuse(
    'TOKEN_NOT_OPEN',
    'Bước này đã được người khác hoàn thành hoặc không còn mở. Tải lại hồ sơ để xem bước hiện tại.',
    'This step is no longer open: someone else completed it. Reload the dossier to see where it stands.',
    { field: 'token' },
  );
}

/**
 * Whether status, permissions and the state's own conditions let this actor give this command to a stored dossier:
 * the function behind every button, the API's list and `decide` itself. Null means yes.
 */
export function refuseCommand(
  dossier: Dossier,
  command: CommandType,
  actor: Actor,
  step?: OpenStep,
): { refusal: Refusal } | null {
  const commands: readonly CommandType[] = COMMANDS_IN[dossier.status];
  if (!commands.includes(command)) return statusRefusal(dossier.status, command);
  if (ON_STEP.has(command) && !step) return refuseToken();
  if (!may(actor, command, dossier, step))
    return refuse(
      'NOT_PERMITTED',
      'Bạn không được giao thao tác này với hồ sơ. Liên hệ người phụ trách bước hoặc quản trị đơn vị.',
      'You are not entrusted with this act on this dossier. Ask the person in charge of the step or your administrator.',
      { command },
    );
  return PRECONDITIONS[command]?.(dossier, actor, step) ?? null;
}

/** What this actor may do with the dossier now, each with the open step it works on. */
export function allowedCommands(dossier: Dossier, actor: Actor): readonly Allowed[] {
  const commands: readonly CommandType[] = COMMANDS_IN[dossier.status];
  return commands.flatMap((command): Allowed[] =>
    ON_STEP.has(command)
      ? dossier.steps
          .filter((step) => !refuseCommand(dossier, command, actor, step))
          .map((step) => ({ command, token: step.id }))
      : refuseCommand(dossier, command, actor)
        ? []
        : [{ command }],
  );
}
