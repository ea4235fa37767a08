import {
  dayOfInstant,
  FIRST_DAY,
  findInstant,
  type Instant,
  LAST_DAY,
  type OfficeHours,
} from '../domain/calendar/index.ts';
import {
  type DeadlineRule,
  type LedgerRefusal,
  type Pause,
  refusalWords,
  refuseLedger,
  type TimeLedger,
} from '../domain/clock/index.ts';
import { asObject, BadLine, type JsonObject, shown } from './bad-line.ts';
import { readHours } from './read-hours.ts';

export type BatchQuestion = { readonly ledger: TimeLedger; readonly hours?: OfficeHours };

const KEYS = ['received', 'limit', 'mode', 'cutoff', 'hours', 'pauses'];

/** Reads one line of a clock batch; throws `BadLine` naming the field when it cannot be counted. */
export function readLine(line: string): BatchQuestion {
  const given = asObject(parseJson(line), 'line', KEYS);
  const received = readMoment(given.received, 'received');
  const { pauses, places } = readPauses(given.pauses);
  const ledger: TimeLedger = { received, rule: readRule(given), pauses };
  const refusal = refuseLedger(ledger);
  if (refusal) throw new BadLine(placeOf(refusal, places), refusalWords(refusal));
  return given.hours === undefined ? { ledger } : { ledger, hours: readHours(given.hours) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadLine('line', {
      vi: 'không phải JSON; mỗi dòng là một đối tượng như {"received":"2024-02-15T09:00:00+07:00","limit":{"value":10,"unit":"WORKING_DAY"}}.',
      en: 'is not JSON; each line is one object like the one shown.',
    });
  }
}

function readRule(given: JsonObject): DeadlineRule {
  const limit = asObject(given.limit, 'limit', ['value', 'unit']);
  const rule: { [key: string]: unknown } = { limit: { value: limit.value, unit: limit.unit } };
  if (given.mode !== undefined) rule.mode = given.mode;
  if (given.cutoff !== undefined) {
    if (typeof given.cutoff !== 'string') {
      throw new BadLine('cutoff', refusalWords({ code: 'SAME_DAY_CUTOFF_NOT_A_TIME' }));
    }
    rule.sameDayCutoff = given.cutoff;
  }
  // What is still wrong in it (unit, value, mode, time) is the clock's to refuse, in its own words.
  return rule as DeadlineRule;
}

/** Pauses in the order of their beginnings, and where each stood in the line. */
function readPauses(json: unknown): { pauses: Pause[]; places: number[] } {
  if (json === undefined) return { pauses: [], places: [] };
  if (!Array.isArray(json)) {
    throw new BadLine('pauses', { vi: 'phải là danh sách các lần tạm dừng.', en: 'must be a list of pauses.' });
  }
  const read = json.map((pause, place) => ({ pause: readPause(pause, `pauses[${place}]`), place }));
  read.sort((a, b) => a.pause.from - b.pause.from);
  return { pauses: read.map(({ pause }) => pause), places: read.map(({ place }) => place) };
}

function readPause(json: unknown, place: string): Pause {
  const given = asObject(json, place, ['from', 'to', 'kind']);
  const from = readMoment(given.from, `${place}.from`);
  const kind = given.kind as Pause['kind'];
  // A pause still open may come from elsewhere as "to": null.
  if (given.to === undefined || given.to === null) return { from, kind };
  return { from, to: readMoment(given.to, `${place}.to`), kind };
}

function readMoment(json: unknown, place: string): Instant {
  const found = typeof json === 'string' && json.length <= 40 ? findInstant(json) : undefined;
  if (found === undefined) {
    throw new BadLine(place, {
      vi: `“${shown(json)}” không phải thời điểm có thật; hãy ghi dạng 2024-02-15T09:00:00+07:00.`,
      en: `"${shown(json)}" is not a moment in time; write it like 2024-02-15T09:00:00+07:00.`,
    });
  }
  const day = dayOfInstant(found);
  if (day < FIRST_DAY || day > LAST_DAY) {
    throw new BadLine(place, { vi: 'phải trong các năm 1900–2199.', en: 'must be in the years 1900–2199.' });
  }
  return found;
}

function placeOf(refusal: LedgerRefusal, places: readonly number[]): string {
  if ('pause' in refusal) return `pauses[${places[refusal.pause] ?? refusal.pause}]${PAUSE_FIELDS[refusal.code] ?? ''}`;
  return FIELDS[refusal.code] ?? 'line';
}

const PAUSE_FIELDS: { readonly [code: string]: string } = {
  PAUSE_KIND_UNKNOWN: '.kind',
  PAUSE_BEFORE_RECEPTION: '.from',
  PAUSE_ENDS_BEFORE_IT_BEGINS: '.to',
};

const FIELDS: { readonly [code: string]: string } = {
  LIMIT_UNIT_UNKNOWN: 'limit.unit',
  LIMIT_NOT_A_NUMBER: 'limit.value',
  LIMIT_NEGATIVE: 'limit.value',
  LIMIT_NOT_WHOLE: 'limit.value',
  LIMIT_ZERO_HOURS: 'limit.value',
  MODE_UNKNOWN: 'mode',
  SAME_DAY_CUTOFF_NOT_A_TIME: 'cutoff',
};
