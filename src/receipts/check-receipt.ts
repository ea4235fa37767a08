import { type ReceiptPromise, unpackReceipt } from '../domain/codes/index.ts';
import { faultOf, type KeyFault, type PublicKey } from '../platform/keys/index.ts';
import { messageOf } from './message.ts';

/** Why a receipt is not taken for ours. */
export type ReceiptFault =
  /** No code of a receipt. */
  | 'UNREADABLE'
  | KeyFault
  /** The code is of another dossier than the address it stands in. */
  | 'OTHER_DOSSIER'
  | 'OTHER_PROVINCE';

export type ReceiptVerdict =
  | { readonly valid: true; readonly promise: ReceiptPromise }
  | { readonly valid: false; readonly fault: ReceiptFault };

const SIGNATURE = 64;

/**
 * Judges what a receipt's QR code holds, or the code alone, by public keys: no database and no network. An address that
 * names a dossier (`MHS`) must name that of the code, and the province must be `province`, where one is given.
 */
export function checkReceipt(text: string, keys: readonly PublicKey[], province?: string): ReceiptVerdict {
  const { code, dossier } = partsOf(text.trim());
  const bytes = Buffer.from(code, 'base64url');
  const packed = bytes.subarray(0, -SIGNATURE);
  const promise = bytes.toString('base64url') === code ? unpackReceipt(packed) : undefined;
  if (!promise) return { valid: false, fault: 'UNREADABLE' };
  const signature = bytes.subarray(-SIGNATURE);
  const fault = faultOf(keys, { id: promise.key, at: promise.signedAt, message: messageOf(packed), signature });
  if (fault) return { valid: false, fault };
  if (dossier !== undefined && dossier !== promise.code) return { valid: false, fault: 'OTHER_DOSSIER' };
  if (province !== undefined && province !== promise.province) return { valid: false, fault: 'OTHER_PROVINCE' };
  return { valid: true, promise };
}

function partsOf(text: string): { readonly code: string; readonly dossier: string | undefined } {
  const code = /[?&]KT=([^&#\s]*)/.exec(text)?.[1];
  if (code === undefined) return { code: text, dossier: undefined };
  const dossier = /[?&]MHS=([^&#\s]*)/.exec(text)?.[1];
  return { code, dossier: dossier === undefined ? undefined : decoded(dossier) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
