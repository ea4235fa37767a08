import type { Instant } from '../calendar/index.ts';
import type { Dossier } from './dossier.ts';

/**
 * The moment a command on this dossier counts from: `now`, or the latest its ledger of time and its supplement hold. Two
 * machines' clocks differ by minutes, and a pause that ended before it began could not be counted.
 */
export function notBefore(dossier: Dossier | null, now: Instant): Instant {
  if (!dossier) return now;
  const { arrivedAt, supplement, time } = dossier;
  const pauses = time?.ledger.pauses.flatMap(({ from, to }) => [from, to]) ?? [];
  const held = [arrivedAt, supplement?.at, supplement?.arrivedAt, time?.ledger.received, time?.ledger.extension?.at];
  return Math.max(now, ...[...held, ...pauses].map((moment) => moment ?? now)) as Instant;
}
