import type { ProblemSpec } from '../platform/http/index.ts';
import type { SignInRefusal } from './sign-in.ts';
import type { CodeRefusal } from './totp/code-refusal.ts';

function problem(code: string, status: number, title: [string, string], detail: [string, string]): ProblemSpec {
  return { code, status, title: { vi: title[0], en: title[1] }, detail: { vi: detail[0], en: detail[1] } };
}

export const STAFF_PROBLEMS = {
  notSignedIn: {
    ...problem(
      'not-signed-in',
      401,
      ['Chưa đăng nhập', 'Not signed in'],
      [
        'Đăng nhập rồi làm lại; phiên làm việc có thể đã hết hạn.',
        'Sign in and do it again; your session may have ended.',
      ],
    ),
    headers: { 'www-authenticate': 'Bearer realm="motcua"' },
  },
  notAllowed: problem(
    'not-allowed',
    403,
    ['Không có quyền làm việc này', 'You may not do this'],
    [
      'Tài khoản của bạn không giữ vai trò cần có. Nhờ người có thẩm quyền, hoặc liên hệ quản trị.',
      'Your account does not hold the role this needs. Ask someone who does, or your administrator.',
    ],
  ),
  forged: problem(
    'request-not-from-our-page',
    403,
    ['Không xác nhận được biểu mẫu', 'The form could not be confirmed'],
    [
      'Trang đã mở quá lâu hoặc được gửi từ nơi khác. Tải lại trang rồi gửi lại.',
      'The page was open too long or was sent from elsewhere. Reload the page and send again.',
    ],
  ),
  wrongCredentials: problem(
    'wrong-credentials',
    401,
    ['Tên đăng nhập hoặc mật khẩu chưa đúng', 'The username or password is not right'],
    [
      'Kiểm tra lại rồi thử lần nữa; quên mật khẩu thì liên hệ quản trị.',
      'Check and try again; if you forgot it, ask your administrator.',
    ],
  ),
  tooSoon: problem(
    'sign-in-too-soon',
    429,
    ['Sai nhiều lần, cần chờ một chút', 'Several wrong tries: wait a moment'],
    ['Chờ vài giây rồi thử lại.', 'Wait some seconds, then try again.'],
  ),
  locked: problem(
    'sign-in-locked',
    429,
    ['Tài khoản tạm khoá vì sai quá nhiều lần', 'The account is closed for a while after too many wrong tries'],
    ['Thử lại sau 15 phút, hoặc liên hệ quản trị.', 'Try again in 15 minutes, or ask your administrator.'],
  ),
  disabled: problem(
    'account-disabled',
    403,
    ['Tài khoản đã ngừng hoạt động', 'The account is disabled'],
    ['Liên hệ quản trị để mở lại.', 'Ask your administrator to open it again.'],
  ),
  busy: {
    ...problem(
      'sign-in-busy',
      503,
      ['Đang có quá nhiều người đăng nhập', 'Too many people are signing in'],
      ['Chờ vài giây rồi thử lại.', 'Wait some seconds, then try again.'],
    ),
    headers: { 'retry-after': '3' },
  },
  linkOver: problem(
    'link-not-valid',
    410,
    ['Liên kết không dùng được nữa', 'The link can no longer be used'],
    [
      'Liên kết chỉ dùng một lần trong 24 giờ. Khởi động lại chương trình để nhận liên kết mới.',
      'A link works once, within 24 hours. Start the program again to get a new one.',
    ],
  ),
  passwordLinkOver: problem(
    'link-not-valid',
    410,
    ['Liên kết không dùng được nữa', 'The link can no longer be used'],
    [
      'Liên kết đặt mật khẩu chỉ dùng một lần trong 24 giờ. Nhờ quản trị cấp liên kết mới.',
      'A link to set a password works once, within 24 hours. Ask your administrator for a new one.',
    ],
  ),
  codeNeeded: problem(
    'second-step-code-needed',
    401,
    ['Cần mã hai lớp', 'A second-step code is needed'],
    [
      'Tài khoản này đã bật mã hai lớp. Gửi thêm trường otp với mã 6 chữ số đang hiện trên ứng dụng xác thực.',
      'This account has a second step. Send the field otp too, with the 6 digits your authenticator shows now.',
    ],
  ),
  wrongCode: problem(
    'second-step-code-wrong',
    401,
    ['Mã chưa đúng hoặc đã dùng', 'The code is not right or was used before'],
    [
      'Chờ mã mới hiện trên điện thoại rồi nhập lại; kiểm tra điện thoại đang chạy đúng giờ.',
      'Wait for the next code on your telephone and enter that; see that the telephone shows the right time.',
    ],
  ),
  secondStepNeeded: problem(
    'second-step-needed',
    403,
    ['Cần bật mã hai lớp trước', 'Turn your second step on first'],
    [
      'Người ký, phát hành hoặc quản trị phải có mã hai lớp. Đăng nhập bằng trình duyệt và bật ở trang Tài khoản của tôi.',
      'Who signs, releases or administers must have a second step. Sign in with a browser and turn it on under My account.',
    ],
  ),
  keyReused: problem(
    'key-reused',
    422,
    ['Biểu mẫu này đã được gửi với nội dung khác', 'This form was sent before with other content'],
    ['Mở lại trang để có biểu mẫu mới rồi gửi lại.', 'Open the page anew for a fresh form and send again.'],
  ),
  cannotStandIn: problem(
    'no-delegation',
    403,
    ['Chưa được uỷ quyền', 'There is no delegation'],
    [
      'Người này chưa uỷ quyền cho bạn vào lúc này. Chọn người khác hoặc làm bằng chức vụ của mình.',
      'This officer has not delegated to you for now. Choose another or act with your own posts.',
    ],
  ),
} as const satisfies Record<string, ProblemSpec>;

/** The problem a refused sign-in is answered with. */
export function problemOfRefusal(refusal: SignInRefusal): ProblemSpec {
  switch (refusal.code) {
    case 'WRONG_CREDENTIALS':
      return STAFF_PROBLEMS.wrongCredentials;
    case 'TOO_SOON':
      return { ...STAFF_PROBLEMS.tooSoon, headers: retryAfter(refusal.waitMs) };
    case 'LOCKED':
      return { ...STAFF_PROBLEMS.locked, headers: retryAfter(refusal.waitMs) };
    case 'DISABLED':
      return STAFF_PROBLEMS.disabled;
    case 'BUSY':
      return STAFF_PROBLEMS.busy;
  }
}

/** The problem a refused code is answered with. */
export function problemOfCode(refusal: CodeRefusal): ProblemSpec {
  return refusal.code === 'WRONG_CODE' ? STAFF_PROBLEMS.wrongCode : problemOfRefusal(refusal);
}

function retryAfter(waitMs: number): Record<string, string> {
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
}
