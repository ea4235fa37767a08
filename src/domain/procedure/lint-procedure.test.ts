import { expect, test } from 'vitest';
import { toyLaw } from '../../../test/toy-law.ts';
import { toyProcedure } from '../../../test/toy-procedure.ts';
import type { LimitUnit } from '../clock/index.ts';
import { lintProcedure } from './lint-procedure.ts';
import type { Fee, Paper, ProcedureVersion } from './procedure.ts';
import type { ProcedureFindingCode } from './procedure-finding.ts';
import { stepSum } from './step-sum.ts';

const toy = toyProcedure();
const fee = toy.fees[0] as Fee;
const paper = toy.papers[0] as Paper;
const { calendar } = toyLaw();
const limit = (value: number, unit: LimitUnit) => ({ limit: { value, unit } });

test('the toy procedure has no findings', () => {
  expect(lintProcedure(toy, calendar)).toEqual([]);
});

const breaches: Record<ProcedureFindingCode, { readonly over: Partial<ProcedureVersion>; readonly at: string }> = {
  CODE_INVALID: { over: { oldCodes: ['1.0656'] }, at: 'oldCodes[0]' },
  CODE_NOT_KNOWN: { over: { nationalCode: null }, at: 'nationalCode' },
  VALIDITY_REVERSED: { over: { validTo: '2024-12-31' as ProcedureVersion['validFrom'] }, at: 'validTo' },
  PARTIAL_WITHOUT_REASON: { over: { serviceLevel: 'PARTIAL' }, at: 'partialReason' },
  CONSTRUCTED_WITHOUT_SOURCE: { over: { committed: { ...toy.committed, constructed: true } }, at: 'committed' },
  FEE_AMOUNT: { over: { fees: [{ ...fee, amount: 0.5 }] }, at: 'fees[0].amount' },
  FEE_CURRENCY: { over: { fees: [{ ...fee, currency: 'USD' as 'VND' }] }, at: 'fees[0].currency' },
  FEE_DUPLICATE: { over: { fees: [fee, fee] }, at: 'fees[1].code' },
  FEE_NEVER_COLLECTED: { over: { fees: [{ ...fee, collectAt: 'NONE' }] }, at: 'fees[0].collectAt' },
  PAPER_DUPLICATE: { over: { papers: [...toy.papers, paper] }, at: 'papers[3].key' },
  PAPER_COUNT: { over: { papers: [{ ...paper, copies: -1 }, ...toy.papers.slice(1)] }, at: 'papers[0].copies' },
  PAPER_ASKS_NOTHING: { over: { papers: [{ ...paper, originals: 0 }, ...toy.papers.slice(1)] }, at: 'papers[0]' },
  FIELD_DUPLICATE: { over: { form: [...toy.form, ...toy.form.slice(0, 1)] }, at: 'form[2].key' },
  FIELD_WITHOUT_OPTIONS: {
    over: { form: [{ key: 'x', label: toy.name, type: 'select', required: true }] },
    at: 'form[0].options',
  },
  OPTION_DUPLICATE: {
    over: { form: [{ key: 'x', label: toy.name, type: 'select', required: true, options: ['a', 'a'] }] },
    at: 'form[0].options',
  },
  FAULT_CODE_UNKNOWN: { over: { faults: [{ code: 'BAD_MOOD', name: toy.name }] }, at: 'faults[0].code' },
  FAULT_PAPER_UNKNOWN: {
    over: { faults: [{ code: 'MISSING_PAPER', name: toy.name, paper: 'racket' }] },
    at: 'faults[0].paper',
  },
  FAULT_DUPLICATE: { over: { faults: [...toy.faults, ...toy.faults] }, at: 'faults[3]' },
  LIMIT_INVALID: { over: { committed: limit(1.5, 'WORKING_DAY') }, at: 'committed.limit' },
  DAYS_INVALID: { over: { supplement: { policy: 'RESUME', days: 0 } }, at: 'supplement.days' },
  STEPS_EXCEED_COMMITTED: { over: { committed: limit(3, 'WORKING_DAY') }, at: 'process' },
  COMMITTED_EXCEEDS_LEGAL: { over: { committed: limit(8, 'WORKING_DAY') }, at: 'committed.limit' },
  COMMITTED_SOMETIMES_LATER: {
    over: { committed: limit(5, 'WORKING_DAY'), legal: limit(7, 'CALENDAR_DAY') },
    at: 'committed.limit',
  },
  OBLIGATION_WITHOUT_STEP: { over: { obligation: { items: [], days: 30 } }, at: 'obligation' },
  STEP_WITHOUT_OBLIGATION: {
    over: {
      process: {
        ...toy.process,
        nodes: toy.process.nodes.map((node) =>
          node.id === 'visit' ? { ...node, completedBy: 'require-obligation' } : node,
        ),
      } as ProcedureVersion['process'],
    },
    at: 'obligation',
  },
};

test.each(Object.entries(breaches))('%s is found and named', (code, { over, at }) => {
  const found = lintProcedure(toyProcedure(over), calendar);
  expect(found.map((one) => [one.code, one.at])).toContainEqual([code, at]);
});

test('what is wrong with the process is told with its node', () => {
  const process = { ...toy.process, nodes: toy.process.nodes.filter((node) => node.kind !== 'end') };
  expect(lintProcedure({ ...toy, process }).map((one) => [one.code, one.at])).toContainEqual([
    'END_MISSING',
    'process.start',
  ]);
});

test('a longer commitment in another unit is an error where no calendar can tell, else a warning', () => {
  const over = { committed: limit(6, 'WORKING_DAY'), legal: limit(7, 'CALENDAR_DAY') };
  const severity = (found: ReturnType<typeof lintProcedure>) =>
    found.find((one) => one.code === 'COMMITTED_EXCEEDS_LEGAL')?.severity;
  expect(severity(lintProcedure(toyProcedure(over)))).toBe('error');
  expect(severity(lintProcedure(toyProcedure(over), calendar))).toBe('warning');
});

test('the sum takes the ordinary way: no return, no consultation that is not always asked', () => {
  expect(stepSum(toy.process)).toBe((4 + 16 + 4 + 2) * 60);
});

test('a parallel group counts its longest branch', () => {
  const nodes = toy.process.nodes.map((node) => (node.kind === 'choice' ? { ...node, otherwise: 'ask' } : node));
  expect(stepSum({ ...toy.process, nodes })).toBe((4 + 16 + 8 + 4 + 2) * 60);
});
