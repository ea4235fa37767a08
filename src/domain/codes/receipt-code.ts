import type { Instant } from '../calendar/moment.ts';

/** What a receipt promised, as its signed code says it: nothing about a person. */
export type ReceiptPromise = {
  readonly province: string;
  /** The dossier's code. */
  readonly code: string;
  /** Id of the procedure. */
  readonly procedure: string;
  /** Whole seconds, like the two others. */
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  /** When it was signed, by which the validity of the key is judged. */
  readonly signedAt: Instant;
  /** Eight hex digits. */
  readonly key: string;
};

const VERSION = 1;
const HEAD = 1 + 4 + 3 * 4;
const LONGEST = 255;

/**
 * The bytes of a promise, which are what is signed: version, key, three moments in seconds since 1970, then code, procedure and province,
 * each with its length before it. Throws RangeError on what does not fit.
 */
export function packReceipt(promise: ReceiptPromise): Uint8Array {
  const texts = [promise.code, promise.procedure, promise.province];
  const bytes = new Uint8Array(HEAD + texts.reduce((sum, text) => sum + 1 + text.length, 0));
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  view.setUint32(1, Number.parseInt(promise.key, 16));
  for (const [i, at] of [promise.receivedAt, promise.dueAt, promise.signedAt].entries()) {
    const seconds = Math.floor(at / 1000);
    if (!(seconds >= 0 && seconds < 2 ** 32)) throw new RangeError(`not a moment of a receipt: ${at}`);
    view.setUint32(5 + 4 * i, seconds);
  }
  let at = HEAD;
  for (const text of texts) {
    if (!/^[\x21-\x7e]+$/.test(text) || text.length > LONGEST) throw new RangeError(`not a text of a receipt: ${text}`);
    bytes[at++] = text.length;
    for (const letter of text) bytes[at++] = letter.charCodeAt(0);
  }
  return bytes;
}

/** Reads those bytes, all of them; undefined when they are not of this shape. Whether they were signed is another question. */
export function unpackReceipt(bytes: Uint8Array): ReceiptPromise | undefined {
  if (bytes[0] !== VERSION || bytes.length < HEAD) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const moment = (i: number) => (view.getUint32(5 + 4 * i) * 1000) as Instant;
  const texts: string[] = [];
  let at = HEAD;
  while (at < bytes.length) {
    const end = at + 1 + (bytes[at] ?? 0);
    if (end > bytes.length) return undefined;
    texts.push(String.fromCharCode(...bytes.subarray(at + 1, end)));
    at = end;
  }
  const [code, procedure, province, ...more] = texts;
  if (!code || !procedure || !province || more.length > 0) return undefined;
  const key = view.getUint32(1).toString(16).padStart(8, '0');
  return { province, code, procedure, receivedAt: moment(0), dueAt: moment(1), signedAt: moment(2), key };
}
