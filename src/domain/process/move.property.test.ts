import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from './graph.ts';
import { lintProcess } from './lint-process.ts';
import { begin, complete, isMove } from './move.ts';
import { nodeOf } from './nodes.ts';
import { anyProcess } from './random-process.oracle.ts';
import { scopesOf } from './scope.ts';
import { reworkTargets, sendBack } from './send-back.ts';
import type { Move, Token } from './token.ts';

type Rules = { readonly complete: typeof complete; readonly sendBack: typeof sendBack };

/**
 * Runs a process with arbitrary officers: `dice` says whose turn it is, which outcome, and whether the work is sent back
 * (while `reworks` last). Returns what went wrong, or null. The checks know nothing of how the rules are written.
 */
function run(process: Process, dice: readonly number[], reworks: number, rules: Rules): string | null {
  const { scopes } = scopesOf(process);
  let tokens: readonly Token[] = [];
  let lastToken = 0;
  let sentBack = 0;
  let turn = 0;
  const roll = (sides: number) => (dice[turn++ % dice.length] ?? 0) % sides;
  let ended = false;

  const apply = (move: Move): string | null => {
    for (const id of move.closed)
      if (!tokens.some((token) => token.id === id)) return `closed ${id}, which was not open`;
    tokens = tokens.filter((token) => !move.closed.includes(token.id));
    for (const token of move.opened) {
      if (token.id !== ++lastToken) return `token ${token.id} does not follow ${lastToken - 1}`;
      if (token.groups.length !== (scopes.get(token.node) ?? []).length)
        return `token at ${token.node} has wrong groups`;
    }
    tokens = [...tokens, ...move.opened];
    ended = move.ended;
    if (ended !== (tokens.length === 0)) return 'ended and open tokens disagree';
    for (const token of tokens) {
      const twins = tokens.filter((other) => other.node === token.node);
      if (nodeOf(process, token.node).kind !== 'join' && twins.length > 1) return `two tokens at ${token.node}`;
      const group = token.groups.at(-1);
      const waitsFor = tokens.some((other) => other.groups.includes(group ?? -1) && other.node !== token.node);
      if (nodeOf(process, token.node).kind === 'join' && !waitsFor) return `the join ${token.node} waits for nobody`;
    }
    return null;
  };

  let wrong = apply(begin(process));
  for (let moves = 0; !wrong && !ended; moves++) {
    if (moves > 2000) return 'never ends';
    const active = tokens.filter((token) => nodeOf(process, token.node).kind !== 'join');
    const token = active[roll(active.length || 1)];
    if (!token) return 'nobody can go on';
    const back = reworkTargets(process, token.node);
    const target = back[roll(back.length || 1)];
    if (target && sentBack < reworks && roll(3) === 0) {
      sentBack++;
      const answer = rules.sendBack(process, tokens, lastToken, token.id, target);
      if (!isMove(answer)) return answer.code;
      wrong = apply(answer);
      continue;
    }
    const node = nodeOf(process, token.node);
    const outcome = node.kind === 'step' ? node.outcomes[roll(node.outcomes.length || 1)]?.code : undefined;
    const answer = rules.complete(process, tokens, lastToken, token.id, outcome);
    if (!isMove(answer)) return answer.code;
    wrong = apply(answer);
  }
  return wrong;
}

const dice = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

describe('any well-formed process', () => {
  test('lint finds nothing wrong with it', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        expect(lintProcess(process)).toEqual([]);
      }),
    );
  });

  test('every run ends, no token is lost or doubled, every join fires once', () => {
    fc.assert(
      fc.property(anyProcess, dice, (process, rolls) => {
        expect(run(process, rolls, 0, { complete, sendBack })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('so it is when work is sent back', () => {
    fc.assert(
      fc.property(anyProcess, dice, fc.nat(8), (process, rolls, reworks) => {
        expect(run(process, rolls, reworks, { complete, sendBack })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('moves are plain data and come out the same twice', () => {
    fc.assert(
      fc.property(anyProcess, (process) => {
        expect(JSON.parse(JSON.stringify(begin(process)))).toEqual(begin(process));
      }),
    );
  });
});

describe('the run sees a broken rule', () => {
  const broken: Record<string, Rules> = {
    'a join that fires for each token': {
      sendBack,
      complete: (process, tokens, lastToken, id, outcome) =>
        complete(
          process,
          tokens.filter((token) => token.id === id),
          lastToken,
          id,
          outcome,
        ),
    },
    'a token that is forgotten': {
      sendBack,
      complete: (...args) => {
        const answer = complete(...args);
        return isMove(answer) && answer.opened.length > 1 ? { ...answer, opened: answer.opened.slice(0, -1) } : answer;
      },
    },
    'rework that leaves the siblings open': {
      complete,
      sendBack: (process, tokens, lastToken, id, to) => {
        const answer = sendBack(process, tokens, lastToken, id, to);
        return isMove(answer) ? { ...answer, closed: [id] } : answer;
      },
    },
  };
  test.each(Object.entries(broken))('%s', (_, rules) => {
    const seen = fc.check(
      fc.property(anyProcess, dice, (process, rolls) => run(process, rolls, 8, rules) === null),
      { numRuns: 1000, seed: 1 },
    );
    expect(seen.failed).toBe(true);
  });
});
