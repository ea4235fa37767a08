import { advance } from './advance.ts';
import type { Process } from './graph.ts';
import { nodeOf } from './nodes.ts';
import type { Move, MoveRefusal, Token } from './token.ts';

/** The first tokens of a dossier: ids from 1. */
export function begin(process: Process): Move {
  return advance(process, [], 0, [], [{ node: process.start, groups: [] }]);
}

/**
 * Completes the node a token stands at and lets it go on. A step with outcomes needs one of them; a step without takes
 * none; a child hands its result to a choice right after it.
 *
 * Refusals: TOKEN_NOT_OPEN (also for a token that waits in a join), OUTCOME_NEEDED, OUTCOME_UNKNOWN.
 */
export function complete(
  process: Process,
  tokens: readonly Token[],
  lastToken: number,
  tokenId: number,
  outcome?: string,
): Move | MoveRefusal {
  const token = tokens.find((one) => one.id === tokenId);
  const node = token && nodeOf(process, token.node);
  if (!token || !node || node.kind === 'join' || node.kind === 'end') return { code: 'TOKEN_NOT_OPEN', token: tokenId };
  if (node.kind === 'step') {
    const outcomes = node.outcomes.map((one) => one.code);
    if (outcome === undefined && outcomes.length > 0) return { code: 'OUTCOME_NEEDED', outcomes };
    if (outcome !== undefined && !outcomes.includes(outcome)) return { code: 'OUTCOME_UNKNOWN', outcome, outcomes };
  }
  const next = 'next' in node && typeof node.next === 'string' ? node.next : node.id;
  return advance(process, tokens, lastToken, [token.id], [{ node: next, groups: token.groups, outcome }]);
}

/** True for a move, false for the reason there is none. */
export function isMove(answer: Move | MoveRefusal): answer is Move {
  return 'opened' in answer;
}
