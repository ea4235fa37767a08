import { expect, test } from 'vitest';
import { earlierSteps } from './earlier-steps.ts';
import { mainPath, mainPathNodes } from './main-path.ts';
import { outcomes, processOf, step, wait } from './sample.oracle.ts';

const process = processOf(
  'receive',
  step('receive', 'ask'),
  { kind: 'split', id: 'ask', next: ['a', 'b'] },
  step('a', 'met'),
  step('b', 'met'),
  { kind: 'join', id: 'met', of: 'ask', next: 'review' },
  step('review', 'decided', { outcomes }),
  { kind: 'choice', id: 'decided', branches: [{ outcome: 'VERIFY', next: 'verify' }], otherwise: 'issue' },
  wait('verify', 'issue'),
);

test('the main path takes the ordinary way and all branches', () => {
  const path = mainPath(process);
  expect(
    path.map((part) => (part.kind === 'parallel' ? part.branches.map((branch) => branch.length) : part.id)),
  ).toEqual(['receive', [1, 1], 'review', 'issue', 'return']);
  expect(mainPathNodes(process).map((node) => node.id)).toEqual(['receive', 'a', 'b', 'review', 'issue', 'return']);
});

test('a circle is told, not walked for ever', () => {
  const circle = {
    ...process,
    nodes: process.nodes.map((node) => (node.id === 'issue' ? { ...node, next: 'review' } : node)),
  };
  expect(() => mainPath(circle as typeof process)).toThrow('review');
});

test('the steps of a sibling branch are not earlier, those before the split are', () => {
  expect(earlierSteps(process, 'b').map((one) => one.id)).toEqual(['receive']);
  expect(earlierSteps(process, 'review').map((one) => one.id)).toEqual(['receive', 'a', 'b']);
});
