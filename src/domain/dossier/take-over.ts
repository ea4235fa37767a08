import type { Instant } from '../calendar/index.ts';
import { findDue, type Pause } from '../clock/index.ts';
import { begin, findNode, isStanding, reachable, scopesOf } from '../process/index.ts';
import { tellClockStarted } from './accept.ts';
import type { CommandOf, TakenPause } from './command.ts';
import type { EventFacts } from './event.ts';
import { tellReceived } from './intake.ts';
import type { Law } from './law.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';
import { tellMove } from './steps.ts';
import { timeOf, workingDaysAfter } from './time.ts';

const TOKEN = 1;

/**
 * Takes over a dossier that an older system accepted and did not end: received and accepted when it was there, its clock with the stops it
 * had, and standing at a step of the version that was valid at its reception (R14). From here on it is a dossier like any other, in the figures too.
 *
 * Refusals: those of an intake, CODE_NEEDED, RECEIVED_LATER, PAUSE_LATER, those of a ledger of time (overlapping stops and the like),
 * PAUSE_NOT_TAKEN_OVER, STEP_UNKNOWN, STEP_NOT_HELD, STEP_IN_PARALLEL, RESULT_ISSUED.
 */
export function takeOver(story: Story, command: CommandOf<'take-over'>): { refusal: Refusal } | null {
  const { intake, receivedAt, source, step } = command;
  const { now, law } = story.scene;
  const refused = refuseWhen(command, now) ?? refuseStep(step, law) ?? refusePauses(command, law);
  if (refused) return refused;
  const then = story.asOf(receivedAt);
  const unreceived = tellReceived(then, intake, undefined, true);
  if (unreceived) return unreceived;
  tellClockStarted(then, receivedAt);
  story.tell('taken-over', { source, step, ...clockOf(story, command) }, { note: command.note });
  tellMove(story, { closed: [], opened: [{ id: TOKEN, node: step, groups: [] }], ended: false }, 'CLOSED');
  return null;
}

function clockOf(story: Story, { step, pauses: taken }: CommandOf<'take-over'>): ClockFacts {
  const { law } = story.scene;
  const { supplement, process } = law.procedure;
  const pauses = taken.map((pause) => pauseOf(pause, law));
  const { time } = story.dossier;
  if (!time) throw new Error('A dossier that was accepted has a clock.');
  const { ledger: _, start: __, ...due } = timeOf({ ...time.ledger, pauses }, law.calendar);
  const open = pauses.find(({ to }) => to === undefined);
  const node = findNode(process, step);
  const ofNode = open && node && 'pause' in node && node.pause?.reason === open.reason;
  const atFirst = begin(process).opened.some((token) => token.node === step);
  const asked = open?.reason === 'SUPPLEMENT';
  return {
    ...due,
    status: asked ? 5 : atFirst && pauses.length === 0 ? 2 : 4,
    pauses,
    pause: open ? { from: open.from, kind: open.kind, reason: open.reason, token: ofNode ? TOKEN : null } : null,
    supplementRequests: pauses.filter(({ reason }) => reason === 'SUPPLEMENT').length,
    supplementDeadline: asked ? workingDaysAfter(open.from, supplement.days, law.calendar) : null,
  };
}

type ClockFacts = Omit<EventFacts['taken-over'], 'source' | 'step'>;

/** Only a supplement may begin the limit anew; whatever else stopped the clock lets it go on (DOMAIN 3.1). */
function pauseOf({ from, to, reason, basis }: TakenPause, law: Law): Pause & { readonly reason: TakenPause['reason'] } {
  const kind = reason === 'SUPPLEMENT' ? law.procedure.supplement.policy : 'RESUME';
  return { from, ...(to === undefined ? {} : { to }), kind, reason, ...(basis === undefined ? {} : { basis }) };
}

function refuseWhen({ intake, receivedAt, pauses }: CommandOf<'take-over'>, now: Instant): { refusal: Refusal } | null {
  if (!intake.portalCode)
    return refuse(
      'CODE_NEEDED',
      'Thiếu mã hồ sơ của hệ thống trước: người nộp đang giữ mã đó để tra cứu.',
      'The code of the older system is missing: the applicant tracks the dossier by it.',
      { field: 'code' },
    );
  if (receivedAt > now)
    return refuse('RECEIVED_LATER', 'Thời điểm tiếp nhận ở tương lai.', 'The moment of reception is still to come.', {
      field: 'received',
    });
  if (pauses.some(({ from, to }) => from > now || (to ?? from) > now))
    return refuse('PAUSE_LATER', 'Lần tạm dừng ở tương lai.', 'A stop of the clock is still to come.', {
      field: 'pauses',
    });
  return null;
}

/** Stops that may still last: what an officer lets go on, and what waits for the applicant's papers. */
const MAY_LAST: readonly TakenPause['reason'][] = [
  'SUPPLEMENT',
  'WAIT_OTHER_AGENCY',
  'FIELD_INSPECTION',
  'FORCE_MAJEURE',
];

function refusePauses({ receivedAt, pauses }: CommandOf<'take-over'>, law: Law): { refusal: Refusal } | null {
  const last = pauses.at(-1);
  if (last && last.to === undefined && !MAY_LAST.includes(last.reason))
    return refuse(
      'PAUSE_NOT_TAKEN_OVER',
      `Đồng hồ đang dừng vì “${last.reason}” nên chưa chuyển được: hãy kết thúc việc đó ở hệ thống trước (ví dụ nộp xong nghĩa vụ tài chính), rồi chuyển.`,
      `The clock stands still for "${last.reason}", which cannot be taken over: let it end in the older system (a payment, say), then take the dossier over.`,
      { field: 'pauses' },
    );
  const rule = law.procedure.committed;
  const due = findDue({ received: receivedAt, rule, pauses: pauses.map((pause) => pauseOf(pause, law)) }, law.calendar);
  return 'code' in due ? refuse(due.code, due.vi, due.en, { field: 'pauses' }) : null;
}

function refuseStep(step: string, { procedure: { process } }: Law): { refusal: Refusal } | null {
  const field = { field: 'step', step };
  const steps = process.nodes.filter((node) => node.kind === 'step' || node.kind === 'wait').map(({ id }) => id);
  const node = findNode(process, step);
  if (!node || !isStanding(node))
    return refuse(
      'STEP_UNKNOWN',
      `Quy trình không có bước “${step}”. Chọn một trong: ${steps.join(', ')}.`,
      `The process has no step "${step}". Choose one of: ${steps.join(', ')}.`,
      field,
    );
  if (node.kind !== 'step' && node.kind !== 'wait')
    return refuse(
      'STEP_NOT_HELD',
      `Không đặt hồ sơ ở bước tự chạy “${step}” được. Đặt ở bước ngay trước đó.`,
      `A dossier cannot be placed at "${step}", which runs by itself. Place it at the step before.`,
      field,
    );
  if ((scopesOf(process).scopes.get(step)?.length ?? 0) > 0)
    return refuse(
      'STEP_IN_PARALLEL',
      `Bước “${step}” chạy song song với bước khác. Đặt hồ sơ ở bước ngay trước chỗ rẽ nhánh.`,
      `The step "${step}" runs beside others. Place the dossier at the step before they part.`,
      field,
    );
  const issuing = process.nodes.filter((one) => 'completedBy' in one && one.completedBy === 'issue-result');
  const issued = new Set(issuing.map(({ id }) => id));
  return issued.has(step) || reachable(process, process.start, issued).has(step)
    ? null
    : refuse(
        'RESULT_ISSUED',
        `Đến bước “${step}” thì đã có kết quả: hãy trả kết quả ở hệ thống trước và chuyển hồ sơ như lịch sử.`,
        `At "${step}" the result has been issued: return it in the older system and import the dossier as history.`,
        field,
      );
}
