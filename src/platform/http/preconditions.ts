import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

/** What a change carries: the version its author read, and the key that makes sending it twice harmless. */
export type Change = { readonly version: number; readonly key: string };

type Headed = Pick<FastifyRequest, 'headers'>;

/** The ETag of a version: `"7"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Reads `If-Match` and `Idempotency-Key`. Throws 428 without the first, 400 without the second or when either is wrong. */
export function changeOf(request: Headed): Change {
  return { version: versionOf(request.headers['if-match']), key: idempotencyKeyOf(request) };
}

/** Reads `If-None-Match: *` and `Idempotency-Key`. Throws 428 without the first, 400 without or with a wrong second. */
export function creationOf(request: Headed): { key: string } {
  if (request.headers['if-none-match']?.trim() !== '*') throw new HttpProblem(PROBLEMS.creationUnmarked);
  return { key: idempotencyKeyOf(request) };
}

/** Reads `Idempotency-Key`, bare or in quotes: 1–128 printable ASCII characters. Throws 400 otherwise. */
export function idempotencyKeyOf(request: Headed): string {
  const header = request.headers['idempotency-key'];
  if (header === undefined) throw new HttpProblem(PROBLEMS.keyMissing);
  const key = String(header)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return checkedKey(key);
}

/** Checks a key from wherever it came. Throws 400 when it is not 1–128 printable ASCII characters. */
export function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw new HttpProblem(PROBLEMS.keyInvalid);
}

// Exactly one strong tag: with a list or `*` the author would not say what they had read.
function versionOf(header: string | undefined): number {
  if (header === undefined) throw new HttpProblem(PROBLEMS.versionMissing);
  const found = /^"(0|[1-9]\d{0,14})"$/.exec(header.trim());
  if (!found) throw new HttpProblem(PROBLEMS.versionInvalid);
  return Number(found[1]);
}
