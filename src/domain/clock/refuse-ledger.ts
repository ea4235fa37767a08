import { findClockTime, type Words } from '../calendar/index.ts';
import type { DeadlineRule, Pause, TimeLedger } from './clock.ts';

export type RuleRefusal = {
  readonly code:
    | 'LIMIT_UNIT_UNKNOWN'
    | 'LIMIT_NOT_A_NUMBER'
    | 'LIMIT_NEGATIVE'
    | 'LIMIT_NOT_WHOLE'
    | 'LIMIT_ZERO_HOURS'
    | 'MODE_UNKNOWN'
    | 'SAME_DAY_CUTOFF_NOT_A_TIME'
    | 'CUTOFF_NOT_A_TIME';
};

export type PauseRefusal = {
  readonly code:
    | 'PAUSE_NOT_A_MOMENT'
    | 'PAUSE_KIND_UNKNOWN'
    | 'PAUSE_BEFORE_RECEPTION'
    | 'PAUSE_ENDS_BEFORE_IT_BEGINS'
    | 'PAUSES_OVERLAP';
  /** Position of the pause in the ledger, from 0. */
  readonly pause: number;
};

export type LedgerRefusal =
  | RuleRefusal
  | PauseRefusal
  | { readonly code: 'RECEPTION_NOT_A_MOMENT' | 'EXTENSION_BEFORE_RECEPTION' | 'EXTENSION_NOT_LATER' };

/** Why a time ledger cannot be counted, or undefined when it can. */
export function refuseLedger(ledger: TimeLedger): LedgerRefusal | undefined {
  if (!Number.isFinite(ledger.received)) return { code: 'RECEPTION_NOT_A_MOMENT' };
  const refusal = refuseRule(ledger.rule);
  if (refusal) return refusal;
  let before = ledger.received as number;
  for (let i = 0; i < ledger.pauses.length; i++) {
    const pause = ledger.pauses[i] as Pause;
    const code = refusePause(pause, ledger.received, before);
    if (code) return { code, pause: i };
    before = pause.to ?? Number.POSITIVE_INFINITY;
  }
  const { extension } = ledger;
  if (!extension) return undefined;
  if (!(extension.at >= ledger.received)) return { code: 'EXTENSION_BEFORE_RECEPTION' };
  return extension.due > extension.at ? undefined : { code: 'EXTENSION_NOT_LATER' };
}

function refusePause(pause: Pause, received: number, before: number): PauseRefusal['code'] | undefined {
  if (!Number.isFinite(pause.from)) return 'PAUSE_NOT_A_MOMENT';
  if (pause.kind !== 'RESUME' && pause.kind !== 'RESTART') return 'PAUSE_KIND_UNKNOWN';
  if (pause.from < received) return 'PAUSE_BEFORE_RECEPTION';
  if (pause.to !== undefined) {
    if (!Number.isFinite(pause.to)) return 'PAUSE_NOT_A_MOMENT';
    if (pause.to < pause.from) return 'PAUSE_ENDS_BEFORE_IT_BEGINS';
  }
  return pause.from < before ? 'PAUSES_OVERLAP' : undefined;
}

/** Why a deadline rule cannot be counted, or undefined when it can. */
export function refuseRule(rule: DeadlineRule): RuleRefusal | undefined {
  const code = limitRefusal(rule);
  if (code) return { code };
  if (rule.mode !== undefined && rule.mode !== 'END_OF_DAY' && rule.mode !== 'SAME_TIME')
    return { code: 'MODE_UNKNOWN' };
  if (rule.sameDayCutoff !== undefined && findClockTime(rule.sameDayCutoff) === undefined) {
    return { code: 'SAME_DAY_CUTOFF_NOT_A_TIME' };
  }
  if (rule.cutoff !== undefined && rule.cutoff !== 'lastHour' && findClockTime(rule.cutoff) === undefined) {
    return { code: 'CUTOFF_NOT_A_TIME' };
  }
  return undefined;
}

function limitRefusal({ limit: { value, unit } }: DeadlineRule): RuleRefusal['code'] | undefined {
  if (unit !== 'HOUR' && unit !== 'WORKING_DAY' && unit !== 'CALENDAR_DAY' && unit !== 'MONTH')
    return 'LIMIT_UNIT_UNKNOWN';
  if (!Number.isFinite(value)) return 'LIMIT_NOT_A_NUMBER';
  if (value < 0) return 'LIMIT_NEGATIVE';
  if (unit === 'HOUR') return value > 0 ? undefined : 'LIMIT_ZERO_HOURS';
  return Number.isInteger(value) ? undefined : 'LIMIT_NOT_WHOLE';
}

const WORDS: { readonly [code in LedgerRefusal['code']]: Words } = {
  LIMIT_UNIT_UNKNOWN: {
    vi: 'Đơn vị của thời hạn phải là HOUR, WORKING_DAY, CALENDAR_DAY hoặc MONTH.',
    en: 'The unit of the limit must be HOUR, WORKING_DAY, CALENDAR_DAY or MONTH.',
  },
  LIMIT_NOT_A_NUMBER: { vi: 'Thời hạn phải là một số.', en: 'The limit must be a number.' },
  LIMIT_NEGATIVE: { vi: 'Thời hạn không được âm.', en: 'The limit must not be negative.' },
  LIMIT_NOT_WHOLE: {
    vi: 'Thời hạn theo ngày hoặc tháng phải là số nguyên; chỉ giờ mới được lẻ.',
    en: 'A limit in days or months must be whole; only hours may be fractional.',
  },
  LIMIT_ZERO_HOURS: {
    vi: 'Thời hạn theo giờ phải lớn hơn 0; trả trong ngày thì dùng WORKING_DAY 0.',
    en: 'A limit in hours must be more than 0; for the same day use WORKING_DAY 0.',
  },
  MODE_UNKNOWN: { vi: 'Cách hẹn phải là END_OF_DAY hoặc SAME_TIME.', en: 'The mode must be END_OF_DAY or SAME_TIME.' },
  SAME_DAY_CUTOFF_NOT_A_TIME: {
    vi: 'Giờ chốt trả trong ngày phải ghi dạng HH:mm, ví dụ 15:00.',
    en: 'The same-day cut-off must be written HH:mm, for example 15:00.',
  },
  CUTOFF_NOT_A_TIME: {
    vi: 'Giờ chốt tiếp nhận phải ghi dạng HH:mm hoặc lastHour.',
    en: 'The cut-off of reception must be written HH:mm or lastHour.',
  },
  PAUSE_NOT_A_MOMENT: {
    vi: 'Lần tạm dừng có thời điểm không đọc được.',
    en: 'The pause has a moment that cannot be read.',
  },
  PAUSE_KIND_UNKNOWN: {
    vi: 'Loại tạm dừng phải là RESUME hoặc RESTART.',
    en: 'The kind of a pause must be RESUME or RESTART.',
  },
  PAUSE_BEFORE_RECEPTION: {
    vi: 'Lần tạm dừng không được bắt đầu trước khi tiếp nhận.',
    en: 'The pause must not begin before reception.',
  },
  PAUSE_ENDS_BEFORE_IT_BEGINS: {
    vi: 'Lần tạm dừng kết thúc trước khi bắt đầu.',
    en: 'The pause ends before it begins.',
  },
  PAUSES_OVERLAP: {
    vi: 'Các lần tạm dừng phải theo thứ tự và không được chồng lên nhau.',
    en: 'Pauses must be in order and must not overlap.',
  },
  RECEPTION_NOT_A_MOMENT: {
    vi: 'Thời điểm tiếp nhận không đọc được.',
    en: 'The moment of reception cannot be read.',
  },
  EXTENSION_BEFORE_RECEPTION: {
    vi: 'Lần hẹn lại không được trước khi tiếp nhận.',
    en: 'The extension must not come before reception.',
  },
  EXTENSION_NOT_LATER: {
    vi: 'Ngày hẹn lại phải sau lúc báo hẹn lại.',
    en: 'The extended due moment must be later than the moment it is told.',
  },
};

/** The refusal as a sentence a person reads. */
export function refusalWords(refusal: LedgerRefusal): Words {
  return WORDS[refusal.code];
}

/** A ledger that should have been refused before it was stored: a fault, with the refusal it hides. */
export class UnlawfulLedger extends Error {
  readonly refusal: LedgerRefusal;

  constructor(refusal: LedgerRefusal) {
    super(`${refusal.code}: ${WORDS[refusal.code].en}`);
    this.name = 'UnlawfulLedger';
    this.refusal = refusal;
  }
}
