import type { ChildNode, Process, ProcessNode, StepNode, WaitNode } from './graph.ts';

const words = (text: string) => ({ vi: text, en: text });

/** A step of eight hours by a specialist; overrides say what matters to the test. */
export function step(id: string, next: string, overrides: Partial<StepNode> = {}): StepNode {
  return {
    kind: 'step',
    id,
    name: words(id),
    role: 'SPECIALIST',
    unit: 'COMPETENT',
    time: { value: 8, unit: 'HOUR' },
    counts: true,
    completedBy: 'complete-step',
    outcomes: [],
    rework: [],
    next,
    ...overrides,
  };
}

/** A wait for word from the tax office that stops the clock. */
export function wait(id: string, next: string, overrides: Partial<WaitNode> = {}): WaitNode {
  return {
    kind: 'wait',
    id,
    name: words(id),
    message: 'tax-notice',
    role: 'TAX_AGENCY',
    unit: 'TAX',
    time: null,
    counts: false,
    completedBy: 'complete-step',
    next,
    ...overrides,
  };
}

/** A linked dossier of another procedure. */
export function child(id: string, next: string): ChildNode {
  return {
    kind: 'child',
    id,
    name: words(id),
    procedure: id,
    unit: 'COMPETENT',
    time: { value: 8, unit: 'HOUR' },
    counts: true,
    next,
  };
}

/** Start, the given nodes from `first` on, then issue, return and end. The given nodes lead to `issue`. */
export function processOf(first: string, ...nodes: ProcessNode[]): Process {
  return {
    start: 'start',
    nodes: [
      { kind: 'start', id: 'start', next: first },
      ...nodes,
      step('issue', 'return', { role: 'CLERK', completedBy: 'issue-result', time: { value: 2, unit: 'HOUR' } }),
      step('return', 'end', {
        role: 'RETURNER',
        completedBy: 'return-result',
        counts: false,
        time: { value: 0, unit: 'HOUR' },
      }),
      { kind: 'end', id: 'end' },
    ],
  };
}

/** OUT(comes): `OK` goes on to `ok`, `VERIFY` to `verify`. */
export const outcomes = [
  { code: 'OK', name: words('ok') },
  { code: 'VERIFY', name: words('verify') },
] as const;
