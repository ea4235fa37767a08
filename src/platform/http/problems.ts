import type { ProblemSpec } from './problem.ts';

function problem(code: string, status: number, title: [string, string], detail: [string, string]): ProblemSpec {
  return { code, status, title: { vi: title[0], en: title[1] }, detail: { vi: detail[0], en: detail[1] } };
}

/** The problems any door can meet, whatever the room behind it. */
export const PROBLEMS = {
  invalidBody: problem(
    'invalid-body',
    400,
    ['Nội dung gửi lên chưa đúng', 'The submitted content is not valid'],
    ['Sửa các trường nêu dưới đây rồi gửi lại.', 'Correct the fields listed below and send again.'],
  ),
  invalidQuery: problem(
    'invalid-query',
    400,
    ['Tham số trên địa chỉ chưa đúng', 'The parameters of the address are not valid'],
    ['Sửa các tham số nêu dưới đây rồi thử lại.', 'Correct the parameters listed below and try again.'],
  ),
  invalidPath: problem(
    'invalid-path',
    400,
    ['Địa chỉ chưa đúng', 'The address is not valid'],
    [
      'Kiểm tra lại đường dẫn: các phần nêu dưới đây chưa đúng.',
      'Check the address: the parts listed below are not valid.',
    ],
  ),
  invalidHeaders: problem(
    'invalid-headers',
    400,
    ['Tiêu đề yêu cầu chưa đúng', 'The request headers are not valid'],
    ['Sửa các tiêu đề nêu dưới đây rồi gửi lại.', 'Correct the headers listed below and send again.'],
  ),
  malformedJson: problem(
    'malformed-json',
    400,
    ['Nội dung không phải JSON hợp lệ', 'The content is not valid JSON'],
    ['Gửi một văn bản JSON hợp lệ, mã hoá UTF-8.', 'Send a well-formed JSON text encoded as UTF-8.'],
  ),
  tooDeep: problem(
    'content-too-deep',
    400,
    ['Nội dung lồng quá nhiều lớp', 'The content is nested too deeply'],
    ['Gửi nội dung không quá 32 lớp lồng nhau.', 'Send content with at most 32 nested levels.'],
  ),
  forbiddenCharacters: problem(
    'forbidden-characters',
    400,
    ['Có ký tự không dùng được', 'There are characters that cannot be used'],
    [
      'Xoá ký tự rỗng (NUL) hoặc ký tự Unicode bị cắt đôi rồi gửi lại.',
      'Remove the NUL or broken Unicode characters and send again.',
    ],
  ),
  badUrl: problem(
    'bad-url',
    400,
    ['Địa chỉ viết sai', 'The address is malformed'],
    [
      'Kiểm tra các ký tự “%” trong địa chỉ, hoặc quay lại trang chủ.',
      'Check the “%” characters in the address, or go back to the home page.',
    ],
  ),
  badRequest: problem(
    'bad-request',
    400,
    ['Yêu cầu không đúng', 'The request is not valid'],
    ['Kiểm tra lại yêu cầu rồi gửi lại.', 'Check the request and send it again.'],
  ),
  keyMissing: problem(
    'idempotency-key-missing',
    400,
    ['Thiếu khoá chống gửi trùng', 'The idempotency key is missing'],
    [
      'Thêm tiêu đề Idempotency-Key: một chuỗi 1–128 ký tự ASCII, mỗi lần thay đổi một khoá mới, gửi lại thì giữ nguyên.',
      'Add the header Idempotency-Key: 1–128 ASCII characters, a new one for each change, the same one when sending again.',
    ],
  ),
  keyInvalid: problem(
    'idempotency-key-invalid',
    400,
    ['Khoá chống gửi trùng không đúng', 'The idempotency key is not valid'],
    ['Dùng 1–128 ký tự ASCII in được, không có dấu cách.', 'Use 1–128 printable ASCII characters without spaces.'],
  ),
  versionMissing: problem(
    'version-missing',
    428,
    ['Thiếu phiên bản đã đọc', 'The version that was read is missing'],
    [
      'Đọc lại để lấy ETag, rồi gửi kèm tiêu đề If-Match, ví dụ If-Match: "7".',
      'Read it again to get its ETag, then send it in If-Match, for example If-Match: "7".',
    ],
  ),
  versionInvalid: problem(
    'version-invalid',
    400,
    ['Phiên bản gửi kèm không đúng', 'The version sent is not valid'],
    [
      'If-Match phải là đúng một số phiên bản trong ngoặc kép, ví dụ If-Match: "7".',
      'If-Match must be exactly one version number in quotes, for example If-Match: "7".',
    ],
  ),
  creationUnmarked: problem(
    'creation-unmarked',
    428,
    ['Thiếu điều kiện tạo mới', 'The condition of creation is missing'],
    ['Khi tạo mới, gửi kèm tiêu đề If-None-Match: *.', 'When creating, send the header If-None-Match: *.'],
  ),
  notFound: problem(
    'not-found',
    404,
    ['Không tìm thấy trang', 'Not found'],
    ['Kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.', 'Check the address, or start from the home page.'],
  ),
  methodNotAllowed: problem(
    'method-not-allowed',
    405,
    ['Không làm được việc này ở đây', 'The method is not allowed here'],
    ['Dùng một trong các phương thức nêu ở tiêu đề Allow.', 'Use one of the methods named in the Allow header.'],
  ),
  requestTimeout: problem(
    'request-timeout',
    408,
    ['Yêu cầu gửi quá chậm', 'The request took too long to arrive'],
    ['Kiểm tra đường truyền rồi gửi lại.', 'Check the connection and send again.'],
  ),
  tooLarge: problem(
    'content-too-large',
    413,
    ['Nội dung quá lớn', 'The content is too large'],
    ['Gửi không quá 1 MB.', 'Send at most 1 MB.'],
  ),
  urlTooLong: problem(
    'address-too-long',
    414,
    ['Địa chỉ quá dài', 'The address is too long'],
    ['Rút ngắn địa chỉ rồi thử lại.', 'Shorten the address and try again.'],
  ),
  unsupportedType: problem(
    'unsupported-media-type',
    415,
    ['Kiểu nội dung không dùng được', 'The type of content is not supported'],
    [
      'Gửi application/json, hoặc application/x-www-form-urlencoded với biểu mẫu.',
      'Send application/json, or application/x-www-form-urlencoded for a form.',
    ],
  ),
  expectationFailed: problem(
    'expectation-failed',
    417,
    ['Không đáp ứng được tiêu đề Expect', 'The Expect header cannot be met'],
    ['Bỏ tiêu đề Expect, hoặc dùng 100-continue.', 'Leave the Expect header out, or use 100-continue.'],
  ),
  tooManyRequests: problem(
    'too-many-requests',
    429,
    ['Thử quá nhiều lần', 'Too many requests'],
    [
      'Chờ hết thời gian nêu ở tiêu đề Retry-After (giây) rồi thử lại.',
      'Wait for the seconds named in Retry-After, then try again.',
    ],
  ),
  headersTooLarge: problem(
    'headers-too-large',
    431,
    ['Tiêu đề yêu cầu quá lớn', 'The request headers are too large'],
    ['Xoá cookie của trang này rồi thử lại.', 'Clear the cookies of this site and try again.'],
  ),
  fault: problem(
    'fault',
    500,
    ['Hệ thống gặp lỗi', 'Something went wrong on our side'],
    [
      'Việc vừa gửi có thể chưa được ghi. Thử lại sau ít phút; nếu vẫn lỗi, báo mã tham chiếu cho bộ phận hỗ trợ.',
      'What you sent may not have been kept. Try again in a few minutes; if it still fails, give support the reference.',
    ],
  ),
  crowded: {
    ...problem(
      'crowded',
      503,
      ['Đang có quá nhiều người truy cập', 'Too many people are here at once'],
      [
        'Hệ thống đang ưu tiên người đang làm thủ tục tại quầy. Xin chờ vài giây rồi tải lại trang.',
        'People at the counter go first for the moment. Please wait some seconds, then load the page again.',
      ],
    ),
    headers: { 'retry-after': '5' },
  },
  unavailable: problem(
    'unavailable',
    503,
    ['Hệ thống đang tạm ngừng', 'The service is not available right now'],
    [
      'Thử lại sau vài giây; gửi lại cùng một biểu mẫu là an toàn.',
      'Try again in a few seconds; sending the same form again is safe.',
    ],
  ),
} as const satisfies Record<string, ProblemSpec>;
