import type { Said } from '../../platform/http/index.ts';

/** What is said when an act is refused. */
export const REFUSED = {
  NAME_TAKEN: { vi: 'Tên đăng nhập đã có người dùng. Chọn tên khác.', en: 'The username is taken. Choose another.' },
  NO_OFFICER: { vi: 'Không có cán bộ này.', en: 'There is no such officer.' },
  NO_UNIT: { vi: 'Chọn một đơn vị trong danh sách.', en: 'Choose a unit of the list.' },
  NO_ROLE: { vi: 'Chọn một vai trò trong danh sách.', en: 'Choose a role of the list.' },
  NO_NAME: { vi: 'Nhập họ và tên.', en: 'Enter the full name.' },
  ALREADY_HELD: {
    vi: 'Cán bộ đã giữ vai trò này tại đơn vị này trong thời gian đó.',
    en: 'They hold this role at this unit in that time already.',
  },
  NO_POST: {
    vi: 'Chức vụ này đã kết thúc trước ngày đó. Tải lại trang để xem.',
    en: 'This post is over before that day. Reload the page to see.',
  },
  LAST_ADMIN: {
    vi: 'Đây là quản trị viên cuối cùng: nếu bỏ, không ai quản trị được nữa. Hãy giao vai trò quản trị không định hạn cho người khác trước.',
    en: 'This is the last administrator: nobody could administer any more. Give the role without an end to someone else first.',
  },
  ALREADY_SO: { vi: 'Việc này đã được làm rồi.', en: 'This was done already.' },
  KEY_REUSED: {
    vi: 'Biểu mẫu này đã gửi với nội dung khác. Xem lại rồi gửi lại từ trang này.',
    en: 'This form was sent before with other content. Check it and send again from this page.',
  },
  NOT_A_DATE: { vi: 'Nhập ngày có thật, ví dụ 27/3/2026.', en: 'Enter a real date, such as 27/3/2026.' },
  PAST: { vi: 'Không ghi lùi ngày: chọn hôm nay hoặc sau.', en: 'Not before today: choose today or later.' },
  ENDS_BEFORE: { vi: 'Ngày cuối phải từ ngày đầu trở đi.', en: 'The last day must not be before the first.' },
} as const satisfies Record<string, Said>;

export type Refused = keyof typeof REFUSED;
