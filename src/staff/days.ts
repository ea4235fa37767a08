import { dateOf, type Instant, type PlainDate } from '../domain/calendar/index.ts';
import { formatDate, formatUntil, type Lang, readTypedDate } from '../ui/index.ts';

const DAY = 24 * 3_600_000;

/** The first moment of a day in Asia/Ho_Chi_Minh, in milliseconds since 1970. */
export function startOf(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00+07:00`);
}

/** The moment after the last of a day. */
export function endOf(date: PlainDate): number {
  return startOf(date) + DAY;
}

export type SpanMistake = 'NOT_A_DATE' | 'PAST' | 'ENDS_BEFORE';

/**
 * A span as people type it, both days included: nothing or today begins now, nothing ends never. Days gone by are refused:
 * nobody can have held a post, or been away, by an entry made later.
 */
export function readSpan(
  typed: { begins: string; ends: string },
  now: number,
): { begins: number; ends: number | null } | { field: 'begins' | 'ends'; mistake: SpanMistake } {
  const today = dateOf(now as Instant);
  const begins = typed.begins === '' ? today : readTypedDate(typed.begins);
  if (!begins) return { field: 'begins', mistake: 'NOT_A_DATE' };
  if (begins < today) return { field: 'begins', mistake: 'PAST' };
  const ends = typed.ends === '' ? null : readTypedDate(typed.ends);
  if (ends === undefined) return { field: 'ends', mistake: 'NOT_A_DATE' };
  if (ends !== null && ends < begins) return { field: 'ends', mistake: 'ENDS_BEFORE' };
  return { begins: begins === today ? now : startOf(begins), ends: ends === null ? null : endOf(ends) };
}

/** `từ 23/11/2026`, `từ 23/11/2026 đến hết 30/11/2026`. */
export function spanWords(begins: number, ends: number | null, lang: Lang): string {
  const from = `${lang === 'vi' ? 'từ' : 'from'} ${formatDate(begins as Instant, lang)}`;
  if (ends === null) return from;
  return `${from} ${lang === 'vi' ? 'đến' : 'until'} ${formatUntil(ends as Instant, lang)}`;
}
