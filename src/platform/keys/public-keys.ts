import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/** A key that signatures are checked with, and from when until when it signed. Milliseconds since 1970. */
export type PublicKey = {
  /** The first eight hex digits of the sha-256 of the key. */
  readonly id: string;
  readonly key: KeyObject;
  readonly from: number;
  /** Null while it signs. */
  readonly until: number | null;
};

/** Why a signature is not taken. */
export type KeyFault = 'UNKNOWN_KEY' | 'KEY_NOT_VALID_THEN' | 'BAD_SIGNATURE';

/** Clocks of two machines part a little; what is signed while a key is changed is still taken. */
const LEEWAY = 60_000;

const HEAD = `# Public keys of this installation (Ed25519), oldest first. They may be given to anybody.
# key-id  public-key (base64url)  signs-from  signed-until (- while it signs)
`;

/** The text of the file of public keys. */
export function writePublicKeys(keys: readonly PublicKey[]): string {
  const moment = (at: number | null) => (at === null ? '-' : new Date(at).toISOString());
  return HEAD + keys.map((one) => `${one.id} ${rawOf(one.key)} ${moment(one.from)} ${moment(one.until)}\n`).join('');
}

/** Reads that file. Throws RangeError on a line that is not one of ours, with its number. */
export function readPublicKeys(text: string): readonly PublicKey[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const parts = /^([0-9a-f]{8}) ([\w-]{43}) (\S+) (\S+)$/.exec(line.trim());
    const [, id = '', raw = '', from = '', until = ''] = parts ?? [];
    const key = parts && publicKeyOf(Buffer.from(raw, 'base64url'));
    const times = [Date.parse(from), until === '-' ? 0 : Date.parse(until)];
    if (!key || keyIdOf(key) !== id || times.some(Number.isNaN))
      throw new RangeError(`line ${i + 1} is not a public key`);
    return [{ id, key, from: times[0] ?? 0, until: until === '-' ? null : (times[1] ?? 0) }];
  });
}

/** Whether `message` was signed at the moment `at` by the key of that id; the reason when not, null when it was. */
export function faultOf(
  keys: readonly PublicKey[],
  signed: { readonly id: string; readonly at: number; readonly message: Buffer; readonly signature: Buffer },
): KeyFault | null {
  const known = keys.find(({ id }) => id === signed.id);
  if (!known) return 'UNKNOWN_KEY';
  if (!verify(null, signed.message, known.key, signed.signature)) return 'BAD_SIGNATURE';
  const early = signed.at < known.from - LEEWAY;
  const late = known.until !== null && signed.at > known.until + LEEWAY;
  return early || late ? 'KEY_NOT_VALID_THEN' : null;
}

/** The id of a public key. */
export function keyIdOf(key: KeyObject): string {
  return hash('sha256', Buffer.from(rawOf(key), 'base64url'), 'hex').slice(0, 8);
}

function rawOf(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}

function publicKeyOf(raw: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  } catch {
    return undefined;
  }
}
