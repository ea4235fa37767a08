import { renderReceipt } from '../documents/index.ts';
import { explainReception, limitWords } from '../domain/clock/index.ts';
import type { PaperHanded, Party } from '../domain/dossier/index.ts';
import { signReceipt } from '../receipts/index.ts';
import { registerWords, words } from '../ui/index.ts';
import { headOf, officerName, partyOf, requestOf, unitName, type Writing } from './letter-head.ts';
import { lastOf, PLACE } from './view-receipt.ts';

/** Form 01 from the acceptance as it was told: printed again it says the same. Undefined before acceptance. */
export async function writeReceipt(writing: Writing): Promise<Uint8Array | undefined> {
  const { desk, read } = writing;
  const { dossier, procedure } = read;
  const accepted = lastOf(read, 'accepted');
  const received = lastOf(read, 'received');
  if (!accepted || !received) return undefined;
  const { facts, at } = accepted.event;
  const { facts: filed } = received.event;
  if (facts.dueCurrent === null) return undefined;
  const calendar = desk.calendarOf(dossier.receivingUnit);
  const why = explainReception(facts.receivedAt, facts.rule, calendar);
  const party = partyOf(writing);
  const owner = received.event.personal?.owner as Party | undefined;
  const year = facts.registerBook.split('|').at(-1) ?? '';
  const promised = {
    province: desk.province.id,
    code: dossier.code,
    procedure: procedure.id,
    receivedAt: facts.receivedAt,
    dueAt: facts.dueCurrent,
  };
  const receiptCode = signReceipt(desk.keys, promised, at);
  return renderReceipt({
    receiptCode,
    ...headOf(writing, at, { number: `${facts.registerNumber}/TNHS` }),
    office: unitName(writing, filed.receivingUnit),
    applicant: party,
    owner: owner ? { name: owner.name, address: owner.address ?? '' } : null,
    request: requestOf(writing),
    settlingAgency: filed.competentUnit === filed.receivingUnit ? null : unitName(writing, filed.competentUnit),
    papers: filed.papers.map((paper) => paperLine(writing, paper)),
    setCount: filed.copiesOfDossier,
    limit: limitWords(facts.rule.limit).vi,
    receivedAt: facts.receivedAt,
    dueAt: facts.dueCurrent,
    dueExplanation: why.map(({ vi }) => vi),
    resultBy: PLACE[filed.delivery](unitName(writing, filed.receivingUnit)).vi,
    fees: facts.fees.map(({ code, amount }) => ({
      name: procedure.fees.find((fee) => fee.code === code)?.name.vi ?? code,
      amount,
    })),
    feeMethod: null,
    register: { book: year, number: String(facts.registerNumber) },
    applicantSigner: party.name,
    officerName: officerName(writing, accepted.actor),
    nextSteps: NEXT_STEPS[filed.delivery],
  });
}

function paperLine({ read }: Writing, paper: PaperHanded) {
  const rule = read.procedure.papers.find(({ key }) => key === paper.key);
  const register = rule?.replaceableBy;
  return {
    name: rule?.name.vi ?? paper.key,
    originals: paper.originals,
    certified: 0,
    copies: paper.copies,
    note: paper.reused ? `dùng lại từ ${register ? registerWords(register, words('vi')) : 'dữ liệu đã có'}` : null,
  };
}

const WAITING =
  'Nếu được yêu cầu bổ sung giấy tờ hoặc nộp nghĩa vụ tài chính, thời gian chờ không tính vào thời gian giải quyết.';

const NEXT_STEPS = {
  COUNTER: ['Giữ giấy này và mang theo cùng căn cước khi đến nhận kết quả.', WAITING],
  POST: ['Giữ giấy này; kết quả được gửi qua bưu chính đến địa chỉ đã ghi.', WAITING],
  ONLINE: ['Giữ giấy này; kết quả điện tử được trả trên Cổng Dịch vụ công.', WAITING],
} as const;
