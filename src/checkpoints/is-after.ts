import type { Place } from '../ledger/index.ts';

/** True when a place of the log comes after another. Numbers without leading zeros, longer than JavaScript's are exact. */
export function isAfter(one: Place, other: Place): boolean {
  return (compare(one.xid, other.xid) || compare(one.position, other.position)) > 0;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one.length - other.length || (one > other ? 1 : -1);
}
