import type { Words } from '../calendar/moment.ts';

/** National status codes of a dossier (TrangThaiHoSo, DOMAIN 2.1). */
export const STATUSES = {
  1: { name: { vi: 'Mới đăng ký', en: 'Newly submitted' }, clock: 'NOT_STARTED', final: false },
  2: { name: { vi: 'Được tiếp nhận', en: 'Accepted' }, clock: 'RUNNING', final: false },
  3: { name: { vi: 'Không được tiếp nhận', en: 'Refused at reception' }, clock: 'NONE', final: true },
  4: { name: { vi: 'Đang xử lý', en: 'In process' }, clock: 'RUNNING', final: false },
  5: { name: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Supplement requested' }, clock: 'STOPPED', final: false },
  6: {
    name: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Financial obligation due' },
    clock: 'STOPPED',
    final: false,
  },
  7: { name: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the applicant' }, clock: 'NONE', final: true },
  8: { name: { vi: 'Dừng xử lý', en: 'Stopped' }, clock: 'NONE', final: true },
  9: { name: { vi: 'Đã xử lý xong', en: 'Settled, result at the office' }, clock: 'ENDED', final: false },
  10: { name: { vi: 'Đã trả kết quả', en: 'Result returned' }, clock: 'ENDED', final: true },
} as const satisfies Record<number, { name: Words; clock: string; final: boolean }>;

export type Status = keyof typeof STATUSES;
