import { expect, test } from 'vitest';
import type { ProcessFindingCode } from './finding.ts';
import type { Process, ProcessNode } from './graph.ts';
import { lintProcess } from './lint-process.ts';
import { outcomes, processOf, step } from './sample.oracle.ts';

const plain = processOf(
  'receive',
  step('receive', 'ask'),
  { kind: 'split', id: 'ask', next: ['a', 'b'] },
  step('a', 'met', { outcomes: [] }),
  step('b', 'met', { role: 'CONSULTEE', silence: 'ESCALATE' }),
  { kind: 'join', id: 'met', of: 'ask', next: 'review' },
  step('review', 'decided', { outcomes, rework: ['receive', 'a'] }),
  { kind: 'choice', id: 'decided', branches: [{ outcome: 'VERIFY', next: 'verify' }], otherwise: 'issue' },
  step('verify', 'issue'),
);

/** Replaces the node of that id, or leaves it out. */
function change(id: string, to: Partial<ProcessNode> | null, process: Process = plain): Process {
  return {
    ...process,
    nodes: process.nodes.flatMap((node) => (node.id !== id ? [node] : to ? [{ ...node, ...to } as ProcessNode] : [])),
  };
}

function add(...nodes: ProcessNode[]): Process {
  return { ...plain, nodes: [...plain.nodes, ...nodes] };
}

test('a sound process has no findings', () => {
  expect(lintProcess(plain)).toEqual([]);
});

const breaches: Record<ProcessFindingCode, { readonly process: Process; readonly node: string }> = {
  DUPLICATE_NODE: { process: add(step('a', 'met')), node: 'a' },
  START_UNKNOWN: { process: { ...plain, start: 'nowhere' }, node: 'nowhere' },
  START_MISSING: { process: { ...plain, start: 'receive' }, node: 'receive' },
  END_MISSING: { process: change('end', null), node: 'start' },
  UNKNOWN_NEXT: { process: change('verify', { next: 'nowhere' }), node: 'verify' },
  UNREACHABLE: { process: add(step('island', 'issue')), node: 'island' },
  NO_WAY_TO_END: { process: change('verify', { next: 'verify' }), node: 'verify' },
  CIRCLE: { process: change('verify', { next: 'review' }), node: 'review' },
  SPLIT_TOO_FEW: { process: change('ask', { next: ['a'] }), node: 'ask' },
  JOIN_WITHOUT_SPLIT: { process: change('met', { of: 'elsewhere' }), node: 'met' },
  JOIN_TWICE: {
    process: change('b', { next: 'met-too' }, add({ kind: 'join', id: 'met-too', of: 'ask', next: 'review' })),
    node: 'ask',
  },
  BRANCHES_DO_NOT_MEET: { process: change('b', { next: 'issue' }), node: 'issue' },
  CHOICE_WITHOUT_OUTCOMES: { process: change('review', { outcomes: [] }), node: 'decided' },
  CHOICE_OUTCOME_UNKNOWN: {
    process: change('decided', { branches: [{ outcome: 'MAYBE', next: 'verify' }] }),
    node: 'decided',
  },
  OUTCOME_DUPLICATE: { process: change('review', { outcomes: [...outcomes, ...outcomes] }), node: 'review' },
  OUTCOMES_UNREAD: { process: change('a', { outcomes }), node: 'a' },
  REWORK_UNKNOWN: { process: change('review', { rework: ['nowhere'] }), node: 'review' },
  REWORK_NOT_EARLIER: { process: change('b', { rework: ['a'] }), node: 'b' },
  TIME_INVALID: { process: change('a', { time: { value: -1, unit: 'HOUR' } }), node: 'a' },
  RETURN_COUNTS: { process: change('return', { counts: true }), node: 'return' },
  SILENCE_WITHOUT_CONSULTEE: { process: change('a', { silence: 'SILENCE_IS_CONSENT' }), node: 'a' },
  ISSUE_MISSING: { process: change('verify', { next: 'return' }), node: 'start' },
  ISSUE_TWICE: { process: change('review', { completedBy: 'issue-result' }), node: 'review' },
  ISSUE_IN_BRANCH: { process: change('a', { completedBy: 'issue-result' }), node: 'a' },
  RETURN_MISSING: { process: change('return', { completedBy: 'complete-step' }), node: 'start' },
  RETURN_TWICE: { process: change('issue', { completedBy: 'return-result', counts: false }), node: 'issue' },
  RETURN_BEFORE_ISSUE: {
    process: change('receive', { completedBy: 'return-result', counts: false }),
    node: 'receive',
  },
  WORK_AFTER_ISSUE: { process: change('receive', { completedBy: 'issue-result' }), node: 'review' },
};

test.each(Object.entries(breaches))('%s is found and named', (code, { process, node }) => {
  const found = lintProcess(process);
  expect(found.map((one) => [one.code, one.node])).toContainEqual([code, node]);
  for (const { vi, en } of found) expect(vi.length * en.length).toBeGreaterThan(0);
});
