import type { Process, StepNode } from './graph.ts';
import { reachable } from './nodes.ts';

/** The steps that come before a node on some way to it, in the order written. Steps of a sibling branch are not earlier. */
export function earlierSteps(process: Process, node: string): readonly StepNode[] {
  return process.nodes.filter(
    (step): step is StepNode => step.kind === 'step' && step.id !== node && reachable(process, step.id).has(node),
  );
}
