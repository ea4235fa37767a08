import pg from 'pg';

// Numbers of PostgreSQL's types, from its catalogue pg_type.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;

type Read = (text: string) => unknown;

const OWN = new Map<number, Read>([
  [INT8, readInteger],
  [DATE, (text) => text],
  [TIMESTAMPTZ, readMoment],
  [INT8_ARRAY, readArray(readInteger)],
  [DATE_ARRAY, readArray((text) => text)],
  [TIMESTAMPTZ_ARRAY, readArray(readMoment)],
]);

/**
 * How values come out of the database: `bigint` as a number while it is exact (a bigint beyond), `date` as 'YYYY-MM-DD',
 * `timestamptz` as milliseconds since 1970 (what is finer is cut off), `numeric` as text, the rest as `pg` gives it.
 */
export const types = {
  getTypeParser: ((number: number, format?: 'text' | 'binary') =>
    OWN.get(number) ?? pg.types.getTypeParser(number, format as 'text')) as typeof pg.types.getTypeParser,
};

/** A moment in milliseconds since 1970, as text that PostgreSQL reads as `timestamptz`. */
export function timestamptz(milliseconds: number): string {
  if (milliseconds === Number.POSITIVE_INFINITY) return 'infinity';
  if (milliseconds === Number.NEGATIVE_INFINITY) return '-infinity';
  // The events of a command share their moment.
  if (milliseconds !== lately.milliseconds) lately = { milliseconds, text: new Date(milliseconds).toISOString() };
  return lately.text;
}

let lately = { milliseconds: 0, text: '1970-01-01T00:00:00.000Z' };

function readInteger(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

const MOMENT =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

function readMoment(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const parts = MOMENT.exec(text);
  if (!parts) throw new RangeError(`not a timestamptz: ${text}`);
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute, offsetSecond] = parts;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const offset = Number(offsetHour) * 3600 + Number(offsetMinute ?? 0) * 60 + Number(offsetSecond ?? 0);
  const moment = new Date(0);
  moment.setUTCFullYear(parts[12] ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  moment.setUTCHours(Number(hour), Number(minute), Number(second), ms);
  return moment.getTime() - (sign === '-' ? -offset : offset) * 1000;
}

function readArray(read: Read): Read {
  const split = pg.types.getTypeParser(TEXT_ARRAY as never) as unknown as (text: string) => unknown;
  const each = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(each) : value === null ? null : read(value as string);
  return (text) => each(split(text));
}
