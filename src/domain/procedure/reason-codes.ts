import type { Words } from '../calendar/index.ts';

/** Why a decision goes against the applicant or a clock stops (DOMAIN 2.3); the words beside a code are the officer's. */
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
