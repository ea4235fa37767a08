import type { Instant } from '../domain/calendar/moment.ts';
import { packReceipt, type ReceiptPromise } from '../domain/codes/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { messageOf } from './message.ts';

/**
 * The code of a receipt: what was promised, and the signature of this installation under it, in the letters of an address (base64url).
 * Signed at `now`, the machine's clock, to the second.
 */
export function signReceipt(
  keys: Keys,
  promised: Omit<ReceiptPromise, 'key' | 'signedAt'>,
  now: number = Date.now(),
): string {
  let packed = Buffer.alloc(0);
  const { signature } = keys.sign((key) => {
    packed = Buffer.from(packReceipt({ ...promised, signedAt: now as Instant, key }));
    return messageOf(packed);
  });
  return Buffer.concat([packed, signature]).toString('base64url');
}
