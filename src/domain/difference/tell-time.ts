import type { Words } from '../calendar/index.ts';
import { type DeadlineRule, limitMinutes, limitWords } from '../clock/index.ts';
import type { ProcedureVersion } from '../procedure/index.ts';
import { type Told, weigh } from './change.ts';
import type { Differing } from './compare.ts';
import { sayValue } from './say-value.ts';

const TIMES: Readonly<Record<string, Words>> = {
  legal: { vi: 'Thời hạn theo luật', en: 'The statutory time' },
  committed: { vi: 'Thời hạn cam kết của tỉnh', en: 'The time the province commits to' },
};

/** The statutory or the committed time, and what it rests on. */
export function tellTime(
  { path, before, after }: Differing,
  was: ProcedureVersion,
  is: ProcedureVersion,
): Told | undefined {
  const [rule = '', value] = path;
  const what = TIMES[rule];
  if (!what) return undefined;
  if (value === 'limit') {
    const [old, now] = [ruleOf(was, rule).limit, ruleOf(is, rule).limit];
    const [from, to] = [limitWords(old), limitWords(now)];
    return {
      part: 'time',
      burden: weigh(limitMinutes(old), limitMinutes(now)),
      vi: `${what.vi}: từ ${from.vi} thành ${to.vi}.`,
      en: `${what.en}: from ${from.en} to ${to.en}.`,
    };
  }
  if (value !== 'basis' && value !== 'source') return undefined;
  const [from, to] = [sayValue(before), sayValue(after)];
  return {
    part: 'basis',
    burden: null,
    vi: `${what.vi}: căn cứ từ ${from.vi} thành ${to.vi}.`,
    en: `${what.en}: its basis from ${from.en} to ${to.en}.`,
  };
}

function ruleOf(version: ProcedureVersion, rule: string): DeadlineRule {
  return rule === 'legal' ? version.legal : version.committed;
}
