import {
  addWorkingDays,
  type Calendar,
  dateOf,
  type Instant,
  lastClosingOf,
  nextOpening,
  type Words,
} from '../calendar/index.ts';
import { type Actor, holdsPost } from '../policy/index.ts';
import type { DataRequest, DataRequestEvent, Outcome, RefusedBecause, Right } from './data-request.ts';
import type { DataRules } from './data-rules.ts';

export type RequestCommand =
  | {
      readonly type: 'receive';
      readonly right: Right;
      readonly unit: string;
      readonly name: string;
      readonly idNumber: string;
      /** How the person proved who they are; undefined when they did not. */
      readonly shown: 'CARD' | 'PROXY' | undefined;
      readonly detail: string;
    }
  | { readonly type: 'export'; readonly dossiers: number }
  | { readonly type: 'erase'; readonly erased: readonly string[]; readonly kept: readonly string[] }
  | { readonly type: 'answer'; readonly outcome: Outcome; readonly because?: RefusedBecause | undefined };

export type RequestCircumstances = {
  readonly now: Instant;
  readonly actor: Actor;
  readonly calendar: Calendar;
  readonly rules: DataRules;
};

/** A code, the field it is about where there is one, and the way out in both languages. */
export type RequestRefusal = { readonly code: string; readonly field?: string; readonly detail: Words };

export type RequestDecision = { readonly event: DataRequestEvent } | { readonly refusal: RequestRefusal };

/**
 * What becomes of a request. It is due at the close of the last of the working days in which the law wants an answer (Decree 356/2025), the
 * day of reception not counted. Taken in by the counter, answered by its head. Refused as `NOT_PERMITTED`, `ANSWERED`, or by a field.
 */
export function decideRequest(
  request: DataRequest | null,
  command: RequestCommand,
  circumstances: RequestCircumstances,
): RequestDecision {
  if (command.type === 'receive') return receive(command, circumstances);
  const { actor, now } = circumstances;
  if (!request) return refuse('ABSENT', 'Không có yêu cầu này.', 'There is no such request.');
  if (!holdsPost(actor, ['HEAD_RECEPTION'], request.unit))
    return refuse(
      'NOT_PERMITTED',
      'Việc trả lời yêu cầu về dữ liệu do trưởng bộ phận tiếp nhận của đơn vị đã nhận làm.',
      'Requests about data are answered by the head of reception of the office that took them.',
    );
  if (request.answer) return refuse('ANSWERED', 'Yêu cầu này đã được trả lời.', 'This request was answered already.');
  switch (command.type) {
    case 'export':
      return { event: { type: 'exported', at: now, facts: { dossiers: command.dossiers } } };
    case 'erase':
      if (request.right !== 'ERASURE')
        return refuse('OTHER_RIGHT', 'Người này không yêu cầu xoá dữ liệu.', 'The person did not ask for erasure.');
      return { event: { type: 'erased', at: now, facts: { erased: command.erased, kept: command.kept } } };
    case 'answer':
      return refuseAnswer(request, command) ?? { event: answered(command, now) };
  }
}

function receive(
  command: Extract<RequestCommand, { type: 'receive' }>,
  { now, actor, calendar, rules }: RequestCircumstances,
): RequestDecision {
  const { right, unit, shown } = command;
  if (!holdsPost(actor, ['RECEPTIONIST', 'HEAD_RECEPTION'], unit))
    return refuse('NOT_PERMITTED', 'Anh/chị không tiếp nhận cho đơn vị này.', 'You do not receive for this office.');
  if (command.name.trim() === '') return refuse('NAME', 'Nhập họ tên người yêu cầu.', 'Enter who asks.', 'name');
  if (!/^\d{9}(\d{3})?$/.test(command.idNumber))
    return refuse('ID_NUMBER', 'Nhập số định danh: 12 chữ số.', 'Enter the identity number: 12 digits.', 'idNumber');
  if (shown === undefined)
    return refuse(
      'NOT_IDENTIFIED',
      'Xem căn cước (hoặc giấy uỷ quyền) trước khi nhận yêu cầu, rồi chọn giấy đã xem.',
      'See the citizen card (or the authorisation) before taking the request, then say which.',
      'shown',
    );
  if (right !== 'ACCESS' && command.detail.trim() === '')
    return refuse('DETAIL', 'Ghi rõ dữ liệu nào và yêu cầu gì.', 'Say which data and what is asked.', 'detail');
  const from = dateOf(nextOpening(calendar, now));
  const day = addWorkingDays(calendar, from, rules.answer.workingDays);
  const due = lastClosingOf(calendar, day);
  if (due === undefined) throw new Error(`${day} is counted as a working day and never closes`);
  return { event: { type: 'received', at: now, facts: { right, unit, due, shown } } };
}

function refuseAnswer(
  request: DataRequest,
  { outcome, because }: Extract<RequestCommand, { type: 'answer' }>,
): RequestDecision | undefined {
  if (outcome !== 'DONE' && because === undefined)
    return refuse('BECAUSE', 'Chọn lý do theo luật.', 'Choose the reason that the law gives.', 'because');
  if (outcome !== 'DONE') return undefined;
  if (request.right === 'ACCESS' && !request.exported)
    return refuse(
      'NOT_EXPORTED',
      'Lấy bản sao dữ liệu và trao cho người yêu cầu trước khi ghi là đã đáp ứng.',
      'Make the copy and hand it over before it is written down as done.',
    );
  if (request.right === 'ERASURE' && (request.erasure === null || request.erasure.kept > 0))
    return refuse(
      'NOT_ERASED',
      'Chưa xoá hết: bấm “Xoá dữ liệu” trước; nếu còn hồ sơ phải giữ thì chọn đáp ứng một phần và nêu lý do.',
      'Not all is erased: erase first; where dossiers must be kept answer in part and say why.',
    );
  return undefined;
}

function answered(
  { outcome, because }: Extract<RequestCommand, { type: 'answer' }>,
  at: Instant,
): Extract<DataRequestEvent, { type: 'answered' }> {
  const facts = outcome === 'DONE' || because === undefined ? { outcome } : { outcome, because };
  return { type: 'answered', at, facts };
}

function refuse(code: string, vi: string, en: string, field?: string): { readonly refusal: RequestRefusal } {
  return { refusal: { code, detail: { vi, en }, ...(field === undefined ? {} : { field }) } };
}
