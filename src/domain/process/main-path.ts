import type { ChildNode, Process, ProcessNode, StepNode, WaitNode } from './graph.ts';
import { nodeOf } from './nodes.ts';

/** A node where time is spent, or a group of branches that run side by side. */
export type PathPart =
  | StepNode
  | WaitNode
  | ChildNode
  | { readonly kind: 'parallel'; readonly split: string; readonly branches: readonly Path[] };
export type Path = readonly PathPart[];

/**
 * The way a dossier goes when nothing is out of the ordinary: every choice takes `otherwise`, a split all its branches,
 * nothing is sent back (DOMAIN 3.2). Throws on a process that lint refuses.
 */
export function mainPath(process: Process): Path {
  return walk(process, process.start).path;
}

/** The nodes of the main path where time is spent, branches one after another. */
export function mainPathNodes(process: Process): readonly (StepNode | WaitNode | ChildNode)[] {
  const flat = (path: Path): (StepNode | WaitNode | ChildNode)[] =>
    path.flatMap((part) => (part.kind === 'parallel' ? part.branches.flatMap(flat) : [part]));
  return flat(mainPath(process));
}

function walk(process: Process, from: string): { path: PathPart[]; stoppedAt: ProcessNode } {
  const path: PathPart[] = [];
  const passed = new Set<string>();
  let node = nodeOf(process, from);
  while (node.kind !== 'end' && node.kind !== 'join') {
    if (passed.has(node.id)) throw new Error(`the process goes round in a circle at "${node.id}"`);
    passed.add(node.id);
    if (node.kind === 'split') {
      const branches = node.next.map((next) => walk(process, next));
      path.push({ kind: 'parallel', split: node.id, branches: branches.map((branch) => branch.path) });
      const join = branches[0]?.stoppedAt;
      if (join?.kind !== 'join') throw new Error(`the branches of "${node.id}" do not meet in a join`);
      node = nodeOf(process, join.next);
    } else {
      if (node.kind === 'step' || node.kind === 'wait' || node.kind === 'child') path.push(node);
      node = nodeOf(process, node.kind === 'choice' ? node.otherwise : node.next);
    }
  }
  return { path, stoppedAt: node };
}
