import { hash, verify } from '@node-rs/argon2';
import { newToken } from './token.ts';

/** The Argon2id hash to keep, with a salt of its own. Some 30 ms and 19 MiB. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password));
}

let nobody: Promise<string> | undefined;

/** True when the password fits the hash. Without a hash (no such account, no password yet) it takes as long and is false. */
export async function fitsPassword(password: string, known: string | null): Promise<boolean> {
  nobody ??= hashPassword(newToken());
  const fits = await verify(known ?? (await nobody), normal(password));
  return fits && known !== null;
}

// One person's keyboard writes ế as one character, another's as three.
function normal(password: string): string {
  return password.normalize('NFC');
}
