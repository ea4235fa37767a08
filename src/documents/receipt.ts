import type { Instant } from '../domain/calendar/moment.ts';
import { printForm } from './compiler.ts';
import { type HeadModel, headData, type Party, partyData } from './head.ts';
import { dong, momentWords } from './wording.ts';

/** A paper handed in, and how many of each kind. `note`: "dùng lại từ Cơ sở dữ liệu quốc gia về dân cư", "bản điện tử". */
export type ReceiptPaper = {
  readonly name: string;
  readonly originals: number;
  readonly certified: number;
  readonly copies: number;
  readonly note: string | null;
};

/** Amount in VND, whole đồng. */
export type ReceiptFee = { readonly name: string; readonly amount: number };

/** Everything form 01 says, chosen already: words as they are printed, moments as instants (shown in +07:00). */
export type ReceiptModel = HeadModel & {
  readonly office: string;
  readonly applicant: Party;
  readonly owner: { readonly name: string; readonly address: string } | null;
  readonly request: string;
  readonly settlingAgency: string | null;
  readonly papers: readonly ReceiptPaper[];
  readonly setCount: number;
  /** "03 ngày làm việc". */
  readonly limit: string;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  /** Short sentences: why this moment. */
  readonly dueExplanation: readonly string[];
  readonly resultBy: string;
  readonly fees: readonly ReceiptFee[];
  /** "đã thu bằng tiền mặt, biên lai số …"; null when nothing is said. */
  readonly feeMethod: string | null;
  readonly register: { readonly book: string; readonly number: string } | null;
  readonly applicantSigner: string | null;
  readonly officerName: string | null;
  /** What the applicant does next, in the order of doing. */
  readonly nextSteps: readonly string[];
};

const TITLE = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';

/**
 * Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Circular 03/2025/TT-VPCP, or 01/2018/TT-VPCP by `formSet`), as PDF/A-2a.
 * The same model gives the same bytes. A fee that is not whole đồng, or a font that is missing, is a fault.
 */
export async function renderReceipt(model: ReceiptModel): Promise<Uint8Array> {
  const data = {
    ...headData('receipt', TITLE, model),
    office: model.office,
    applicant: partyData(model.applicant),
    owner: model.owner,
    request: model.request,
    settlingAgency: model.settlingAgency,
    papers: model.papers,
    setCount: `${String(model.setCount).padStart(2, '0')} (bộ)`,
    limit: model.limit,
    receivedAt: momentWords(model.receivedAt),
    dueAt: momentWords(model.dueAt),
    dueExplanation: model.dueExplanation,
    resultBy: model.resultBy,
    fees: model.fees.map((fee) => ({ name: fee.name, amount: dong(fee.amount) })),
    feeTotal: dong(model.fees.reduce((sum, fee) => sum + fee.amount, 0)),
    feeMethod: model.feeMethod,
    register: model.register,
    applicantSigner: model.applicantSigner,
    officerName: model.officerName,
    nextSteps: model.nextSteps,
  };
  return printForm('receipt', data, model.issuedAt);
}
