import { type Calendar, type Instant, workingMinutesBetween } from '../domain/calendar/index.ts';
import { classify, type Limit, limitMinutes } from '../domain/clock/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import type { TimeLeft } from '../ui/index.ts';

/** No time runs: not accepted yet, or an end without a result. */
export const NO_TIME: TimeLeft = { state: 'none', due: null, minutes: null, total: null };

/** What is left until `due` in working minutes, below zero when late; while paused the minutes that stand still. */
export function leftUntil(
  due: Instant | null,
  remaining: number | null,
  limit: Limit | null,
  now: Instant,
  calendar: Calendar,
): TimeLeft {
  const total = limit ? limitMinutes(limit) : null;
  if (due === null)
    return remaining === null ? NO_TIME : { state: 'paused', due: null, minutes: Math.floor(remaining), total };
  const minutes = due >= now ? workingMinutesBetween(calendar, now, due) : -workingMinutesBetween(calendar, due, now);
  return { state: 'running', due, minutes: Math.trunc(minutes), total };
}

/** The time a dossier has left; once its result is there, whether that was early, on time or late by the legal due moment. */
export function leftOf(dossier: Dossier, now: Instant, calendar: Calendar): TimeLeft {
  const { time, result, status } = dossier;
  if (!time || status === 3 || status === 7 || status === 8) return NO_TIME;
  const { limit } = time.ledger.rule;
  if (!result) return leftUntil(time.dueCurrent, time.remainingMinutes, limit, now, calendar);
  return endedAt(result.issuedAt, time.dueLegal, limit);
}

/** No time is left to count: the result was there at that moment, early, on time or late by the legal due moment. */
export function endedAt(at: Instant, dueLegal: Instant | null, limit: Limit): TimeLeft {
  const total = limitMinutes(limit);
  if (dueLegal === null) return { state: 'ended', due: null, minutes: null, total };
  return { state: 'ended', due: dueLegal, minutes: null, total, outcome: classify(at, dueLegal, limit.unit) };
}
