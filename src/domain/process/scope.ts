import type { Process } from './graph.ts';
import { findNode } from './nodes.ts';

/** A split a node lies inside of, and the branch it lies on. */
export type Enclosing = { readonly split: string; readonly branch: number };

/** The splits around a node, outermost first. */
export type Scope = readonly Enclosing[];

/** Two ways to the same node that disagree about the splits around it. */
export type ScopeClash = { readonly node: string; readonly from: string };

/**
 * The splits around each node that the start reaches, and the nodes where two ways disagree. In a well-formed process
 * there is no clash and a token's `groups` has one entry for each of its node's enclosing splits.
 */
export function scopesOf(process: Process): { scopes: ReadonlyMap<string, Scope>; clashes: readonly ScopeClash[] } {
  const scopes = new Map<string, Scope>();
  const clashes: ScopeClash[] = [];
  const visit = (id: string, scope: Scope, from: string): void => {
    const node = findNode(process, id);
    if (!node) return;
    const known = scopes.get(id);
    if (known) {
      if (!sameScope(known, scope, node.kind === 'join')) clashes.push({ node: id, from });
      return;
    }
    scopes.set(id, scope);
    if (node.kind === 'split') {
      node.next.forEach((next, branch) => {
        visit(next, [...scope, { split: id, branch }], id);
      });
    } else if (node.kind === 'join') {
      if (scope.at(-1)?.split !== node.of) clashes.push({ node: id, from });
      visit(node.next, scope.slice(0, -1), id);
    } else if (node.kind === 'choice') {
      for (const next of [...node.branches.map((branch) => branch.next), node.otherwise]) visit(next, scope, id);
    } else if (node.kind !== 'end') {
      visit(node.next, scope, id);
    }
  };
  visit(process.start, [], process.start);
  return { scopes, clashes };
}

// Branches meet at their join, so there the branch does not matter; anywhere else it does.
function sameScope(a: Scope, b: Scope, anyLastBranch: boolean): boolean {
  if (a.length !== b.length) return false;
  return a.every((enclosing, depth) => {
    const other = b[depth];
    if (enclosing.split !== other?.split) return false;
    return enclosing.branch === other.branch || (anyLastBranch && depth === a.length - 1);
  });
}
