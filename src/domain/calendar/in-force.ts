import type { PlainDate } from './moment.ts';

/** Of rules that each hold from a day on, the one in force on a day: the last that had begun. Throws RangeError when none had. */
export function inForceOn<Rule extends { readonly validFrom: PlainDate }>(
  rules: readonly Rule[],
  day: PlainDate,
): Rule {
  const begun = rules.filter(({ validFrom }) => validFrom <= day);
  const newest = begun.reduce<Rule | undefined>((a, b) => (a && a.validFrom >= b.validFrom ? a : b), undefined);
  if (!newest) throw new RangeError(`no rules are in force on ${day}`);
  return newest;
}
