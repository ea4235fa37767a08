import type { Address } from '../../src/platform/embedded/index.ts';
import type { Engine } from './engine.ts';
import { openChain } from './graphile-chain.ts';

/** Every job taken and completed in a statement of its own, as graphile-worker does unless told otherwise. */
export function open(address: Address, clients: number): Promise<Engine> {
  return openChain(address, clients);
}
