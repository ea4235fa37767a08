import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const SHA256 = /^[0-9a-f]{64}$/;
// An upload ends within minutes; what is older was left by a server that was killed.
const LEFT_BEHIND_MS = 2 * 60 * 60 * 1000;

/** Kept files, named by the sha-256 of their bytes: the same file twice is one, and none is ever changed. */
export interface Store {
  /** Where uploads are written and judged before they are kept. */
  readonly incoming: string;
  /** A folder for one upload, which is gone with all in it when disposed. */
  begin(): Promise<{ folder: string } & AsyncDisposable>;
  /** Moves a file from an upload's folder into the store; when this returns it survives a power cut. */
  keep(path: string, sha256: string): Promise<void>;
  /** The bytes of a kept file, or undefined when there is none of this hash. */
  read(sha256: string): Promise<{ bytes: number; stream: ReadStream } | undefined>;
}

/** Opens the store in a folder, making it when needed, and takes away what killed servers left in it. Any number may share it. */
export async function openStore(folder: string): Promise<Store> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming);
  const pathOf = (sha256: string) => {
    if (!SHA256.test(sha256)) throw new TypeError(`not a sha-256: ${sha256}`);
    return join(folder, 'kept', sha256.slice(0, 2), sha256);
  };
  return {
    incoming,
    async begin() {
      const own = await mkdtemp(join(incoming, 'upload-'));
      return { folder: own, [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }) };
    },
    async keep(path, sha256) {
      const target = pathOf(sha256);
      await sync(path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      // Over one that is there already: the same bytes, or a damaged copy that is healed.
      await rename(path, target);
      await sync(dirname(target));
      await sync(dirname(dirname(target)));
      await sync(folder);
    },
    async read(sha256) {
      const path = pathOf(sha256);
      const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      return found && { bytes: found.size, stream: createReadStream(path) };
    },
  };
}

async function sync(path: string): Promise<void> {
  await using handle = await open(path, 'r');
  await handle.sync();
}

async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true });
  }
}
