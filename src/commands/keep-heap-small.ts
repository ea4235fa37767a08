import { setFlagsFromString } from 'node:v8';

/** Percent by which the old generation may outgrow what lives in it before it is swept. */
const GROWTH = 30;

/**
 * Holds the heap near what lives in it. V8 lets it grow to three times that where the machine has room, and gives nothing back while
 * requests come: the server's memory under load halves, for about a twentieth more processor (docs/performance.md). Call it before the work.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
