import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../policy/index.ts';
import { accepted, at, buildLaw, CONSULT, LAND, PLAIN, WHO } from './dossier.fixture.ts';
import { example, inStatus, TYPES } from './in-status.fixture.ts';
import { allowedCommands, COMMANDS_IN, type CommandType, ON_STEP, STATUSES, type Status, timersOf } from './index.ts';
import { timeOf } from './time.ts';

const ACTORS = Object.values(WHO) as Actor[];
const NO = ['WRONG_STATUS', 'NOT_PERMITTED', 'TOKEN_NOT_OPEN'];

const ALL = (Object.keys(STATUSES) as unknown as Status[]).map((status) => Number(status) as Status);

describe.each(ALL)('in status %i', (status) => {
  test('the table alone says which commands are open, for every actor and every step', () => {
    const play = inStatus(status);
    expect(play.state.status).toBe(status);
    const open: readonly CommandType[] = COMMANDS_IN[status];
    for (const type of TYPES)
      for (const actor of ACTORS) {
        const step = play.state.steps[0];
        const code = play.code('2026-03-04 10:00', actor, example(type, step?.id ?? 1, step?.node ?? ''));
        if (!open.includes(type)) expect([type, code]).toEqual([type, 'WRONG_STATUS']);
        else expect(code).not.toBe('WRONG_STATUS');
      }
  });

  test('a button is shown exactly when the law and the permissions would not refuse it', () => {
    const play = inStatus(status);
    for (const actor of ACTORS) {
      const shown = allowedCommands(play.state, actor);
      for (const { command, token } of shown) {
        const node = play.state.steps.find((s) => s.id === token)?.node ?? '';
        expect(NO).not.toContain(play.code('2026-03-04 10:00', actor, example(command, token ?? 0, node)));
      }
      for (const type of TYPES) {
        if (shown.some(({ command }) => command === type)) continue;
        const steps = ON_STEP.has(type) ? play.state.steps : [undefined];
        for (const step of steps)
          expect(play.code('2026-03-04 10:00', actor, example(type, step?.id ?? 0, step?.node ?? ''))).not.toBe('done');
      }
    }
  });

  test('a stranger from another agency may do nothing', () => {
    expect(allowedCommands(inStatus(status).state, WHO.stranger)).toEqual([]);
  });
});

describe('whatever officers, applicants and the clock do', () => {
  const laws = [PLAIN, LAND, CONSULT].map((nodes) => buildLaw({ process: { start: 'start', nodes } }));
  const move = fc.record({
    actor: fc.constantFrom(...ACTORS),
    type: fc.constantFrom(...TYPES),
    step: fc.nat(3),
    minutes: fc.integer({ min: 1, max: 60 * 24 * 6 }),
    back: fc.constantFrom('receive', 'appraise', 'check'),
    fire: fc.boolean(),
  });

  test('the state stays whole: at most 2 KB, due or stopped, one legal set of tokens, and the same when replayed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...laws), fc.array(move, { minLength: 5, maxLength: 60 }), (law, moves) => {
        const play = accepted(law);
        let now = at('2026-03-02 09:00');
        for (const { actor, type, step, minutes, back, fire } of moves) {
          now = (now + minutes * 60_000) as typeof now;
          const text = new Date(now + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
          const due = timersOf(play.state).find((timer) => timer.at <= now);
          if (fire && due) play.do(text, 'system', { type: 'timer-fired', kind: due.kind, token: due.token });
          const token = play.state.steps[step % Math.max(1, play.state.steps.length)];
          const command = example(type, token?.id ?? 0, token?.node ?? '');
          const sent = command.type === 'send-back' ? { ...command, to: back } : command;
          if (play.code(text, actor, sent) === 'done') play.do(text, actor, sent);
          const { state } = play;
          const final = STATUSES[state.status].final;
          expect(JSON.stringify(state).length).toBeLessThanOrEqual(4096);
          if (!final && state.status !== 9 && state.time) {
            // A pause that begins after the due moment leaves it standing.
            if (state.time.dueCurrent === null) expect(state.pause).not.toBeNull();
            if (state.pause && state.time.dueCurrent !== null)
              expect(state.pause.from).toBeGreaterThanOrEqual(state.time.dueCurrent);
            expect({ ...state.time, ...timeOf(state.time.ledger, law.calendar) }).toEqual(state.time);
            expect(state.steps.length).toBeGreaterThan(0);
          }
          expect(new Set(state.steps.map((s) => s.id)).size).toBe(state.steps.length);
          for (const open of state.steps)
            if (open.due !== null && state.time?.dueCurrent)
              expect(open.due).toBeLessThanOrEqual(state.time.dueCurrent);
        }
      }),
      { numRuns: 300 },
    );
  });
});
