import type { Command, Refusal } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { type Answer, type Done, perform } from '../ledger/index.ts';
import { HttpProblem, type ProblemSpec } from '../platform/http/index.ts';
import { contextOf, type Desk } from './desk.ts';
import { momentOf } from './present.ts';

/** What a caller sends: the dossier, the command, where they saw it stand, and the key of their act. */
export type Sending = {
  readonly dossierId: string;
  readonly command: Command;
  readonly actor: Actor;
  readonly key: string;
  readonly expected: number | 'new';
  readonly body?: unknown;
};

/** Refusals that say something other than "the content is not acceptable". */
const STATUS_OF: Record<string, number> = {
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  WRONG_STATUS: 409,
  TOKEN_NOT_OPEN: 409,
  STEP_HELD_BY_OTHER: 409,
  ALREADY_CLAIMED: 409,
  ALREADY_ARRIVED: 409,
  ALREADY_REQUESTED: 409,
  ALREADY_DECIDED: 409,
  ALREADY_EXTENDED: 409,
  PROPOSAL_PENDING: 409,
  CLOCK_STOPPED: 409,
  CLOCK_RUNS: 409,
};

/** A refusal as a problem: its code is the stable type, its sentences the way out. */
export function problemOfRefusal({ code, detail, field, ...more }: Refusal): ProblemSpec {
  return {
    code: code.toLowerCase().replaceAll('_', '-'),
    status: STATUS_OF[code] ?? 422,
    title: { vi: 'Chưa thực hiện được', en: 'This could not be done' },
    detail,
    ...(field ? { errors: [{ field, ...detail }] } : {}),
    more,
  };
}

const NOT_FOUND: ProblemSpec = {
  code: 'dossier-not-found',
  status: 404,
  title: { vi: 'Không có hồ sơ này', en: 'There is no such dossier' },
  detail: {
    vi: 'Không có hồ sơ này hoặc bạn không được giao xem. Kiểm tra lại mã hồ sơ.',
    en: 'There is no such dossier, or it is not yours to see. Check its code.',
  },
};

/** One key, two different acts. */
export const KEY_REUSED: ProblemSpec = {
  code: 'key-reused',
  status: 422,
  title: { vi: 'Khóa thao tác đã được dùng', en: 'The key of this act was used before' },
  detail: {
    vi: 'Khóa này đã dùng cho nội dung khác hoặc người khác. Tải lại trang rồi gửi lại.',
    en: 'This key was used with another content or by another person. Reload and send again.',
  },
};

function conflict(answer: Extract<Answer, { kind: 'conflict' }>): ProblemSpec {
  return {
    code: 'version-conflict',
    status: 409,
    title: { vi: 'Hồ sơ đã thay đổi', en: 'The dossier has changed' },
    detail: {
      vi: 'Hồ sơ đã được người khác cập nhật sau khi bạn mở. Xem những thay đổi dưới đây, tải lại rồi thực hiện tiếp.',
      en: 'Somebody changed the dossier after you opened it. See what changed, reload and go on.',
    },
    more: {
      version: answer.version,
      since: answer.since.map(({ version, type, at, actor }) => ({ version, type, at: momentOf(at), actor })),
    },
  };
}

/** The dossier is not there, or not this reader's to see: the same answer, so that nothing is learnt from it. */
export function notFound(): HttpProblem {
  return new HttpProblem(NOT_FOUND);
}

/** Performs a caller's command. Throws the problem that says why not. */
export async function sendCommand(desk: Desk, sending: Sending): Promise<Done & { readonly repeated: boolean }> {
  const province = desk.province.id;
  const { units } = contextOf(province, sending.actor);
  const answer = await perform(desk.ledger, { province, units, ...sending });
  switch (answer.kind) {
    case 'done':
      return answer;
    case 'refused':
      throw new HttpProblem(problemOfRefusal(answer.refusal));
    case 'conflict':
      throw new HttpProblem(conflict(answer));
    case 'key-reused':
      throw new HttpProblem(KEY_REUSED);
    case 'absent':
      throw notFound();
  }
}
