import { findInstant } from '../domain/calendar/index.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(\.\d+)?([Zz]|[+-]\d{2}:?\d{2})?$/;

/**
 * A time of a log as ISO 8601 (xs:dateTime): the same moment to the same fraction of a second under the same offset. What had none gets
 * that of Asia/Ho_Chi_Minh.
 */
export function isoTime(written: string): string {
  const [, date, minutes, seconds = ':00', fraction = '', zone = '+07:00'] = WRITTEN.exec(written) ?? [];
  if (date === undefined || findInstant(written) === undefined) throw new RangeError(`not a moment: "${written}"`);
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return `${date}T${minutes}${seconds}${fraction}${offset}`;
}
