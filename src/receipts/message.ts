const ABOUT = Buffer.from('motcua-receipt-1\0');

/** What is signed: the same key signs other things too, and none may pass for another. */
export function messageOf(packed: Uint8Array): Buffer {
  return Buffer.concat([ABOUT, packed]);
}
