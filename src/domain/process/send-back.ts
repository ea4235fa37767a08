import { advance, groupId } from './advance.ts';
import { earlierSteps } from './earlier-steps.ts';
import type { Process } from './graph.ts';
import { nodeOf } from './nodes.ts';
import { type Scope, scopesOf } from './scope.ts';
import type { Move, MoveRefusal, Token } from './token.ts';

/**
 * Sends work back to an earlier step ("không đồng ý, chuyển lại bước trước", DOMAIN 6). On its own branch a token keeps its
 * group. To before a split it lies in, every token of that split is withdrawn. Into a split that has already joined, only
 * that branch is worked again: the others are not asked twice, and the join lets it through alone.
 *
 * Refusals: TOKEN_NOT_OPEN; REWORK_NOT_ALLOWED with the steps that are allowed.
 */
export function sendBack(
  process: Process,
  tokens: readonly Token[],
  lastToken: number,
  tokenId: number,
  toNode: string,
): Move | MoveRefusal {
  const token = tokens.find((one) => one.id === tokenId);
  const node = token && nodeOf(process, token.node);
  if (!token || !node || node.kind === 'join') return { code: 'TOKEN_NOT_OPEN', token: tokenId };
  const allowed = reworkTargets(process, token.node);
  if (!allowed.includes(toNode)) return { code: 'REWORK_NOT_ALLOWED', to: toNode, allowed };

  const { scopes } = scopesOf(process);
  const from = scopes.get(token.node) ?? [];
  const to = scopes.get(toNode) ?? [];
  const shared = commonDepth(from, to);
  const left = token.groups[shared];
  const withdrawn = tokens.filter((one) => left !== undefined && one.groups.includes(left)).map((one) => one.id);
  const entered = to.slice(shared).map((_, depth) => groupId(lastToken, depth));
  const closed = withdrawn.length > 0 ? withdrawn : [token.id];
  return advance(process, tokens, lastToken, closed, [
    { node: toNode, groups: [...token.groups.slice(0, shared), ...entered] },
  ]);
}

/** The earlier steps the step at `node` may be sent back to, in the order its process lists them. */
export function reworkTargets(process: Process, node: string): readonly string[] {
  const step = nodeOf(process, node);
  if (step.kind !== 'step') return [];
  const earlier = new Set(earlierSteps(process, node).map((one) => one.id));
  return step.rework.filter((id) => earlier.has(id));
}

function commonDepth(a: Scope, b: Scope): number {
  let depth = 0;
  while (a[depth] && a[depth]?.split === b[depth]?.split && a[depth]?.branch === b[depth]?.branch) depth++;
  return depth;
}
