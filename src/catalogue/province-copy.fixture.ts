import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The province that comes with the program. */
export const DEMO_PROVINCE = join(import.meta.dirname, '..', '..', 'province');

/** A copy of the demo province that a test may spoil. */
export interface ProvinceCopy extends AsyncDisposable {
  folder: string;
  /** Reads a JSON file, lets `change` alter it, writes it back. */
  // biome-ignore lint/suspicious/noExplicitAny: a test spoils whatever it likes.
  edit(file: string, change: (json: any) => void): Promise<void>;
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
}

export async function copyProvince(): Promise<ProvinceCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-province-'));
  await cp(DEMO_PROVINCE, folder, { recursive: true });
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  return {
    folder,
    write,
    async edit(file, change) {
      const json: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      change(json);
      await write(file, JSON.stringify(json));
    },
    remove: (file) => rm(join(folder, file), { recursive: true }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
