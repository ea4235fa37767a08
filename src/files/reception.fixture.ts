import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { chooseScanner } from './choose-scanner.ts';
import { openJudge } from './judge.ts';
import { type Limits, readLimits } from './limits.ts';
import type { Reception } from './receive-file.ts';
import { openStore } from './store.ts';

/** A reception in a folder of its own with the shipped limits, `changes` apart; the folder goes when it is disposed. */
export async function openReception(changes: Partial<Limits> = {}, others: Partial<Reception> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-files-'));
  const limits = { ...(await readLimits(join(PACKAGE_ROOT, 'province'))), ...changes };
  const store = await openStore(folder);
  const judge = openJudge({ folder: store.incoming, limits });
  return {
    store,
    judge,
    limits,
    scanner: chooseScanner('none'),
    ...others,
    folder,
    /** What lies in the folder for uploads under way. */
    left: () => readdir(store.incoming, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await judge[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes as they come from a network: in pieces. */
export async function* inPieces(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All bytes of a kept file; none when there is no such file. */
export async function keptBytes({ store }: Pick<Reception, 'store'>, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (await store.read(sha256))?.stream ?? []) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
