import type { Process, ProcessNode, StandingNode } from './graph.ts';

/** The node of that id, or undefined: a finding for lint, a fault for a running dossier. */
export function findNode(process: Process, id: string): ProcessNode | undefined {
  return process.nodes.find((node) => node.id === id);
}

/** The node of that id. Throws when the process has none: a linted process always has it. */
export function nodeOf(process: Process, id: string): ProcessNode {
  const node = findNode(process, id);
  if (!node) throw new Error(`the process has no node "${id}"`);
  return node;
}

/** Where a token may go on from a node, in the order written; rework is not a way on. */
export function waysOn(node: ProcessNode): readonly string[] {
  switch (node.kind) {
    case 'end':
      return [];
    case 'split':
      return node.next;
    case 'choice':
      return [...node.branches.map((branch) => branch.next), node.otherwise];
    default:
      return [node.next];
  }
}

/** True where a token stays until somebody or something acts; it passes through the other kinds at once. */
export function isStanding(node: ProcessNode): node is StandingNode {
  return node.kind === 'step' || node.kind === 'wait' || node.kind === 'child' || node.kind === 'join';
}

/** Ids of every node that can be reached from `from`, itself included, without passing through `without`. */
export function reachable(process: Process, from: string, without: ReadonlySet<string> = new Set()): Set<string> {
  const seen = new Set<string>();
  const todo = [from];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const node = findNode(process, id);
    if (!node || seen.has(id) || without.has(id)) continue;
    seen.add(id);
    todo.push(...waysOn(node));
  }
  return seen;
}
