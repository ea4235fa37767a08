import type { Socket } from 'node:net';
import type { ProblemSpec } from './problem.ts';
import { problemOf, statusName } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { BARE_HEADERS } from './security-headers.ts';

const BY_CODE: Record<string, ProblemSpec> = {
  HPE_HEADER_OVERFLOW: PROBLEMS.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: PROBLEMS.requestTimeout,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: PROBLEMS.tooLarge,
};

/** Answers what could not be read as HTTP at all (headers too large, a broken request line, too slow) and hangs up. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const spec = BY_CODE[error.code ?? ''] ?? PROBLEMS.badRequest;
  const body = JSON.stringify(problemOf(spec));
  const headers = {
    ...BARE_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${spec.status} ${statusName(spec.status)}\r\n${head.join('')}\r\n${body}`);
}
