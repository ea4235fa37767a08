import type { Instant } from '../domain/calendar/moment.ts';
import { packReceipt, type ReceiptPromise } from '../domain/codes/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { messageOf } from './message.ts';

/**
 * The code of a receipt: what was promised, and the signature of this installation under it, in the letters of an address (base64url).
 * It is said to be signed when the receipt was issued, or when the key began to sign where that is later, never after `now`: printed again
 * under the same key it is the same.
 */
export function signReceipt(
  keys: Keys,
  promised: Omit<ReceiptPromise, 'key' | 'signedAt'>,
  issuedAt: number,
  now: number = Date.now(),
): string {
  let packed = Buffer.alloc(0);
  const { signature } = keys.sign(({ id, from }) => {
    const signedAt = Math.min(Math.max(issuedAt, from), Math.max(now, from)) as Instant;
    packed = Buffer.from(packReceipt({ ...promised, signedAt, key: id }));
    return messageOf(packed);
  });
  return Buffer.concat([packed, signature]).toString('base64url');
}
