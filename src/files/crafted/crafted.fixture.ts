import type { RefusalCode } from '../refusals.ts';
import type { Kind } from '../verdict.ts';

/** A file made for a test, and the only right verdict on it. */
export interface Crafted {
  readonly called: string;
  readonly bytes: Buffer;
  readonly verdict: Kind | RefusalCode;
}

export function crafted(called: string, bytes: Buffer | string, verdict: Crafted['verdict']): Crafted {
  return { called, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, verdict };
}

/** The test file of virus scanners, in parts so that this source is not taken for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
