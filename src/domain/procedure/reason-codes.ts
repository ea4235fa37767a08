import type { Words } from '../calendar/index.ts';

/** Why a dossier is refused, sent back to its owner, paused or stopped (DOMAIN 2.3). */
export const REASON_CODES = {
  MISSING_PAPER: { vi: 'Thiếu giấy tờ', en: 'A paper is missing' },
  INVALID_CONTENT: { vi: 'Nội dung chưa hợp lệ', en: 'The content is not valid' },
  WRONG_FORM: { vi: 'Không đúng mẫu', en: 'Not on the prescribed form' },
  EXPIRED_PAPER: { vi: 'Giấy tờ hết hạn', en: 'A paper has expired' },
  NOT_COMPETENT: { vi: 'Không thuộc thẩm quyền', en: 'Not within the competence' },
  NOT_ELIGIBLE: { vi: 'Không đủ điều kiện', en: 'The conditions are not met' },
  DUPLICATE: { vi: 'Trùng hồ sơ', en: 'The dossier exists already' },
  FEE_UNPAID: { vi: 'Chưa nộp phí, lệ phí', en: 'A fee is unpaid' },
  NO_RESPONSE: { vi: 'Quá hạn không bổ sung', en: 'No answer within the time' },
  APPLICANT_REQUEST: { vi: 'Theo đề nghị của người nộp', en: 'At the applicant’s request' },
  FORCE_MAJEURE: { vi: 'Bất khả kháng', en: 'Force majeure' },
  SYSTEM_FAULT: { vi: 'Sự cố hệ thống', en: 'A fault of the system' },
  WAIT_OTHER_AGENCY: { vi: 'Chờ cơ quan khác', en: 'Waiting for another agency' },
  FIELD_INSPECTION: { vi: 'Kiểm tra thực địa', en: 'Inspection on the ground' },
} as const satisfies Record<string, Words>;

export type ReasonCode = keyof typeof REASON_CODES;
