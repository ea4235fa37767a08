import {
  type Calendar,
  dateOf,
  dayOfInstant,
  type Instant,
  MINUTE,
  type PlainDate,
  sayInstant,
  sayWorkingMinutes,
  type Words,
} from '../calendar/index.ts';
import type { ExplanationLine, Pause, PauseReason, TimeLedger } from './clock.ts';
import { explainDays } from './explain-days.ts';
import { explainStart, explainUnit } from './explain-start.ts';
import { followLedger, type Happening, type Standing } from './follow-ledger.ts';
import { limitWords } from './limit.ts';
import { refuseLedger, UnlawfulLedger } from './refuse-ledger.ts';

/**
 * The due moments of a ledger in words, in the order things happened: the limit and its basis, the start and why, each day passed over and
 * why (one line with its date), each pause and its effect, the extension, the due moments, the calendar's version.
 * A day is named once even when two counts pass over it. Throws as `dueOf` does.
 */
export function explain(ledger: TimeLedger, calendar: Calendar): ExplanationLine[] {
  const refusal = refuseLedger(ledger);
  if (refusal) throw new UnlawfulLedger(refusal);
  const told: Happening[] = [];
  const legal = followLedger(ledger, calendar, undefined, (happening) => told.push(happening));
  const lines = [limitLine(ledger), ...told.flatMap((happening) => explainHappening(ledger, calendar, happening))];
  if (ledger.extension) {
    const since: Happening[] = [];
    const current = followLedger(ledger, calendar, ledger.extension, (happening) => since.push(happening));
    const from = since.findIndex((happening) => happening.type === 'extended');
    lines.push(...standingLines('DUE_LEGAL', legal));
    // While a pause is still open the extension has not reached the clock yet: only its own line can be told.
    const after = from < 0 ? [] : since.slice(from);
    lines.push(...after.flatMap((happening) => explainHappening(ledger, calendar, happening)));
    lines.push(...standingLines('DUE_CURRENT', current));
  } else {
    lines.push(...standingLines('DUE', legal));
  }
  return [...withoutRepeats(lines), versionLine(calendar)];
}

function explainHappening(ledger: TimeLedger, calendar: Calendar, happening: Happening): ExplanationLine[] {
  switch (happening.type) {
    case 'counted':
      return explainCount(ledger, calendar, happening);
    case 'no-effect':
      return [noEffectLine(happening.pause, happening.due)];
    case 'paused':
      return [pausedLine(happening.pause, happening.remaining)];
    case 'resumed':
      return explainResumed(calendar, happening);
    case 'extended':
      return [extendedLine(happening)];
  }
}

function explainCount(
  { rule }: TimeLedger,
  calendar: Calendar,
  { count, again }: Extract<Happening, { type: 'counted' }>,
): ExplanationLine[] {
  const start = explainStart(rule, calendar, count, again);
  const restarted = again ? [restartedLine(count.received as Instant)] : [];
  const dueDay = dayOfInstant(count.due - 1);
  const days =
    count.nominalDay === undefined
      ? explainDays(calendar, dayOfInstant(count.received), dueDay)
      : [
          ...explainDays(calendar, dayOfInstant(count.received), dayOfInstant(count.start)),
          ...explainDays(calendar, Math.min(count.nominalDay, dueDay), dueDay),
        ];
  return [...restarted, start, ...explainUnit(rule, calendar, count), ...days];
}

function explainResumed(
  calendar: Calendar,
  { at, opening, due }: Extract<Happening, { type: 'resumed' }>,
): ExplanationLine[] {
  const moment = sayInstant(at as Instant);
  const open = sayInstant(opening as Instant);
  const until = sayInstant(due as Instant, true);
  const vi = at === opening ? '' : ` (ngoài giờ, tính từ ${open.vi})`;
  const en = at === opening ? '' : ` (outside hours, counted from ${open.en})`;
  return [
    {
      code: 'RESUMED',
      date: dateOf(opening as Instant),
      vi: `Tính tiếp từ ${moment.vi}${vi}: thời gian còn lại hết vào ${until.vi}.`,
      en: `The clock goes on from ${moment.en}${en}: what remained ends ${until.en}.`,
    },
    ...explainDays(calendar, dayOfInstant(at), dayOfInstant(due - 1)),
  ];
}

function limitLine({ rule }: TimeLedger): ExplanationLine {
  const limit = limitWords(rule.limit);
  return {
    code: `LIMIT_${rule.limit.unit}`,
    vi: `Thời hạn giải quyết: ${limit.vi}${rule.basis ? `, theo ${rule.basis}` : ''}.`,
    en: `Limit: ${limit.en}${rule.basis ? `, under ${rule.basis}` : ''}.`,
  };
}

const REASONS: { readonly [reason in PauseReason]: Words } = {
  SUPPLEMENT: { vi: 'chờ bổ sung giấy tờ', en: 'waiting for missing papers' },
  OBLIGATION: { vi: 'chờ thực hiện nghĩa vụ tài chính', en: 'waiting for a financial obligation' },
  WAIT_OTHER_AGENCY: { vi: 'chờ cơ quan khác', en: 'waiting for another agency' },
  CONSULT: { vi: 'lấy ý kiến', en: 'consulting' },
  FIELD_INSPECTION: { vi: 'kiểm tra thực địa', en: 'field inspection' },
  FORCE_MAJEURE: { vi: 'bất khả kháng', en: 'force majeure' },
  STOPPED: { vi: 'hồ sơ dừng xử lý', en: 'processing stopped' },
};

function pausedLine(pause: Pause, remaining: number): ExplanationLine {
  const from = sayInstant(pause.from);
  const left = sayWorkingMinutes(remaining / MINUTE);
  const why = whyPaused(pause);
  return {
    code: 'PAUSED',
    date: dateOf(pause.from),
    vi: `Tạm dừng từ ${from.vi}${why.vi}: còn ${left.vi}.`,
    en: `Paused from ${from.en}${why.en}: ${left.en} remains.`,
  };
}

function whyPaused({ reason, basis }: Pause): Words {
  const why = reason ? REASONS[reason] : undefined;
  return {
    vi: `${why ? `, ${why.vi}` : ''}${basis ? ` (${basis})` : ''}`,
    en: `${why ? `, ${why.en}` : ''}${basis ? ` (${basis})` : ''}`,
  };
}

function noEffectLine(pause: Pause, due: number): ExplanationLine {
  const from = sayInstant(pause.from);
  const until = sayInstant(due as Instant, true);
  const line = { code: 'PAUSE_WITHOUT_EFFECT', date: dateOf(pause.from) } as const;
  if (pause.from < due)
    return {
      ...line,
      vi: `Tạm dừng từ ${from.vi} không đổi hạn, vì ngay lúc đó đã được tính tiếp.`,
      en: `The pause from ${from.en} changes nothing: the clock went on in that same moment.`,
    };
  return {
    ...line,
    vi: `Tạm dừng từ ${from.vi} không đổi hạn, vì đã hết hạn từ ${until.vi}.`,
    en: `The pause from ${from.en} changes nothing: the limit had ended ${until.en}.`,
  };
}

function restartedLine(at: Instant): ExplanationLine {
  const moment = sayInstant(at);
  return {
    code: 'RESTARTED',
    date: dateOf(at),
    vi: `Chạy lại lúc ${moment.vi}: tính lại toàn bộ thời hạn từ đầu.`,
    en: `Begun again at ${moment.en}: the whole limit is counted again from the start.`,
  };
}

function extendedLine({ extension, due }: Extract<Happening, { type: 'extended' }>): ExplanationLine {
  const at = sayInstant(extension.at);
  const until = sayInstant(due as Instant, true);
  return {
    code: 'EXTENDED',
    date: dateOf(extension.at),
    vi: `Ngày ${at.vi} xin lỗi và hẹn lại một lần: ${until.vi}. Thống kê vẫn tính theo hạn theo luật.`,
    en: `On ${at.en} an apology with the one re-appointment: ${until.en}. Statistics keep to the legal due moment.`,
  };
}

const STANDING_NAMES: { readonly [code in 'DUE' | 'DUE_LEGAL' | 'DUE_CURRENT']: Words } = {
  DUE: { vi: 'Hạn trả kết quả', en: 'Due' },
  DUE_LEGAL: { vi: 'Hạn theo luật', en: 'Legal due moment' },
  DUE_CURRENT: { vi: 'Hạn hẹn trả hiện nay', en: 'Due as now promised' },
};

function standingLines(code: 'DUE' | 'DUE_LEGAL' | 'DUE_CURRENT', { due, remaining }: Standing): ExplanationLine[] {
  const name = STANDING_NAMES[code];
  if (due === null) {
    const left = sayWorkingMinutes((remaining ?? 0) / MINUTE);
    return [
      {
        code: 'STILL_PAUSED',
        vi: `${name.vi}: đang tạm dừng, chưa có hạn; còn ${left.vi}.`,
        en: `${name.en}: paused, so there is none; ${left.en} remains.`,
      },
    ];
  }
  const until = sayInstant(due as Instant, true);
  const date: PlainDate = dateOf((due - 1) as Instant);
  return [{ code, date, vi: `${name.vi}: ${until.vi}.`, en: `${name.en}: ${until.en}.` }];
}

function versionLine(calendar: Calendar): ExplanationLine {
  return {
    code: 'CALENDAR_VERSION',
    vi: `Theo lịch làm việc phiên bản ${calendar.version}.`,
    en: `By version ${calendar.version} of the working calendar.`,
  };
}

function withoutRepeats(lines: readonly ExplanationLine[]): ExplanationLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = `${line.code}|${line.date}|${line.vi}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
