/** One procedure of a plan to cut costs: what a dossier cost and will cost in whole đồng, and how many come in a year. */
export type Cut = { readonly code: string; readonly before: number; readonly after: number; readonly perYear: number };

/** What a cut saves. `share` is of the cost before, from 0 to 1; negative where it became dearer, 0 where there was no cost. */
export type Saving = Cut & {
  readonly savedEach: number;
  readonly savedYearly: number;
  readonly costYearly: number;
  readonly share: number;
};

/** The plan as a whole, in whole đồng a year. */
export type Plan = {
  readonly savings: readonly Saving[];
  readonly costYearly: number;
  readonly savedYearly: number;
  readonly share: number;
};

/** What a change saves by dossier and by year. Throws RangeError for an amount or a number that is not whole and zero or more. */
export function savingOf(cut: Cut): Saving {
  for (const amount of [cut.before, cut.after, cut.perYear])
    if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${cut.code}: ${amount} is no whole amount`);
  const savedEach = cut.before - cut.after;
  return {
    ...cut,
    savedEach,
    savedYearly: savedEach * cut.perYear,
    costYearly: cut.before * cut.perYear,
    share: shareOf(savedEach, cut.before),
  };
}

/** All cuts of a plan, the greatest saving first, and their total. The share is weighed by cost, not the mean of shares. */
export function planOf(cuts: readonly Cut[]): Plan {
  const savings = cuts.map(savingOf).sort((a, b) => b.savedYearly - a.savedYearly || (a.code < b.code ? -1 : 1));
  const costYearly = savings.reduce((all, one) => all + one.costYearly, 0);
  const savedYearly = savings.reduce((all, one) => all + one.savedYearly, 0);
  return { savings, costYearly, savedYearly, share: shareOf(savedYearly, costYearly) };
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
