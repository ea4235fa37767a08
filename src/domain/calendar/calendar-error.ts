import type { Words } from './moment.ts';

export type CalendarErrorCode =
  | 'NEVER_OPENS'
  | 'BEYOND_CALENDAR'
  | 'BAD_HOURS'
  | 'BAD_DATE'
  | 'BAD_MOMENT'
  | 'BAD_TIME'
  | 'BAD_DATA'
  | 'DAY_TWICE';

/** A time or a calendar that cannot be reckoned with; `words` say the way out in both languages. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;
  readonly words: Words;

  constructor(code: CalendarErrorCode, words: Words) {
    super(`${code}: ${words.en}`);
    this.name = 'CalendarError';
    this.code = code;
    this.words = words;
  }
}
