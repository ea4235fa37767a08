import type { Process, ProcessNode } from '../../src/domain/process/index.ts';

/** The token game played a second time, by regions instead of groups: a join waits while anything stands between its split and itself. */
export type Standing = { readonly id: number; readonly node: string };
export type Moved = { readonly stay: readonly Standing[]; readonly opened: readonly string[] };

export function nodeNamed(process: Process, id: string): ProcessNode {
  const node = process.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
}

function onward(node: ProcessNode): readonly string[] {
  if (node.kind === 'end') return [];
  if (node.kind === 'split') return node.next;
  if (node.kind === 'choice') return [...node.branches.map(({ next }) => next), node.otherwise];
  return [node.next];
}

function joinOf(process: Process, split: string): string {
  const join = process.nodes.find((node) => node.kind === 'join' && node.of === split);
  return join?.id ?? '';
}

/** The nodes between a split and its join. */
function insideOf(process: Process, split: string): Set<string> {
  const inside = new Set<string>();
  const join = joinOf(process, split);
  const todo = [...onward(nodeNamed(process, split))];
  for (let id = todo.pop(); id; id = todo.pop()) {
    if (id === join || inside.has(id)) continue;
    inside.add(id);
    todo.push(...onward(nodeNamed(process, id)));
  }
  return inside;
}

/** Lets work go on from a node until it rests, beside what stands elsewhere. */
export function goOnFrom(process: Process, stay: readonly Standing[], from: string, outcome?: string): Moved {
  let standing = [...stay];
  let opened: string[] = [];
  const todo = [from];
  for (let id = todo.shift(); id !== undefined; id = todo.shift()) {
    const node = nodeNamed(process, id);
    if (node.kind === 'end') continue;
    if (node.kind === 'start') todo.unshift(node.next);
    else if (node.kind === 'choice')
      todo.unshift(node.branches.find((branch) => branch.outcome === outcome)?.next ?? node.otherwise);
    else if (node.kind === 'split') todo.unshift(...node.next);
    else if (node.kind === 'join') {
      const inside = insideOf(process, node.of);
      const busy = [...standing.map((one) => one.node), ...opened, ...todo].some((at) => inside.has(at));
      if (busy) opened.push(id);
      else {
        standing = standing.filter((one) => one.node !== id);
        opened = opened.filter((one) => one !== id);
        todo.unshift(node.next);
      }
    } else opened.push(id);
  }
  return { stay: standing, opened };
}

/** The first places of work. */
export function beginning(process: Process): Moved {
  return goOnFrom(process, [], process.start);
}

function comesBefore(process: Process, earlier: string, later: string): boolean {
  const seen = new Set<string>();
  const todo = [earlier];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (id === later && id !== earlier) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    todo.push(...onward(nodeNamed(process, id)));
  }
  return false;
}

/** Where a step may be sent back to: what its procedure names and what really lies before it. */
export function backFrom(process: Process, node: string): readonly string[] {
  const step = nodeNamed(process, node);
  return step.kind === 'step' ? step.rework.filter((to) => to !== node && comesBefore(process, to, node)) : [];
}

/** Sends work back: it takes with it all that stands between the outermost split it leaves and that split's join. */
export function sentBack(process: Process, standing: readonly Standing[], token: Standing, to: string): Moved {
  const left = process.nodes
    .filter((node) => node.kind === 'split')
    .map((split) => ({ inside: insideOf(process, split.id), join: joinOf(process, split.id) }))
    .filter(({ inside }) => inside.has(token.node) && !inside.has(to))
    .sort((a, b) => b.inside.size - a.inside.size)[0];
  const gone = (one: Standing) =>
    one.id === token.id || (left && (left.inside.has(one.node) || one.node === left.join));
  return { stay: standing.filter((one) => !gone(one)), opened: [to] };
}
