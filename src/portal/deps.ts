import type { FastifyRequest } from 'fastify';
import type { Province } from '../catalogue/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Frame } from '../ui/index.ts';

/** What the citizen's pages are given by the program. */
export type PortalDeps = {
  readonly ledger: Ledger;
  readonly province: Province;
  readonly publicUrl: string;
  /** What receipts are checked with. */
  readonly keys: Pick<Keys, 'publicKeys' | 'publicText'>;
  readonly frameOf: (request: FastifyRequest) => Frame | Promise<Frame>;
};
