import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_KEYS, privateKeyPath, readPublicKeysOf } from './key-files.ts';
import { keyIdOf, type PublicKey, writePublicKeys } from './public-keys.ts';

/** Makes the first key of a folder, when it has none. Two processes that begin together get the same one. */
export function makeFirstKey(folder: string, now: number = Date.now()): void {
  const path = join(folder, PUBLIC_KEYS);
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = makeKey(folder, now);
  const draft = `${path}.${process.pid}`;
  write(draft, writePublicKeys([made]), 0o644);
  try {
    linkSync(draft, path);
  } catch (error) {
    rmSync(privateKeyPath(folder, made.id), { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * A new signing key in place of the one in use, whose public half stays, valid until now. Answers the new key. Renaming the public file
 * is the moment of the change: a crash before it leaves the old key in use, one after it the new. Programs that run take the new key up
 * at their next signature.
 */
export function rotateKey(folder: string, now: number = Date.now()): PublicKey {
  const path = join(folder, PUBLIC_KEYS);
  const keys = existsSync(path) ? readPublicKeysOf(path) : [];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = makeKey(folder, now);
  const draft = `${path}.${process.pid}`;
  write(draft, writePublicKeys([...keys.map((one) => ({ ...one, until: one.until ?? now })), made]), 0o644);
  renameSync(draft, path);
  for (const { id } of keys) rmSync(privateKeyPath(folder, id), { force: true });
  return made;
}

function makeKey(folder: string, now: number): PublicKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = keyIdOf(publicKey);
  write(privateKeyPath(folder, id), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  return { id, key: publicKey, from: now, until: null };
}

function write(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
