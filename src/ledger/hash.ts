import { hash, randomFillSync } from 'node:crypto';
import { canonical } from './canonical.ts';

export { canonical } from './canonical.ts';

/** What a chain begins with: nothing came before. */
export const NO_HASH: Buffer = Buffer.alloc(32);

export function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}

/** An event as its hash sees it, its bytes as bytes or in hex. The fields of the command stand on n = 0 alone. */
export type Link<Bytes = Buffer> = {
  readonly province: string;
  readonly dossier: string;
  readonly version: number;
  readonly n: number;
  readonly type: string;
  readonly v: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly facts: string;
  readonly personalHash: Bytes | null;
  readonly actor: string | null;
  readonly key: string | null;
  readonly bodyHash: Bytes | null;
  readonly answer: string | null;
  readonly prevHash: Bytes;
};

/** The hash that ties an event to the one before it: sha-256 of the canonical JSON of all that is stored of it. */
export function hashOf(link: Link): Buffer {
  const hex = {
    ...link,
    personalHash: link.personalHash?.toString('hex') ?? null,
    bodyHash: link.bodyHash?.toString('hex') ?? null,
    prevHash: link.prevHash.toString('hex'),
  };
  return Buffer.from(hexHashOf(hex), 'hex');
}

/** The same, of and in hex: who makes many events writes their hashes down in hex too. */
export function hexHashOf(link: Link<string>): string {
  // Names in order and none but texts, whole numbers and null: what JSON.stringify gives is canonical, at a fifth of the cost.
  const text = JSON.stringify({
    actor: link.actor,
    answer: link.answer,
    at: link.at,
    bodyHash: link.bodyHash,
    dossier: link.dossier,
    facts: link.facts,
    key: link.key,
    n: link.n,
    personalHash: link.personalHash,
    prev: link.prevHash,
    province: link.province,
    type: link.type,
    v: link.v,
    version: link.version,
  });
  return hash('sha256', text, 'hex');
}

/** Personal data apart from their event, with the salt that keeps a guessed name from being found by its hash. */
export function sealPersonal(personal: unknown): { salt: Buffer; body: string; hash: Buffer } {
  const salt = nextSalt();
  const body = canonical(personal);
  return { salt, body, hash: personalHash(salt, body) };
}

export function personalHash(salt: Buffer, body: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(body)]));
}

const SALT = 16;
const salts = Buffer.alloc(256 * SALT);
let given = salts.length;

// Chance is asked for many salts at once: each asking costs as much as all that is done with one.
function nextSalt(): Buffer {
  if (given === salts.length) {
    randomFillSync(salts);
    given = 0;
  }
  given += SALT;
  return Buffer.from(salts.subarray(given - SALT, given));
}
