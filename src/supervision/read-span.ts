import { addDays, type PlainDate } from '../domain/calendar/index.ts';
import { formatPlainDate, readTypedDate, type Say } from '../ui/index.ts';

type Typed = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The days somebody asks for, as typed; the last seven where nothing or no date is, with a word on what could not be read. */
export function readSpan(asked: Typed, today: PlainDate, t: Say) {
  const week = { from: addDays(today, -6), to: today };
  const read = { from: dayOf(asked.from), to: dayOf(asked.to) };
  const problem = t('supervision.daysBad');
  const to = read.to ?? week.to;
  const from = read.from ?? (read.to ? to : week.from);
  const reversed = from > to;
  const span = reversed ? { from: to, to: from } : { from, to };
  return {
    span,
    typed: {
      from: read.from === null ? (asked.from ?? '') : formatPlainDate(span.from, t.lang),
      to: read.to === null ? (asked.to ?? '') : formatPlainDate(span.to, t.lang),
    },
    problems: { ...(read.from === null ? { from: problem } : {}), ...(read.to === null ? { to: problem } : {}) },
  };
}

/** Undefined where nothing was typed, null where it is no date. */
function dayOf(typed: string | undefined): PlainDate | null | undefined {
  if (!typed?.trim()) return undefined;
  return readTypedDate(typed) ?? null;
}
