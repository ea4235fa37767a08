import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toyProcedure } from '../../../test/toy-procedure.ts';
import type { PlainDate } from '../calendar/index.ts';
import type { Fee, Paper } from '../procedure/index.ts';
import type { Channel, CostRules } from './cost.ts';
import { complianceCostOf } from './cost-of.ts';
import { planOf, savingOf } from './saving.ts';

const toy = toyProcedure();
const [application, photo] = toy.papers as readonly [Paper, Paper];
const rules: CostRules = {
  validFrom: '2025-01-01' as PlainDate,
  hourlyPay: { amount: 50_001 },
  field: { hours: 0.05, paid: 0 },
  original: { hours: 0.5, paid: 10_000 },
  copy: { hours: 0.1, paid: 2_000 },
  send: {
    COUNTER: { hours: 3, paid: 40_000 },
    POST: { hours: 0.5, paid: 30_000 },
    ONLINE: { hours: 0.25, paid: 0 },
  },
  fetch: {
    COUNTER: { hours: 2, paid: 40_000 },
    POST: { hours: 0, paid: 30_000 },
    ONLINE: { hours: 0, paid: 0 },
  },
};

describe('what a dossier costs who applies', () => {
  test('each activity is a line of hours, money and fees, rounded to the đồng', () => {
    const { lines, hours, perDossier } = complianceCostOf(toy, rules, 'COUNTER');
    expect(lines.map(({ activity, hours, paid, fee, cost }) => [activity, hours, paid, fee, cost])).toEqual([
      ['FORM', 0.05, 0, 0, 2_500],
      ['PAPER', 0.5, 10_000, 0, 35_001],
      ['PAPER', 1, 20_000, 0, 70_001],
      ['SEND', 3, 40_000, 0, 190_003],
      ['FEE', 0, 0, 20_000, 20_000],
      ['FETCH', 2, 40_000, 0, 140_002],
    ]);
    expect(hours).toBeCloseTo(6.55);
    expect(perDossier).toBe(457_507);
  });

  test('online it is the lower fee and no way to go', () => {
    const { lines, perDossier } = complianceCostOf(toy, rules, 'ONLINE');
    expect(lines.find(({ activity }) => activity === 'FEE')?.cost).toBe(10_000);
    expect(perDossier).toBe(2_500 + 35_001 + 70_001 + 12_500 + 10_000);
  });

  test('a paper that the authority reads itself, or that is not required, costs nothing', () => {
    const dropped = complianceCostOf({ ...toy, papers: [application] }, rules, 'POST').perDossier;
    for (const free of [{ replaceableBy: 'POPULATION_DB' }, { required: false }]) {
      const papers = [application, { ...photo, ...free }];
      expect(complianceCostOf({ ...toy, papers }, rules, 'POST').perDossier).toBe(dropped);
    }
  });

  test('asking for more never makes it cheaper', () => {
    const channel = fc.constantFrom<Channel>('COUNTER', 'POST', 'ONLINE');
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(1_000_000), channel, (originals, copies, amount, by) => {
        const more = {
          ...toy,
          papers: [...toy.papers, { ...photo, key: 'more', originals, copies }],
          fees: [...toy.fees, { ...(toy.fees[0] as Fee), code: 'MORE', amount, onlineAmount: amount }],
        };
        const dearer = complianceCostOf(more, rules, by).perDossier - complianceCostOf(toy, rules, by).perDossier;
        expect(dearer).toBeGreaterThanOrEqual(amount);
        expect(Number.isInteger(dearer)).toBe(true);
      }),
    );
  });
});

describe('what a change saves', () => {
  test('70,000 dossiers that cost 500,000 đồng less each save 35 billion a year', () => {
    expect(savingOf({ code: '1.000001', before: 900_000, after: 400_000, perYear: 70_000 })).toMatchObject({
      savedEach: 500_000,
      savedYearly: 35_000_000_000,
    });
  });

  test('from 1,024,000 to 231,000 đồng is 77.44 % less, as in the published reckoning of 2.000635', () => {
    expect(savingOf({ code: '2.000635', before: 1_024_000, after: 231_000, perYear: 1 }).share).toBeCloseTo(0.7744, 4);
  });

  test('977 procedures cut by 30 % each are listed, the greatest saving first, and 30 % in total', () => {
    const cuts = Array.from({ length: 977 }, (_, n) => {
      const before = 100_000 + 10 * ((n * 7919) % 977);
      return { code: `1.${String(n).padStart(6, '0')}`, before, after: before * 0.7, perYear: 1 + (n % 300) };
    }).map((cut) => ({ ...cut, after: Math.round(cut.after) }));
    const { savings, share, savedYearly, costYearly } = planOf(cuts);
    expect(savings).toHaveLength(977);
    expect(share).toBeCloseTo(0.3, 10);
    expect(savedYearly).toBe(cuts.reduce((all, one) => all + (one.before - one.after) * one.perYear, 0));
    expect(costYearly - savedYearly).toBe(cuts.reduce((all, one) => all + one.after * one.perYear, 0));
    expect(savings.map((one) => one.savedYearly)).toEqual(savings.map((one) => one.savedYearly).sort((a, b) => b - a));
  });

  test('what became dearer is a negative saving, and half a đồng is refused', () => {
    expect(savingOf({ code: 'x', before: 100, after: 150, perYear: 2 })).toMatchObject({
      savedYearly: -100,
      share: -0.5,
    });
    expect(savingOf({ code: 'x', before: 0, after: 0, perYear: 2 }).share).toBe(0);
    expect(() => savingOf({ code: 'x', before: 0.5, after: 0, perYear: 2 })).toThrow(RangeError);
  });
});
