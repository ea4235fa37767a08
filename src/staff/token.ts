import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text: what a browser or machine holds. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token, or of an account name that was typed. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares two secrets in the same time wherever they differ. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other));
}
