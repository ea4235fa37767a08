import { describe, expect, test } from 'vitest';
import { accepted, at, buildLaw, INTAKE, LAND, Play } from './dossier.fixture.ts';

const FAULTS = [{ code: 'MISSING_PAPER', paper: 'application' }];
const LATER = { type: 'extend', due: at('2026-03-20 17:00'), reason: 'FORCE_MAJEURE' } as const;
const LATER_STILL = { ...LATER, due: at('2026-03-27 17:00') } as const;
const ASK = { type: 'request-supplement', faults: FAULTS, basis: 'Điều 17' } as const;
const YES = { type: 'approve', approved: true } as const;

function appraising(): Play {
  return accepted().complete('2026-03-02 10:00', 'reception', 'receive');
}

describe('what is approved is held to the same rules as what is done', () => {
  test('a second re-appointment can neither be proposed nor approved (R6)', () => {
    const play = appraising().do('2026-03-03 09:00', 'specialist', { type: 'propose', command: LATER_STILL });
    play.do('2026-03-03 10:00', 'leader', LATER);
    expect(play.code('2026-03-03 11:00', 'leader', YES)).toBe('NO_PROPOSAL');
    expect(play.code('2026-03-03 11:00', 'specialist', { type: 'propose', command: LATER_STILL })).toBe(
      'ALREADY_EXTENDED',
    );
  });

  test('a new date is not proposed while the clock stands', () => {
    const play = appraising().do('2026-03-03 09:00', 'leader', {
      type: 'pause',
      reason: 'FIELD_INSPECTION',
      basis: 'Đ.5',
    });
    expect(play.code('2026-03-03 10:00', 'specialist', { type: 'propose', command: LATER })).toBe('CLOCK_STOPPED');
  });

  test('a proposal that waited until the payment was asked for does not turn 6 into 5', () => {
    const play = accepted(buildLaw({ process: { start: 'start', nodes: LAND } }))
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-03 10:00', 'specialist', 'check')
      .do('2026-03-03 11:00', 'specialist', { type: 'propose', command: ASK })
      .do('2026-03-05 09:00', 'tax', {
        type: 'require-obligation',
        token: 3,
        amount: 500_000,
        basis: 'TB 1',
        payee: 'KBNN',
      });
    expect(play.code('2026-03-05 10:00', 'head', YES)).toBe('WRONG_STATUS');
    expect(play.code('2026-03-05 10:00', 'head', { type: 'approve', approved: false })).toBe('done');
  });

  test('a dossier never accepted is not closed by a proposal before its time to complete has passed (R3)', () => {
    const play = new Play().do('2026-03-02 09:00', 'reception', { ...ASK, intake: INTAKE });
    const stop = { type: 'propose', command: { type: 'stop', reason: 'NOT_ELIGIBLE' } } as const;
    expect(play.code('2026-03-03 09:00', 'specialist', stop)).toBe('NOT_YET_EXPIRED');
    play.do('2026-03-24 09:00', 'system', { type: 'timer-fired', kind: 'supplement-deadline', token: 0 });
    expect(play.code('2026-03-24 10:00', 'specialist', stop)).toBe('done');
  });
});
