import {
  codesOnce,
  type Finding,
  type Ledger,
  linkedTold,
  numbersGapFree,
  type Verified,
  verify,
} from '../ledger/index.ts';
import { recountFigures } from '../supervision/index.ts';

/**
 * Holds a province's data to the invariants and tells what does not agree; nothing when all does. Reads pages of one moment each, so that
 * it may run beside the service and holds no reader of the log back. `rest` is waited for between pages.
 */
export function checkInvariants(
  ledger: Ledger,
  province: string,
  seen: Verified = { dossiers: 0, events: 0 },
  rest?: (ms: number) => Promise<void>,
): AsyncGenerator<Finding> {
  const sweeps = [codesOnce(), linkedTold(), numbersGapFree(), recountFigures()];
  return verify(ledger, province, seen, { sweeps, ...(rest ? { rest } : {}) });
}

/** Lawful, and for an officer to see to: the official days were changed after the dossier was promised. */
export function isNote({ what }: Finding): boolean {
  return what === 'DUE_OF_EARLIER_CALENDAR';
}
