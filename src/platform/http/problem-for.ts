import { isUnavailable } from '../database/index.ts';
import { HttpProblem, type ProblemSpec, statusName } from './problem.ts';
import { PROBLEMS } from './problems.ts';

const BY_CODE: Record<string, ProblemSpec> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: PROBLEMS.unsupportedType,
  FST_ERR_CTP_BODY_TOO_LARGE: PROBLEMS.tooLarge,
  FST_ERR_CTP_INVALID_JSON_BODY: PROBLEMS.malformedJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: PROBLEMS.malformedJson,
  FST_ERR_BAD_URL: PROBLEMS.badUrl,
  FST_ERR_MAX_PARAM_LENGTH: PROBLEMS.urlTooLong,
  FST_ERR_NOT_FOUND: PROBLEMS.notFound,
};

const BY_STATUS: Record<number, ProblemSpec> = {
  404: PROBLEMS.notFound,
  405: PROBLEMS.methodNotAllowed,
  408: PROBLEMS.requestTimeout,
  413: PROBLEMS.tooLarge,
  414: PROBLEMS.urlTooLong,
  415: PROBLEMS.unsupportedType,
  429: PROBLEMS.tooManyRequests,
  431: PROBLEMS.headersTooLarge,
};

/** The problem an error stands for. `isFault` when it is ours, to be logged; nothing of the error itself is told. */
export function problemFor(error: unknown): { spec: ProblemSpec; isFault: boolean } {
  if (error instanceof HttpProblem) return { spec: error.spec, isFault: error.spec.status >= 500 };
  if (isUnavailable(error))
    return { spec: { ...PROBLEMS.unavailable, headers: { 'retry-after': '5' } }, isFault: true };
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = BY_CODE[code ?? ''];
  if (known) return { spec: known, isFault: false };
  // Only errors of the HTTP layer may choose a status: a `statusCode` on any other error is not meant for the client.
  if (code?.startsWith('FST_') && statusCode && statusCode >= 400 && statusCode < 500)
    return { spec: BY_STATUS[statusCode] ?? unnamed(statusCode), isFault: false };
  return { spec: PROBLEMS.fault, isFault: true };
}

function unnamed(status: number): ProblemSpec {
  const name = statusName(status);
  return { ...PROBLEMS.badRequest, status, title: { vi: PROBLEMS.badRequest.title.vi, en: name } };
}
