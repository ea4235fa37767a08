import { startNightly } from '../invariants/index.ts';
import type { House } from './house.ts';

/** Sets the check of every night going: all data against what always holds of them, by the real clock also in a demo. */
export async function nightly({ ledger, province, log }: House): Promise<() => Promise<void>> {
  const running = startNightly(ledger, province.id, { log });
  return () => running.stop();
}
