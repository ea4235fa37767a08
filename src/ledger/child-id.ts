import { createHash } from 'node:crypto';

/**
 * The id of the dossier that a step opens: uuid version 5 (RFC 9562) of the parent's id and the step's token,
 * so that a request read twice opens one dossier.
 */
export function childIdOf(parent: string, token: number): string {
  const namespace = Buffer.from(parent.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(namespace).update(`step ${token}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
