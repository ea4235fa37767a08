import { type Calendar, dayOfInstant } from '../calendar/index.ts';
import type { Extension, Pause, TimeLedger } from './clock.ts';
import { type Count, countLimit } from './count-limit.ts';

/** What happened to the clock, in order; the explanation is written from it. */
export type Happening =
  | { readonly type: 'counted'; readonly count: Count; readonly again: boolean }
  | { readonly type: 'no-effect'; readonly pause: Pause; readonly due: number }
  | { readonly type: 'paused'; readonly pause: Pause; readonly remaining: number }
  | { readonly type: 'resumed'; readonly at: number; readonly opening: number; readonly due: number }
  | { readonly type: 'extended'; readonly extension: Extension; readonly due: number };

/** Where the clock stands at the ledger's end: a due moment, or what remains (milliseconds) while paused. */
export type Standing = { readonly start: number; readonly due: number | null; readonly remaining: number | null };

/**
 * Follows a ledger from reception through its pauses. With `extension` it gives the current due moment, without it the legal one.
 *
 * Readings fixed here: the remaining time at a pause is the working time in [max(pause, start), due). A pause that begins at or
 * after the due moment of that moment changes nothing; nor does a RESUME in the moment it began. What is told in the moment a pause
 * ends is told after it, so that it stands as told. RESTART counts as if received at the resumption, cut-offs included;
 * RESUME knows no cut-off. An extension replaces the due moment it is told at; told during a pause, and after any RESTART, the later of
 * it and the counted due moment holds, so that nothing promised to the citizen shrinks.
 */
export function followLedger(
  ledger: TimeLedger,
  calendar: Calendar,
  extension: Extension | undefined,
  record?: (happening: Happening) => void,
): Standing {
  const time = calendar.workingTime;
  const { rule } = ledger;
  const first = countLimit(rule, calendar, ledger.received);
  record?.({ type: 'counted', count: first, again: false });
  let start = first.start;
  let due = first.due;
  let told = extension === undefined;
  const extend = (moment: number) => {
    if (!extension) return;
    due = moment;
    told = true;
    record?.({ type: 'extended', extension, due });
  };
  for (const pause of ledger.pauses) {
    if (extension && !told && extension.at <= pause.from && extension.at !== pause.to) extend(extension.due);
    if (pause.from >= due || isMomentary(pause)) {
      record?.({ type: 'no-effect', pause, due });
      continue;
    }
    const remaining = time.between(Math.max(pause.from, start), due);
    record?.({ type: 'paused', pause, remaining });
    if (pause.to === undefined) return { start: first.start, due: null, remaining };
    if (pause.kind === 'RESTART') {
      const count = countLimit(rule, calendar, pause.to);
      start = count.start;
      due = count.due;
      record?.({ type: 'counted', count, again: true });
    } else {
      start = time.opening(pause.to);
      due = time.advance(start, remaining);
      if (rule.limit.unit !== 'HOUR') due = endOfDay(calendar, due, remaining);
      record?.({ type: 'resumed', at: pause.to, opening: start, due });
    }
    if (!extension) continue;
    const toldDuringPause = !told && extension.at <= pause.to;
    if (toldDuringPause || (told && pause.kind === 'RESTART')) extend(Math.max(due, extension.due));
  }
  if (extension && !told) extend(extension.due);
  return { start: first.start, due, remaining: null };
}

// Counted again from there is another matter: a restart gives the whole limit.
function isMomentary({ kind, from, to }: Pause): boolean {
  return kind === 'RESUME' && to === from;
}

/** A moment reached by advancing belongs to the day it closes: 24:00 is the end of its day, not the start of the next. */
function endOfDay(calendar: Calendar, due: number, advanced: number): number {
  return calendar.workingTime.lastClosing(dayOfInstant(advanced === 0 ? due : due - 1));
}
