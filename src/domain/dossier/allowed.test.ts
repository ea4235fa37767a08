import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../policy/index.ts';
import { accepted, at, buildLaw, CONSULT, INTAKE, LAND, PLAIN, Play, WHO } from './dossier.fixture.ts';
import {
  allowedCommands,
  COMMANDS_IN,
  type Command,
  type CommandType,
  ON_STEP,
  STATUSES,
  type Status,
  timersOf,
} from './index.ts';
import { timeOf } from './time.ts';

const FAULTS = [{ code: 'INVALID_CONTENT' }];
const ACTORS = Object.values(WHO) as Actor[];

/** A well-formed example of every command, so that only status, permission or state can refuse it. */
function example(type: CommandType, token: number, node: string): Command {
  const examples: { [T in CommandType]: Command } = {
    submit: { type: 'submit', intake: INTAKE },
    accept: { type: 'accept' },
    refuse: { type: 'refuse', reason: 'NOT_COMPETENT', faults: [] },
    'request-supplement': { type: 'request-supplement', faults: FAULTS, basis: 'Điều 17' },
    supplement: { type: 'supplement', papers: [], channel: 'COUNTER' },
    'confirm-supplement': { type: 'confirm-supplement', complete: true },
    claim: { type: 'claim', token },
    assign: { type: 'assign', token, officer: 'minh' },
    'complete-step': { type: 'complete-step', token },
    'send-back': { type: 'send-back', token, to: node === 'sign' ? 'appraise' : 'receive', reason: 'INVALID_CONTENT' },
    pause: { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Điều 156' },
    resume: { type: 'resume' },
    'require-obligation': { type: 'require-obligation', token, amount: 1000, basis: 'TB 1', payee: 'KBNN' },
    'confirm-obligation': { type: 'confirm-obligation', how: 'CONFIRMED' },
    extend: { type: 'extend', due: at('2027-03-01 17:00'), reason: 'FIELD_INSPECTION' },
    stop: { type: 'stop', reason: 'NOT_ELIGIBLE' },
    reopen: { type: 'reopen', basis: 'Kết luận' },
    'request-withdrawal': { type: 'request-withdrawal', channel: 'COUNTER' },
    'confirm-withdrawal': { type: 'confirm-withdrawal', papersReturned: true },
    amend: { type: 'amend', delivery: 'POST' },
    'issue-result': { type: 'issue-result', token, kind: 'APPROVAL', electronic: true },
    'return-result': { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: true },
    propose: { type: 'propose', command: { type: 'stop', reason: 'NOT_ELIGIBLE' } },
    approve: { type: 'approve', approved: false },
    'record-history': {
      type: 'record-history',
      source: 'cũ',
      case: 'A1',
      receivingUnit: 'centre',
      columns: [],
      rows: [{ activity: 'Nhận đơn', time: '2019-02-15T09:00:00' }],
    },
    'take-over': {
      type: 'take-over',
      source: 'cũ',
      intake: { ...INTAKE, portalCode: 'H99.10-260302-0001' },
      receivedAt: at('2026-03-02 09:00'),
      step: 'appraise',
      pauses: [],
    },
    'timer-fired': { type: 'timer-fired', kind: 'apology-due', token: 0 },
    'child-answered': { type: 'child-answered', token, dossier: `child-${token}`, outcome: 'APPROVAL' },
  };
  return examples[type];
}

const TYPES = Object.keys({
  ...Object.fromEntries(
    Object.values(COMMANDS_IN)
      .flat()
      .map((c) => [c, 1]),
  ),
}) as CommandType[];
const NO = ['WRONG_STATUS', 'NOT_PERMITTED', 'TOKEN_NOT_OPEN'];

/** A dossier brought to each status. */
function inStatus(status: Status): Play {
  const online = { ...INTAKE, channel: 'ONLINE', answers: { reason: 'Mất' } } as const;
  const worked = (): Play => accepted().complete('2026-03-02 10:00', 'reception', 'receive');
  const settled = (): Play => {
    const play = worked()
      .complete('2026-03-03 09:00', 'specialist', 'appraise')
      .complete('2026-03-03 10:00', 'leader', 'sign');
    return play.do('2026-03-03 11:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
  };
  switch (status) {
    case 1:
      return new Play().do('2026-03-02 09:00', 'applicant', { type: 'submit', intake: online });
    case 2:
      return accepted();
    case 3:
      return new Play().do('2026-03-02 09:00', 'reception', {
        type: 'refuse',
        intake: INTAKE,
        reason: 'NOT_COMPETENT',
        faults: [],
      });
    case 4:
      return worked();
    case 5:
      return worked().do('2026-03-03 09:00', 'specialist', { type: 'request-supplement', faults: FAULTS });
    case 6: {
      const law = buildLaw({ process: { start: 'start', nodes: LAND } });
      const play = accepted(law)
        .complete('2026-03-02 10:00', 'reception', 'receive')
        .complete('2026-03-03 10:00', 'specialist', 'check');
      return play.do('2026-03-04 09:00', 'tax', {
        type: 'require-obligation',
        token: play.token('tax'),
        amount: 1,
        basis: 'TB',
        payee: 'KBNN',
      });
    }
    case 7:
      return worked()
        .do('2026-03-03 09:00', 'reception', { type: 'request-withdrawal', channel: 'COUNTER' })
        .do('2026-03-03 10:00', 'reception', { type: 'confirm-withdrawal', papersReturned: true });
    case 8:
      return worked().do('2026-03-03 09:00', 'leader', { type: 'stop', reason: 'NOT_ELIGIBLE' });
    case 9:
      return settled();
    case 10:
      return settled().do('2026-03-04 09:00', 'reception', {
        type: 'return-result',
        delivery: 'COUNTER',
        originalsHandedIn: true,
      });
  }
}

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
