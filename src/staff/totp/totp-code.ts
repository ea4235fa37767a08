import { createHmac, randomBytes } from 'node:crypto';
import { isSame } from '../token.ts';

/** A code is good for this long, in milliseconds. */
const STEP = 30_000;
const DIGITS = 6;

/** 160 random bits: as long as the HMAC's own output (RFC 4226, 4). */
export function newSecret(): Buffer {
  return randomBytes(20);
}

/** The time-step of a moment in milliseconds since 1970 (RFC 6238, 4.2). */
export function stepAt(at: number): number {
  return Math.floor(at / STEP);
}

/** The code of a step: HOTP with HMAC-SHA-1 over the step's number (RFC 4226, 5.3), which every authenticator app knows. */
export function codeAt(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

/** The step whose code was typed: now, the one before (a slow hand), the one after (a fast clock); undefined when none. */
export function stepOfCode(secret: Buffer, typed: string, at: number): number | undefined {
  const now = stepAt(at);
  // All three are compared, so that the time taken tells nothing.
  const found = [now - 1, now, now + 1].filter((step) => step >= 0 && isSame(codeAt(secret, step), typed));
  return found.at(-1);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648), as secrets are typed into an app by hand. */
export function base32(bytes: Buffer): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

/** What an authenticator app reads from the QR code. Names in ASCII: some apps show others wrong. */
export function keyUri(secret: Buffer, username: string): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer: 'Mot Cua', algorithm: 'SHA1', digits: '6' });
  return `otpauth://totp/Mot%20Cua:${encodeURIComponent(username)}?${query.toString().replaceAll('+', '%20')}&period=30`;
}
