import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../log/index.ts';
import { type PublicKey, readPublicKeys } from './public-keys.ts';

export const PUBLIC_KEYS = 'public-keys.txt';

export function privateKeyPath(folder: string, id: string): string {
  return join(folder, `${id}.key`);
}

/** The public keys of a file. Throws Trouble when it cannot be read. */
export function readPublicKeysOf(path: string): readonly PublicKey[] {
  try {
    return readPublicKeys(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new Trouble(
      {
        vi: `Không đọc được tệp khoá công khai ${path} (${why}). Hãy khôi phục tệp từ bản sao lưu.`,
        en: `The file of public keys ${path} cannot be read (${why}). Restore it from a backup.`,
      },
      { cause },
    );
  }
}
