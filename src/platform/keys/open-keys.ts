import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../log/index.ts';
import { PUBLIC_KEYS, privateKeyPath, readPublicKeysOf } from './key-files.ts';
import { makeFirstKey } from './make-key.ts';
import type { PublicKey } from './public-keys.ts';

/** What this installation signs with, and what its signatures are checked with. */
export interface Keys {
  /** Signs with the key that is in use now, also after it was changed by another process. */
  sign(message: (key: PublicKey) => Buffer): { readonly id: string; readonly signature: Buffer };
  /** All keys that ever signed. */
  publicKeys(): readonly PublicKey[];
  /** The file of the public keys, to be given away. */
  publicText(): string;
}

/**
 * The signing keys in a folder: a private key readable by its owner only, and beside it the public ones with their validity. Made at the
 * first start. Throws Trouble when the key in use is not there: a new one is made by `motcua admin rotate-key`.
 */
export function openKeys(folder: string): Keys {
  const path = join(folder, PUBLIC_KEYS);
  makeFirstKey(folder);
  let held = load(folder);
  const current = (): typeof held => {
    if (markOf(path) !== held.mark) held = load(folder);
    return held;
  };
  return {
    sign(message) {
      const { inUse, key } = current();
      return { id: inUse.id, signature: sign(null, message(inUse), key) };
    },
    publicKeys: () => current().keys,
    publicText: () => readFileSync(path, 'utf8'),
  };
}

type Held = {
  readonly mark: string;
  readonly keys: readonly PublicKey[];
  readonly inUse: PublicKey;
  readonly key: KeyObject;
};

function load(folder: string): Held {
  const path = join(folder, PUBLIC_KEYS);
  const mark = markOf(path);
  const keys = readPublicKeysOf(path);
  const inUse = keys.find(({ until }) => until === null);
  try {
    if (!inUse) throw new Error('no key is in use');
    return { mark, keys, inUse, key: createPrivateKey(readFileSync(privateKeyPath(folder, inUse.id))) };
  } catch (cause) {
    throw new Trouble(
      {
        vi: `Không đọc được khoá ký đang dùng trong ${folder}. Hãy khôi phục thư mục từ bản sao lưu, hoặc chạy “motcua admin rotate-key” để tạo khoá mới.`,
        en: `The signing key in use in ${folder} cannot be read. Restore the folder from a backup, or run "motcua admin rotate-key" for a new key.`,
      },
      { cause },
    );
  }
}

// A change of keys puts a new file in place of the old.
function markOf(path: string): string {
  const { ino, mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? { ino: 0, mtimeMs: 0, size: 0 };
  return `${ino} ${mtimeMs} ${size}`;
}
