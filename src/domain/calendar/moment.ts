/** A moment as milliseconds since 1970-01-01T00:00Z. Shown to people in Asia/Ho_Chi_Minh (+07:00, no summer time since 1975). */
export type Instant = number & { readonly brand: 'Instant' };

/** A calendar day of Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Never a `Date`: a day has no time zone to get wrong. */
export type PlainDate = string & { readonly brand: 'PlainDate' };

/** A clock time of day, `HH:mm`; `24:00` is allowed as a closing time. */
export type ClockTime = string;

/** A sentence a person reads: Vietnamese first, English beside it. */
export type Words = { readonly vi: string; readonly en: string };
