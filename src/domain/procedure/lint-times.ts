import type { Calendar } from '../calendar/index.ts';
import { committedWithinLegal, type DeadlineRule, limitMinutes, limitWords } from '../clock/index.ts';
import { lintProcess } from '../process/index.ts';
import type { ProcedureVersion } from './procedure.ts';
import { type ProcedureFinding, problem } from './procedure-finding.ts';
import { stepSum } from './step-sum.ts';

/**
 * Σ of the steps ≤ committed ≤ legal (DOMAIN 3.2). Limits of one unit are compared as numbers; of different units by both due
 * moments over five years of the calendar, where exceptions are warnings; without a calendar by their working minutes.
 */
export function lintTimes(version: ProcedureVersion, calendar?: Calendar): ProcedureFinding[] {
  const found = [...lintLimit('legal', version.legal), ...lintLimit('committed', version.committed)];
  if (found.length > 0) return found;
  if (lintProcess(version.process).length === 0) found.push(...lintSum(version));
  return [...found, ...lintCommitted(version, calendar)];
}

function lintLimit(at: string, { limit }: DeadlineRule): ProcedureFinding[] {
  const whole = limit.unit === 'HOUR' || Number.isInteger(limit.value);
  const least = limit.unit === 'WORKING_DAY' ? 0 : Number.MIN_VALUE;
  if (whole && Number.isFinite(limit.value) && limit.value >= least) return [];
  return [
    problem(
      'LIMIT_INVALID',
      `${at}.limit`,
      'Thời hạn phải là số dương (ngày, tháng là số nguyên; chỉ ngày làm việc được là 0: trong ngày).',
      'A limit is a positive number (whole for days and months; only WORKING_DAY may be 0: the same day).',
    ),
  ];
}

function lintSum(version: ProcedureVersion): ProcedureFinding[] {
  const sum = stepSum(version.process);
  const promised = limitMinutes(version.committed.limit);
  if (sum <= promised) return [];
  return [
    problem(
      'STEPS_EXCEED_COMMITTED',
      'process',
      `Các bước cộng lại ${hours(sum)} giờ, hơn thời hạn cam kết ${hours(promised)} giờ; hãy rút ngắn bước hoặc nâng thời hạn.`,
      `The steps add up to ${sum / 60} h, more than the committed ${promised / 60} h; shorten a step or commit to more.`,
    ),
  ];
}

function lintCommitted({ committed, legal }: ProcedureVersion, calendar?: Calendar): ProcedureFinding[] {
  const at = 'committed.limit';
  const [promise, law] = [limitWords(committed.limit), limitWords(legal.limit)];
  const sameUnit = committed.limit.unit === legal.limit.unit;
  const longer = sameUnit
    ? committed.limit.value > legal.limit.value
    : limitMinutes(committed.limit) > limitMinutes(legal.limit);
  if (longer) {
    const finding = problem(
      'COMMITTED_EXCEEDS_LEGAL',
      at,
      `Thời hạn cam kết (${promise.vi}) dài hơn luật định (${law.vi}); hãy rút ngắn.`,
      `The committed limit (${promise.en}) is longer than the legal one (${law.en}); shorten it.`,
    );
    return [sameUnit || !calendar ? finding : { ...finding, severity: 'warning' }];
  }
  if (sameUnit || !calendar) return [];
  const [first, ...more] = committedWithinLegal(committed, legal, calendar);
  if (!first) return [];
  const day = new Date(first.received + 7 * 3_600_000).toISOString().slice(0, 10);
  return [
    {
      code: 'COMMITTED_SOMETIMES_LATER',
      severity: 'warning',
      at,
      vi: `Cam kết (${promise.vi}) có khi muộn hơn luật định (${law.vi}): hồ sơ nhận ngày ${day} và ${more.length} thời điểm khác trong năm năm; hẹn trả nên theo ngày sớm hơn.`,
      en: `The commitment (${promise.en}) is sometimes later than the law (${law.en}): received on ${day} and at ${more.length} other moments in five years; promise the earlier date.`,
    },
  ];
}

function hours(minutes: number): string {
  return String(minutes / 60).replace('.', ',');
}
