import { hash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a chain begins with: nothing came before. */
export const NO_HASH: Buffer = Buffer.alloc(32);

/** Canonical JSON (RFC 8785): one text for one value, so that it can be hashed. Throws on what JSON cannot say. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

export function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}

/** An event as its hash sees it. The fields of the command stand on n = 0 alone. */
export type Link = {
  readonly province: string;
  readonly dossier: string;
  readonly version: number;
  readonly n: number;
  readonly type: string;
  readonly v: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly facts: string;
  readonly personalHash: Buffer | null;
  readonly actor: string | null;
  readonly key: string | null;
  readonly bodyHash: Buffer | null;
  readonly answer: string | null;
  readonly prevHash: Buffer;
};

/** The hash that ties an event to the one before it: sha-256 of the canonical JSON of all that is stored of it. */
export function hashOf(link: Link): Buffer {
  // Names in order and none but texts, whole numbers and null: what JSON.stringify gives is canonical, at a fifth of the cost.
  return sha256(
    JSON.stringify({
      actor: link.actor,
      answer: link.answer,
      at: link.at,
      bodyHash: link.bodyHash?.toString('hex') ?? null,
      dossier: link.dossier,
      facts: link.facts,
      key: link.key,
      n: link.n,
      personalHash: link.personalHash?.toString('hex') ?? null,
      prev: link.prevHash.toString('hex'),
      province: link.province,
      type: link.type,
      v: link.v,
      version: link.version,
    }),
  );
}

/** Personal data apart from their event, with the salt that keeps a guessed name from being found by its hash. */
export function sealPersonal(personal: unknown): { salt: Buffer; body: string; hash: Buffer } {
  const salt = randomBytes(16);
  const body = canonical(personal);
  return { salt, body, hash: personalHash(salt, body) };
}

export function personalHash(salt: Buffer, body: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(body)]));
}
