import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { displayName } from './file-name.ts';
import type { Judge } from './judge.ts';
import type { Limits } from './limits.ts';
import { REFUSALS, type RefusalCode } from './refusals.ts';
import type { Scanner } from './scanner.ts';
import { type Source, spool } from './spool.ts';
import type { Store } from './store.ts';
import type { Kind } from './verdict.ts';

/** What a room needs to receive files; made once, by whoever wires it. */
export interface Reception {
  readonly store: Store;
  readonly judge: Judge;
  readonly scanner: Scanner;
  readonly limits: Limits;
}

export interface Sent {
  readonly source: Source;
  /** As the sender called it; only for people to read. */
  readonly name: string;
  /** Content-Length of the file, when one was said. */
  readonly declaredBytes?: number;
  /** The hash that the sender began with, for an upload that was broken off and goes on. */
  readonly declaredSha256?: string;
}

export interface Kept {
  readonly ok: true;
  /** Of the bytes that were kept, and their name in the store. */
  readonly sha256: string;
  /** Of the bytes that came; another where a picture was cleaned. */
  readonly receivedSha256: string;
  readonly bytes: number;
  readonly kind: Kind;
  readonly pages: number | undefined;
  readonly name: string;
}

/** Nothing was kept. `about` is for the log; `said` for the person. */
export interface NotKept {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly about: string;
  readonly said: { readonly vi: string; readonly en: string };
}

/**
 * Receives one file: to disk as it comes, judged in a process of its own, shown to the virus scanner as it came, cleaned, and
 * kept under the hash of its bytes. Whatever the outcome, no temporary file is left. Throws only for faults of the disk.
 *
 * @example const kept = await receiveFile(reception, { source: request.raw, name: 'đơn.pdf' });
 */
export async function receiveFile({ store, judge, scanner, limits }: Reception, sent: Sent): Promise<Kept | NotKept> {
  await using upload = await store.begin();
  const raw = join(upload.folder, 'received');
  const clean = join(upload.folder, 'cleaned');
  const spooled = await spool(sent.source, raw, limits, sent.declaredBytes);
  if (!spooled.ok) return notKept(spooled.code, 'received');
  if (sent.declaredSha256 !== undefined && sent.declaredSha256.toLowerCase() !== spooled.sha256)
    return notKept('incomplete', 'other bytes than declared');
  const verdict = await judge.judge(raw, clean);
  if (!verdict.ok) return notKept(verdict.code, verdict.about);
  const scanned = await scanner.scan(raw);
  if (scanned.is === 'found') return notKept('virus', scanned.name);
  if (scanned.is === 'away') return notKept('scanner-away', scanned.why);
  const path = verdict.cleaned ? clean : raw;
  const sha256 = verdict.cleaned ? await hashOf(clean) : spooled.sha256;
  const { size } = await stat(path);
  await store.keep(path, sha256);
  return {
    ok: true,
    sha256,
    receivedSha256: spooled.sha256,
    bytes: size,
    kind: verdict.kind,
    pages: verdict.pages,
    name: displayName(sent.name, verdict.kind, limits.nameLength),
  };
}

function notKept(code: RefusalCode, about: string): NotKept {
  return { ok: false, code, about, said: REFUSALS[code] };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
