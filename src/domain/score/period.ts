import type { PlainDate } from '../calendar/index.ts';

/** A dossier's days as a report counts them: accepted, and left the process; null while it has not. */
export type Course = { readonly accepted: PlainDate; readonly finished: PlainDate | null };

/** The first and the last day of a period, both in it. */
export type Period = { readonly from: PlainDate; readonly to: PlainDate };

export type PeriodCounts = {
  /** Accepted before the period and not finished before it. */
  readonly carriedOver: number;
  readonly accepted: number;
  readonly resolved: number;
  /** Accepted by the period's end and not finished by then; paused ones too. */
  readonly inProcess: number;
};

/**
 * Counts of a period (form II.06, DOMAIN 10). What came in is what went out and what is left: columns (3) = (7) + (11), so
 * carriedOver + accepted = resolved + inProcess.
 */
export function countPeriod(courses: Iterable<Course>, { from, to }: Period): PeriodCounts {
  const counts = { carriedOver: 0, accepted: 0, resolved: 0, inProcess: 0 };
  for (const { accepted, finished } of courses) {
    if (accepted > to || (finished !== null && finished < from)) continue;
    counts[accepted < from ? 'carriedOver' : 'accepted'] += 1;
    counts[finished !== null && finished <= to ? 'resolved' : 'inProcess'] += 1;
  }
  return counts;
}
