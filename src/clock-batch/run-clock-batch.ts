import { type Calendar, CalendarError, formatInstant, type OfficeHours } from '../domain/calendar/index.ts';
import { dueOf, explain } from '../domain/clock/index.ts';
import { BadLine } from './bad-line.ts';
import { type CalendarData, calendarsFrom } from './calendars.ts';
import { readLine } from './read-line.ts';

/**
 * Answers a clock batch line by line, in order, holding one line at a time: for each line of NDJSON one line
 * `{"start","due","remainingMinutes"?,"explain"}` with +07:00 moments, or `{"error"}` naming the field. While paused `due` is null.
 * Returns how many lines were bad; the caller ends with code 1 when there were any. An empty line is a bad line, so that output line n
 * always answers input line n.
 */
export async function runClockBatch(
  lines: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void | Promise<void>,
  data: CalendarData,
): Promise<{ bad: number }> {
  const calendarOf = calendarsFrom(data);
  let bad = 0;
  let first = true;
  for await (const line of lines) {
    const answer = answerLine(first ? line.replace(/^\uFEFF/, '') : line, calendarOf);
    first = false;
    if ('error' in answer) bad++;
    await write(JSON.stringify(answer));
  }
  return { bad };
}

function answerLine(line: string, calendarOf: (hours?: OfficeHours) => Calendar): object {
  try {
    const { ledger, hours } = readLine(line);
    const calendar = calendarOf(hours);
    const { start, dueLegal, remainingMinutes } = dueOf(ledger, calendar);
    return {
      start: formatInstant(start),
      due: dueLegal === null ? null : formatInstant(dueLegal),
      ...(remainingMinutes === null ? {} : { remainingMinutes }),
      explain: explain(ledger, calendar),
    };
  } catch (error) {
    if (error instanceof BadLine) return { error: error.sentence };
    if (error instanceof CalendarError) return { error: `limit: ${error.words.vi} / ${error.words.en}` };
    throw error;
  }
}
