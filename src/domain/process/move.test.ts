import { describe, expect, test } from 'vitest';
import type { Process } from './graph.ts';
import { begin, complete, isMove } from './move.ts';
import { child, outcomes, processOf, step, wait } from './sample.oracle.ts';
import { reworkTargets, sendBack } from './send-back.ts';
import type { Move, MoveRefusal, Token } from './token.ts';

/** Walks by node names, so that a case reads like the paper procedure. */
function walker(process: Process) {
  let tokens: readonly Token[] = [];
  let lastToken = 0;
  const apply = (answer: Move | MoveRefusal) => {
    if (!isMove(answer)) throw new Error(JSON.stringify(answer));
    tokens = [...tokens.filter((token) => !answer.closed.includes(token.id)), ...answer.opened];
    lastToken = Math.max(lastToken, ...answer.opened.map((token) => token.id));
    return answer;
  };
  const at = (node: string) => {
    const token = tokens.find((one) => one.node === node);
    if (!token) throw new Error(`nothing stands at ${node}`);
    return token.id;
  };
  apply(begin(process));
  return {
    standing: () => tokens.map((token) => token.node).sort(),
    tokens: () => tokens,
    done: (node: string, outcome?: string) => apply(complete(process, tokens, lastToken, at(node), outcome)),
    back: (node: string, to: string) => apply(sendBack(process, tokens, lastToken, at(node), to)),
    tryDone: (node: string, outcome?: string) => complete(process, tokens, lastToken, at(node), outcome),
    tryBack: (node: string, to: string) => sendBack(process, tokens, lastToken, at(node), to),
  };
}

const chosen = processOf(
  'appraise',
  step('appraise', 'verified', { outcomes }),
  { kind: 'choice', id: 'verified', branches: [{ outcome: 'VERIFY', next: 'ask' }], otherwise: 'issue' },
  wait('ask', 'again'),
  step('again', 'issue'),
);

const consulted = processOf(
  'receive',
  step('receive', 'ask'),
  { kind: 'split', id: 'ask', next: ['appraise', 'court', 'police'] },
  step('appraise', 'draft'),
  step('draft', 'heard', { rework: ['appraise', 'receive'] }),
  step('court', 'heard'),
  step('police', 'heard'),
  { kind: 'join', id: 'heard', of: 'ask', next: 'review' },
  step('review', 'issue', { rework: ['draft', 'receive'] }),
);

const nested = processOf(
  'outer',
  { kind: 'split', id: 'outer', next: ['inner', 'c'] },
  { kind: 'split', id: 'inner', next: ['a', 'b'] },
  step('a', 'inner-met'),
  step('b', 'inner-met', { rework: [] }),
  { kind: 'join', id: 'inner-met', of: 'inner', next: 'd' },
  step('d', 'outer-met', { rework: ['a'] }),
  step('c', 'outer-met'),
  { kind: 'join', id: 'outer-met', of: 'outer', next: 'issue' },
);

describe('going on', () => {
  test('a dossier begins with one token at the first step', () => {
    expect(begin(consulted)).toEqual({ closed: [], opened: [{ id: 1, node: 'receive', groups: [] }], ended: false });
  });

  test('a completed step closes its token and opens the next one', () => {
    const one = [{ id: 1, node: 'issue', groups: [] }];
    expect(complete(chosen, one, 1, 1)).toEqual({
      closed: [1],
      opened: [{ id: 2, node: 'return', groups: [] }],
      ended: false,
    });
  });

  test('the process has ended when the last token reaches the end', () => {
    const way = walker(processOf('issue'));
    way.done('issue');
    expect(way.done('return')).toEqual({ closed: [2], opened: [], ended: true });
  });

  test('a step with outcomes asks for one of them', () => {
    const way = walker(chosen);
    expect(way.tryDone('appraise')).toEqual({ code: 'OUTCOME_NEEDED', outcomes: ['OK', 'VERIFY'] });
    expect(way.tryDone('appraise', 'MAYBE')).toEqual({
      code: 'OUTCOME_UNKNOWN',
      outcome: 'MAYBE',
      outcomes: ['OK', 'VERIFY'],
    });
    expect(walker(consulted).tryDone('receive', 'OK')).toEqual({
      code: 'OUTCOME_UNKNOWN',
      outcome: 'OK',
      outcomes: [],
    });
  });

  test('a choice takes the branch of the outcome, else the ordinary way', () => {
    const plain = walker(chosen);
    plain.done('appraise', 'OK');
    expect(plain.standing()).toEqual(['issue']);
    const verified = walker(chosen);
    verified.done('appraise', 'VERIFY');
    expect(verified.standing()).toEqual(['ask']);
    verified.done('ask');
    verified.done('again');
    expect(verified.standing()).toEqual(['issue']);
  });

  test('a child hands its result to the choice behind it', () => {
    const way = walker(
      processOf(
        'birth',
        child('birth', 'born'),
        { kind: 'choice', id: 'born', branches: [{ outcome: 'REFUSAL', next: 'explain' }], otherwise: 'issue' },
        step('explain', 'issue'),
      ),
    );
    way.done('birth', 'REFUSAL');
    expect(way.standing()).toEqual(['explain']);
  });

  test('a token that is not open cannot be completed, nor one that waits in a join', () => {
    expect(complete(chosen, [], 0, 7)).toEqual({ code: 'TOKEN_NOT_OPEN', token: 7 });
    const way = walker(consulted);
    way.done('receive');
    way.done('court');
    expect(way.tryDone('heard')).toEqual({ code: 'TOKEN_NOT_OPEN', token: 5 });
  });
});

describe('side by side', () => {
  test('a join waits for the last agency and then lets one token through', () => {
    const way = walker(consulted);
    expect(way.done('receive').opened.map(({ id, node }) => [id, node])).toEqual([
      [2, 'appraise'],
      [3, 'court'],
      [4, 'police'],
    ]);
    way.done('court');
    way.done('appraise');
    way.done('police');
    expect(way.standing()).toEqual(['draft', 'heard', 'heard']);
    expect(way.done('draft').opened).toEqual([{ id: 8, node: 'review', groups: [] }]);
    expect(way.standing()).toEqual(['review']);
  });

  test('two splits opened in one move are two groups', () => {
    const way = walker(nested);
    expect(way.standing()).toEqual(['a', 'b', 'c']);
    way.done('a');
    way.done('b');
    expect(way.standing()).toEqual(['c', 'd']);
    way.done('d');
    way.done('c');
    expect(way.standing()).toEqual(['issue']);
  });

  test('a branch without a step arrives at once', () => {
    const way = walker(
      processOf('ask', { kind: 'split', id: 'ask', next: ['met', 'a'] }, step('a', 'met'), {
        kind: 'join',
        id: 'met',
        of: 'ask',
        next: 'issue',
      }),
    );
    expect(way.standing()).toEqual(['a', 'met']);
    way.done('a');
    expect(way.standing()).toEqual(['issue']);
  });

  test('a split of empty branches is passed at once', () => {
    const empty = processOf(
      'ask',
      { kind: 'split', id: 'ask', next: ['met', 'met'] },
      { kind: 'join', id: 'met', of: 'ask', next: 'issue' },
    );
    expect(begin(empty)).toEqual({ closed: [], opened: [{ id: 1, node: 'issue', groups: [] }], ended: false });
  });
});

describe('sending back', () => {
  test('within its branch a token keeps its group and the others stay where they are', () => {
    const way = walker(consulted);
    way.done('receive');
    way.done('court');
    way.done('appraise');
    const before = way.tokens().find((token) => token.node === 'draft')?.groups;
    expect(way.back('draft', 'appraise').opened[0]?.groups).toEqual(before);
    expect(way.standing()).toEqual(['appraise', 'heard', 'police']);
    way.done('appraise');
    way.done('draft');
    way.done('police');
    expect(way.standing()).toEqual(['review']);
  });

  test('to before the split every branch is withdrawn', () => {
    const way = walker(consulted);
    way.done('receive');
    way.done('court');
    way.done('appraise');
    expect(way.back('draft', 'receive').closed.toSorted()).toEqual([4, 5, 6]);
    expect(way.standing()).toEqual(['receive']);
  });

  test('into a branch that has joined, only that branch is worked again', () => {
    const way = walker(consulted);
    way.done('receive');
    for (const agency of ['court', 'police', 'appraise', 'draft']) way.done(agency);
    way.back('review', 'draft');
    expect(way.standing()).toEqual(['draft']);
    way.done('draft');
    expect(way.standing()).toEqual(['review']);
  });

  test('into an inner branch that has joined, while the outer group goes on', () => {
    const way = walker(nested);
    way.done('a');
    way.done('b');
    way.back('d', 'a');
    expect(way.standing()).toEqual(['a', 'c']);
    way.done('c');
    way.done('a');
    way.done('d');
    expect(way.standing()).toEqual(['issue']);
  });

  test('elsewhere than the procedure says is refused with the steps that are allowed', () => {
    const way = walker(consulted);
    expect(way.tryBack('receive', 'review')).toEqual({ code: 'REWORK_NOT_ALLOWED', to: 'review', allowed: [] });
    way.done('receive');
    way.done('appraise');
    expect(way.tryBack('draft', 'court')).toEqual({
      code: 'REWORK_NOT_ALLOWED',
      to: 'court',
      allowed: ['appraise', 'receive'],
    });
    expect(sendBack(consulted, way.tokens(), 5, 99, 'appraise')).toEqual({ code: 'TOKEN_NOT_OPEN', token: 99 });
    expect(reworkTargets(consulted, 'review')).toEqual(['draft', 'receive']);
  });
});
