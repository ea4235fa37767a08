import type { Instant } from '../domain/calendar/moment.ts';
import { printForm } from './compiler.ts';
import type { FormSet } from './form-set.ts';
import { type HeadModel, headData, type Party, partyData } from './head.ts';
import { momentWords } from './wording.ts';

export type ApologyModel = HeadModel & {
  readonly applicant: Party;
  readonly request: string;
  readonly office: string;
  /** The agency that has no result yet. */
  readonly settlingAgency: string;
  readonly receivedAt: Instant;
  /** The moment printed on the receipt. */
  readonly promisedAt: Instant;
  readonly reason: string;
  /** The new moment: the law allows one such promise a dossier. */
  readonly newDueAt: Instant;
  /** What the applicant does; null for nothing. */
  readonly nextStep: string | null;
  /** "Như trên", "Lưu: VT, TTPVHCC". */
  readonly recipients: readonly string[];
  readonly signer: { readonly position: string; readonly name: string | null };
};

const TITLES = {
  '2018': ['PHIẾU XIN LỖI', 'VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ'],
  '2025': ['XIN LỖI VÀ ĐỀ NGHỊ', 'GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ'],
} as const satisfies Record<FormSet, readonly [string, string]>;

/** Form 04, Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ (2018: Phiếu xin lỗi và hẹn lại ngày trả kết quả), as PDF/A-2a. */
export async function renderApology(model: ApologyModel): Promise<Uint8Array> {
  const { applicant, request, office, settlingAgency, reason, nextStep, recipients, signer } = model;
  const titleLines = TITLES[model.formSet];
  const data = {
    ...headData('apology', titleLines.join(' '), model),
    titleLines,
    applicant: partyData(applicant),
    receivedAt: momentWords(model.receivedAt),
    promisedAt: momentWords(model.promisedAt),
    newDueAt: momentWords(model.newDueAt),
    ...{ request, office, settlingAgency, reason, nextStep, recipients, signer },
  };
  return printForm('apology', data, model.issuedAt);
}
