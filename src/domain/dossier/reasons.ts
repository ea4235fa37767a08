import type { Words } from '../calendar/moment.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Reason codes a decision against the applicant names (DOMAIN 2.3); the words beside them are the officer's. */
export const REASONS = {
  MISSING_PAPER: { vi: 'Thiếu giấy tờ', en: 'A paper is missing' },
  INVALID_CONTENT: { vi: 'Nội dung chưa hợp lệ', en: 'The content is not valid' },
  WRONG_FORM: { vi: 'Không đúng mẫu', en: 'The wrong form was used' },
  EXPIRED_PAPER: { vi: 'Giấy tờ hết hiệu lực', en: 'A paper has expired' },
  NOT_COMPETENT: { vi: 'Không thuộc thẩm quyền', en: 'Not within this agency’s competence' },
  NOT_ELIGIBLE: { vi: 'Không đủ điều kiện', en: 'The conditions are not met' },
  DUPLICATE: { vi: 'Trùng hồ sơ', en: 'The dossier is a duplicate' },
  FEE_UNPAID: { vi: 'Chưa nộp phí, lệ phí hoặc nghĩa vụ tài chính', en: 'A fee or financial obligation is unpaid' },
  NO_RESPONSE: { vi: 'Quá hạn mà không bổ sung', en: 'Nothing was supplied in time' },
  APPLICANT_REQUEST: { vi: 'Theo đề nghị của người nộp', en: 'At the applicant’s request' },
  FORCE_MAJEURE: { vi: 'Bất khả kháng', en: 'Force majeure' },
  SYSTEM_FAULT: { vi: 'Trục trặc kỹ thuật của cơ quan', en: 'A technical fault on the agency’s side' },
  WAIT_OTHER_AGENCY: { vi: 'Chờ cơ quan khác', en: 'Waiting for another agency' },
  FIELD_INSPECTION: { vi: 'Kiểm tra thực địa', en: 'Field inspection' },
} as const satisfies Record<string, Words>;

export type ReasonCode = keyof typeof REASONS;

/** R5: no refusal, stop or new date without a reason from the list. */
export function reasonNeeded(reason: string): { refusal: Refusal } | null {
  if (Object.hasOwn(REASONS, reason)) return null;
  return refuse('REASON_NEEDED', 'Chọn lý do từ danh sách.', 'Choose a reason from the list.', {
    field: 'reason',
    reasons: Object.keys(REASONS),
  });
}

/** Some acts rest on an article of law that must be named. */
export function basisNeeded(basis: string | undefined): { refusal: Refusal } | null {
  if (basis?.trim()) return null;
  return refuse(
    'BASIS_NEEDED',
    'Ghi căn cứ pháp lý (điều, khoản, văn bản).',
    'Name the legal basis (article, clause, document).',
    { field: 'basis' },
  );
}
