import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { illegalTokens } from './illegal-tokens.ts';
import { begin, complete, isMove } from './move.ts';
import { anyProcess } from './random-process.oracle.ts';
import { processOf, step } from './sample.oracle.ts';
import type { Token } from './token.ts';

const consulted = processOf(
  'receive',
  step('receive', 'ask'),
  { kind: 'split', id: 'ask', next: ['court', 'police'] },
  step('court', 'note'),
  step('note', 'heard'),
  step('police', 'heard'),
  { kind: 'join', id: 'heard', of: 'ask', next: 'issue' },
);

const at = (id: number, node: string, ...groups: number[]): Token => ({ id, node, groups });

describe('which open steps can stand together', () => {
  it('are all that any way through any process comes to', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(fc.nat(), { maxLength: 12 }), (process, choices) => {
        let { opened: tokens }: { opened: readonly Token[] } = begin(process);
        let last = Math.max(0, ...tokens.map(({ id }) => id));
        for (const choice of choices) {
          expect(illegalTokens(process, tokens)).toBeUndefined();
          const token = tokens[choice % Math.max(1, tokens.length)];
          const moves = [undefined, 'OK', 'VERIFY'].map((outcome) =>
            complete(process, tokens, last, token?.id ?? 0, outcome),
          );
          const move = moves.find(isMove);
          if (!move) continue;
          tokens = [...tokens.filter(({ id }) => !move.closed.includes(id)), ...move.opened];
          last = Math.max(last, ...tokens.map(({ id }) => id));
        }
      }),
      { numRuns: 300 },
    );
  });

  const illegal: [string, readonly Token[], string][] = [
    ['two steps of one line', [at(1, 'receive'), at(2, 'issue')], 'do not go on side by side'],
    ['two steps of one branch', [at(1, 'court', 1000), at(2, 'note', 1000)], 'do not go on side by side'],
    [
      'branches of two different splittings',
      [at(1, 'court', 1000), at(2, 'police', 2000)],
      'do not go on side by side',
    ],
    ['a branch and what comes after its join', [at(1, 'court', 1000), at(2, 'issue')], 'do not go on side by side'],
    ['a branch outside of its split', [at(1, 'court')], 'lies inside 1 splits'],
    ['one token twice', [at(1, 'court', 1000), at(1, 'police', 1000)], 'is there twice'],
    ['a step that the procedure does not have', [at(1, 'dance')], 'nothing can stand at dance'],
    ['the end', [at(1, 'end')], 'nothing can stand at end'],
  ];
  it.each(illegal)('are never %s', (_, tokens, why) => {
    expect(illegalTokens(consulted, tokens)).toContain(why);
  });

  it('are two branches, one of which may wait at the join', () => {
    expect(illegalTokens(consulted, [at(1, 'court', 1000), at(2, 'police', 1000)])).toBeUndefined();
    expect(illegalTokens(consulted, [at(1, 'court', 1000), at(2, 'heard', 1000)])).toBeUndefined();
  });
});
