import type { Address } from '../../src/platform/embedded/index.ts';
import type { Engine } from './engine.ts';
import { openChain } from './graphile-chain.ts';

/** With the batches of its page on performance: 500 jobs taken at once, completions stored together and later; a crash repeats them. */
export function open(address: Address, clients: number): Promise<Engine> {
  return openChain(address, clients, { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 });
}
