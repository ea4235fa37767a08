import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemSpec } from './problem.ts';
import { problemOf, statusName } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { bareHeaders } from './security-headers.ts';

const BY_CODE: Record<string, ProblemSpec> = {
  HPE_HEADER_OVERFLOW: PROBLEMS.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: PROBLEMS.requestTimeout,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: PROBLEMS.tooLarge,
};

/** Answers what could not be read as HTTP at all (headers too large, a broken request line, too slow) and hangs up. */
export function answerBrokenRequest(isHttps: boolean) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
    const spec = BY_CODE[error.code ?? ''] ?? PROBLEMS.badRequest;
    const { headers, body } = bareAnswer(spec, isHttps);
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${spec.status} ${statusName(spec.status)}\r\n${head.join('')}\r\n${body}`);
  };
}

/** Refuses an `Expect` other than `100-continue`, which Node would answer itself, bare of every header. */
export function refuseExpectation(isHttps: boolean) {
  return (_request: IncomingMessage, response: ServerResponse): void => {
    const { headers, body } = bareAnswer(PROBLEMS.expectationFailed, isHttps);
    response.writeHead(PROBLEMS.expectationFailed.status, headers).end(body);
  };
}

function bareAnswer(spec: ProblemSpec, isHttps: boolean) {
  const body = JSON.stringify(problemOf(spec));
  const headers = {
    ...bareHeaders(isHttps),
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { headers, body };
}
