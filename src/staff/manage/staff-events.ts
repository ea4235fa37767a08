import type { Said } from '../../platform/http/index.ts';

/** What is written in the log of staff, in words; `{…}` is filled from the event's facts. */
export const STAFF_EVENTS = {
  'officer-added': { vi: 'Thêm cán bộ {username}', en: 'Officer {username} added' },
  'post-added': { vi: 'Giao {role} tại {unit}, {span}', en: 'Given: {role} at {unit}, {span}' },
  'post-ended': { vi: 'Kết thúc {role} tại {unit}, từ {until}', en: 'Ended: {role} at {unit}, from {until}' },
  disabled: { vi: 'Ngừng tài khoản', en: 'Account disabled' },
  enabled: { vi: 'Mở lại tài khoản', en: 'Account enabled' },
  'password-reset': { vi: 'Xoá mật khẩu, cấp liên kết đặt lại', en: 'Password removed, link given' },
  'admin-recovered': {
    vi: 'Khôi phục quản trị tại máy chủ: xoá mật khẩu và mã hai lớp, cấp liên kết',
    en: 'Administrator recovered at the machine: password and second step removed, link given',
  },
  'password-set': { vi: 'Đặt mật khẩu bằng liên kết', en: 'Password set by link' },
  'password-changed': { vi: 'Tự đổi mật khẩu', en: 'Changed their password' },
  'sessions-ended': { vi: 'Kết thúc mọi phiên đăng nhập', en: 'All sessions ended' },
  'second-step-reset': { vi: 'Gỡ mã hai lớp', en: 'Second step removed' },
  'second-step-on': { vi: 'Bật mã hai lớp', en: 'Second step turned on' },
  'second-step-off': { vi: 'Tự tắt mã hai lớp', en: 'Turned their second step off' },
  'recovery-codes-made': { vi: 'Tạo mã dự phòng mới', en: 'New recovery codes made' },
  'recovery-code-used': { vi: 'Đăng nhập bằng mã dự phòng', en: 'Signed in with a recovery code' },
  'absence-declared': { vi: 'Vắng mặt {span}, {to} làm thay', en: 'Absent {span}, {to} acts for them' },
  'absence-cancelled': { vi: 'Kết thúc vắng mặt, {to} thôi làm thay', en: 'Absence ended, {to} acts no longer' },
  'standing-in': { vi: 'Bắt đầu làm thay {from}', en: 'Began to act for {from}' },
  'standing-down': { vi: 'Thôi làm thay', en: 'Acts with their own posts again' },
  'account-locked': {
    vi: 'Tài khoản tạm khoá 15 phút vì sai quá nhiều lần',
    en: 'Account closed for 15 minutes after too many wrong tries',
  },
} as const satisfies Record<string, Said>;

export type StaffEventType = keyof typeof STAFF_EVENTS;

/** Facts of an event: moments in milliseconds since 1970, ids, and names as they were. */
export type StaffFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Who did it, and for whom. */
export type Doer = { readonly officer: string; readonly onBehalfOf?: string };

export type StaffEvent = {
  readonly type: StaffEventType;
  readonly doer: Doer | null;
  readonly officer: string;
  readonly facts?: StaffFacts;
};
