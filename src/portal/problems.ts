import { type FieldError, HttpProblem, PROBLEMS, type ProblemSpec } from '../platform/http/index.ts';

const PROCEDURE_NOT_FOUND: ProblemSpec = {
  code: 'procedure-not-found',
  status: 404,
  title: { vi: 'Không có thủ tục này', en: 'There is no such procedure' },
  detail: {
    vi: 'Không có thủ tục này hoặc thủ tục không còn hiệu lực. Tìm lại theo tên trong danh mục thủ tục.',
    en: 'There is no such procedure, or it is no longer in force. Search the list by its name.',
  },
};

const NOT_TRACKED: ProblemSpec = {
  code: 'dossier-not-found',
  status: 404,
  title: { vi: 'Không tìm thấy hồ sơ', en: 'No dossier found' },
  detail: {
    vi: 'Không tìm thấy hồ sơ với mã và 4 ký tự cuối này. Kiểm tra trên giấy tiếp nhận, hoặc hỏi quầy.',
    en: 'No dossier matches this code and last 4 characters. Check the receipt, or ask at the counter.',
  },
};

const WHOLE_NUMBER: ProblemSpec = {
  code: 'whole-number-needed',
  status: 403,
  title: { vi: 'Cần nhập cả số', en: 'The whole number is needed' },
  detail: {
    vi: 'Mã này đã bị thử sai nhiều lần hôm nay. Xin nhập cả số định danh hoặc cả số điện thoại, không chỉ 4 ký tự cuối.',
    en: 'This code was tried wrongly several times today. Give the whole id or telephone number, not its last 4 characters.',
  },
};

/** The procedure is unknown or not in force. */
export function procedureNotFound(): HttpProblem {
  return new HttpProblem(PROCEDURE_NOT_FOUND);
}

/** Wrong code, wrong factor or an erased person: one answer, so that nothing is learnt from it. */
export function notTracked(): HttpProblem {
  return new HttpProblem(NOT_TRACKED);
}

/** The last four characters are not looked at any more today, right or wrong. */
export function wholeNumberNeeded(): HttpProblem {
  return new HttpProblem(WHOLE_NUMBER);
}

/** What was typed cannot be a code or a factor. */
export function unreadable(errors: readonly FieldError[]): HttpProblem {
  return new HttpProblem({ ...PROBLEMS.invalidBody, status: 422, errors });
}

/** Too many tries for one code or from one address; says when to come back. */
export function tooManyTries(seconds: number): HttpProblem {
  return new HttpProblem({
    ...PROBLEMS.tooManyRequests,
    detail: waitWords(seconds),
    headers: { 'retry-after': String(seconds) },
  });
}

/** When one may try again, said to a person. */
export function waitWords(seconds: number): { vi: string; en: string } {
  const minutes = Math.ceil(seconds / 60);
  const hours = minutes > 90;
  const n = hours ? Math.ceil(minutes / 60) : minutes;
  const unit = hours ? { vi: 'giờ', en: 'hour' } : { vi: 'phút', en: 'minute' };
  return {
    vi: `Đã thử quá nhiều lần. Xin chờ ${n} ${unit.vi} rồi thử lại, hoặc hỏi quầy nơi nộp hồ sơ.`,
    en: `Too many tries. Please wait ${n} ${unit.en}${n === 1 ? '' : 's'} and try again, or ask at the counter.`,
  };
}
