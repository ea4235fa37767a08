import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** Hides and shows secrets under the key of DATA_DIR. */
export interface Seal {
  /** AES-256-GCM; `about` binds the secret to its owner, so that rows cannot be exchanged. */
  close(secret: Buffer, about: string): Buffer;
  /** Throws when the key is another, or the secret someone else's. */
  open(sealed: Buffer, about: string): Buffer;
  /** What is kept of a code that need only be recognised. */
  mark(code: string, about: string): Buffer;
}

const NONCE = 12;
const TAG = 16;

/** @param key 32 random bytes */
export function sealWith(key: Buffer, random: (bytes: number) => Buffer): Seal {
  return {
    close(secret, about) {
      const nonce = random(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, about) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    },
    mark(code, about) {
      return createHmac('sha256', key).update(`${about}\n${code}`).digest();
    },
  };
}
