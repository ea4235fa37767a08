import type { Process } from './graph.ts';
import { findNode } from './nodes.ts';
import { type Scope, scopesOf } from './scope.ts';
import type { Token } from './token.ts';

/**
 * Why these tokens cannot stand in this process together, or undefined when they can: each once, at a node where one can stand, inside as
 * many splits as the node, and any two on different branches of a split both are inside of, or met at a join.
 */
export function illegalTokens(process: Process, tokens: readonly Token[]): string | undefined {
  const { scopes } = scopesOf(process);
  for (const [i, token] of tokens.entries()) {
    const scope = scopes.get(token.node);
    const kind = findNode(process, token.node)?.kind;
    if (!scope || kind === undefined || !STANDING.includes(kind)) return `nothing can stand at ${token.node}`;
    if (scope.length !== token.groups.length) return `${token.node} lies inside ${scope.length} splits`;
    for (const other of tokens.slice(0, i)) {
      if (other.id === token.id) return `the token ${token.id} is there twice`;
      if (!besideEachOther(process, token, scope, other, scopes.get(other.node) ?? []))
        return `work stands at ${other.node} and at ${token.node}, which do not go on side by side`;
    }
  }
  return undefined;
}

const STANDING: readonly string[] = ['step', 'wait', 'child', 'join'];

function besideEachOther(process: Process, one: Token, its: Scope, other: Token, others: Scope): boolean {
  for (const [depth, { split, branch }] of its.entries()) {
    if (one.groups[depth] !== other.groups[depth] || others[depth]?.split !== split) return false;
    // A join lies on all branches of its split.
    const met = [one, other].some(({ node }) => joins(process, node, split));
    if (met || others[depth].branch !== branch) return true;
  }
  return false;
}

function joins(process: Process, node: string, split: string): boolean {
  const found = findNode(process, node);
  return found?.kind === 'join' && found.of === split;
}
