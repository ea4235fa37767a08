import type { PlainDate } from '../domain/calendar/moment.ts';

/**
 * A date as people type it (`5/3/1985`, `05-03-1985`, `05.03.1985`, `05031985`, also `1985-03-05`) as `YYYY-MM-DD`;
 * undefined when no such day exists. The form keeps what was typed.
 */
export function readTypedDate(typed: string): PlainDate | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const spoken = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  return spoken ? realDate(Number(spoken[3]), Number(spoken[2]), Number(spoken[1])) : undefined;
}

function realDate(year: number, month: number, day: number): PlainDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1800 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10) as PlainDate;
}
