import { renderSupplementRequest } from '../documents/index.ts';
import { headOf, officerName, partyOf, requestOf, unitName, type Writing } from './letter-head.ts';
import { faultLines, lastOf } from './view-receipt.ts';

/** Form 02 of the last supplement request; undefined when none was made. */
export async function writeSupplementRequest(writing: Writing): Promise<Uint8Array | undefined> {
  const { read, hotline } = writing;
  const asked = lastOf(read, 'supplement-requested');
  if (!asked) return undefined;
  const { facts, at, personal } = asked.event;
  const changes = faultLines(read, asked.event, 'vi');
  const byAgency = facts.stage === 'APPRAISAL';
  const { receivingUnit, competentUnit } = read.dossier;
  return renderSupplementRequest({
    ...headOf(writing, at, byAgency ? { by: 'competent' } : {}),
    applicant: partyOf(writing),
    request: requestOf(writing),
    items: facts.faults.map(({ paper }, i) => ({
      paper: paperName(writing, paper),
      change: changes[i] ?? '',
    })),
    reason: typeof personal?.note === 'string' ? personal.note : 'Hồ sơ chưa đầy đủ hoặc chưa đúng theo quy định.',
    basis: facts.basis,
    until: facts.deadline,
    effect: byAgency ? EFFECT[read.procedure.supplement.policy] : NOT_STARTED,
    contact: `${unitName(writing, byAgency ? competentUnit : receivingUnit)}, điện thoại ${hotline}`,
    officerName: officerName(writing, asked.actor),
  });
}

function paperName({ read }: Writing, key: string | undefined): string {
  if (key === undefined) return 'Hồ sơ';
  return read.procedure.papers.find((paper) => paper.key === key)?.name.vi ?? key;
}

const NOT_STARTED =
  'Thời gian giải quyết được tính từ khi nhận đủ hồ sơ; quá hạn nêu trên mà không bổ sung thì hồ sơ không được tiếp nhận.';

const EFFECT = {
  RESTART:
    'Thời gian giải quyết được tính lại từ đầu khi nhận đủ phần bổ sung; quá hạn nêu trên thì hồ sơ bị dừng giải quyết.',
  RESUME:
    'Thời gian giải quyết tạm dừng và được tính tiếp khi nhận đủ phần bổ sung; quá hạn nêu trên thì hồ sơ bị dừng giải quyết.',
} as const;
