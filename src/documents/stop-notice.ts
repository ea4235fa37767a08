import type { Instant } from '../domain/calendar/moment.ts';
import { printForm } from './compiler.ts';
import { type HeadModel, headData, type Party, partyData } from './head.ts';
import { momentWords } from './wording.ts';

export type StopNoticeModel = HeadModel & {
  readonly applicant: Party;
  readonly request: string;
  readonly office: string;
  readonly receivedAt: Instant;
  readonly askedAt: Instant;
  /** How it was asked: "trực tiếp tại quầy", "Cổng Dịch vụ công quốc gia". */
  readonly channel: string;
  /** Where the dossier stood when it was asked. */
  readonly state: string;
  readonly reason: string;
  readonly stoppedAt: Instant;
  /** "Điều 21 Nghị định số 118/2025/NĐ-CP". */
  readonly basis: string;
  readonly returnedPapers: readonly string[];
  /** What becomes of money paid. */
  readonly feeSettlement: string;
  readonly applicantSigner: string | null;
  readonly signer: { readonly position: string; readonly name: string | null };
};

/** Form 05 of the 2025 set, Thông báo dừng giải quyết hồ sơ, as PDF/A-2a. Asking for it in the 2018 set is a fault (RangeError). */
export async function renderStopNotice(model: StopNoticeModel): Promise<Uint8Array> {
  const { applicant, request, office, channel, state, reason, basis } = model;
  const { returnedPapers, feeSettlement, applicantSigner, signer } = model;
  const data = {
    ...headData('stop-notice', 'Thông báo dừng giải quyết hồ sơ', model),
    applicant: partyData(applicant),
    receivedAt: momentWords(model.receivedAt),
    askedAt: momentWords(model.askedAt),
    stoppedAt: momentWords(model.stoppedAt),
    ...{ request, office, channel, state, reason, basis, returnedPapers, feeSettlement, applicantSigner, signer },
  };
  return printForm('stop-notice', data, model.issuedAt);
}
