import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a whole file aside, closed to others, and puts it in its place at once: after a crash it is there whole or not at all. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.draft`;
  {
    await using file = await open(draft, 'w', 0o600);
    await file.writeFile(content);
    await file.sync();
  }
  await renameDurably(draft, path);
}

/** Renames so that a crash does not take the new name back. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await sync(dirname(to));
}

/** Brings a file, or the names in a folder, to the disk itself. */
export async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r');
  await file.sync();
}

/** The same for many, together: the disk takes them faster than one by one. */
export async function syncAll(paths: readonly string[]): Promise<void> {
  const left = [...paths];
  const some = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) await sync(path);
  };
  await Promise.all(Array.from({ length: 16 }, some));
}
