import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Limits } from './limits.ts';
import type { RefusalCode } from './refusals.ts';

/** What came in: its length and the sha-256 of its bytes, in hexadecimal. */
export interface Spooled {
  readonly ok: true;
  readonly bytes: number;
  readonly sha256: string;
}

export type Source = AsyncIterable<Uint8Array>;

/**
 * Writes what comes to a new file at `path`, a piece at a time, and stops at the first byte too many: what was declared is only
 * believed when it is already too much. Answers with a refusal code when it is too big, empty, stalls, breaks off, or is of
 * another length than declared. The source is closed in every case; the file is the caller's to take away.
 */
export async function spool(
  source: Source,
  path: string,
  limits: Limits,
  declaredBytes?: number,
): Promise<Spooled | { readonly ok: false; readonly code: RefusalCode }> {
  const pieces = source[Symbol.asyncIterator]();
  const close = () => void pieces.return?.().catch(() => undefined);
  if (declaredBytes !== undefined && declaredBytes > limits.bytes) {
    close();
    return { ok: false, code: 'too-big' };
  }
  const until = performance.now() + limits.receiveSeconds * 1000;
  const hash = createHash('sha256');
  let bytes = 0;
  await using file = await open(path, 'wx', 0o600);
  for (;;) {
    const left = Math.min(limits.idleSeconds * 1000, until - performance.now());
    const next = await orLate(pieces.next(), left);
    if (next === 'late' || next === 'broken') {
      close();
      return { ok: false, code: next === 'late' ? 'too-slow' : 'incomplete' };
    }
    if (next.done) break;
    bytes += next.value.length;
    if (bytes > limits.bytes) {
      close();
      return { ok: false, code: 'too-big' };
    }
    hash.update(next.value);
    await file.writeFile(next.value);
  }
  if (declaredBytes !== undefined && declaredBytes !== bytes) return { ok: false, code: 'incomplete' };
  if (bytes === 0) return { ok: false, code: 'empty' };
  return { ok: true, bytes, sha256: hash.digest('hex') };
}

async function orLate<T>(next: Promise<T>, ms: number): Promise<T | 'late' | 'broken'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms));
  });
  try {
    return await Promise.race([next.catch(() => 'broken' as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
