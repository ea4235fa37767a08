import { describe, expect, test } from 'vitest';
import { dueOf } from '../clock/index.ts';
import { accepted, at, buildLaw, LAND, type Play } from './dossier.fixture.ts';

const FAULTS = [{ code: 'MISSING_PAPER', paper: 'application' }];
const LAND_LAW = buildLaw({ process: { start: 'start', nodes: LAND }, obligation: { items: [], days: 30 } });
const RELEASED_WHILE_OWED = buildLaw({
  process: {
    start: 'start',
    nodes: LAND.map((node) => (node.id === 'tax' && node.kind === 'wait' ? { ...node, next: 'release' } : node)),
  },
});

function atTax(law = LAND_LAW): Play {
  return accepted(law)
    .complete('2026-03-02 10:00', 'reception', 'receive')
    .complete('2026-03-03 10:00', 'specialist', 'check');
}

function owing(law = RELEASED_WHILE_OWED): Play {
  return atTax(law).do('2026-03-05 09:00', 'tax', {
    type: 'require-obligation',
    token: 3,
    amount: 500_000,
    basis: 'TB 1',
    payee: 'KBNN',
  });
}

const release = (play: Play) =>
  ({ type: 'issue-result', token: play.token('release'), kind: 'APPROVAL', electronic: true }) as const;
const STOP = { type: 'stop', reason: 'FEE_UNPAID' } as const;
const REOPEN = { type: 'reopen', basis: 'Kết luận 7' } as const;
const PAID = { type: 'confirm-obligation', how: 'PAID', proof: 'GNT 1' } as const;

describe('the clock stands as long as its reason does', () => {
  test('a dossier at the tax office still waits for it after a supplement was examined', () => {
    const play = atTax()
      .do('2026-03-04 09:00', 'specialist', { type: 'request-supplement', faults: FAULTS })
      .do('2026-03-05 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-05 10:00', 'specialist', { type: 'confirm-supplement', complete: true });
    expect(play.state).toMatchObject({ status: 4, pause: { token: 3 }, time: { dueCurrent: null } });
  });

  test('and after it was stopped and reopened', () => {
    const play = atTax().do('2026-03-04 09:00', 'leader', STOP).do('2026-03-05 09:00', 'supervisor', REOPEN);
    expect(play.state).toMatchObject({ status: 4, pause: { token: 3 }, time: { dueCurrent: null } });
  });

  test('a re-appointment told in the moment it was reopened stands as told', () => {
    const play = accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .do('2026-06-01 17:00', 'leader', STOP)
      .do('2026-06-01 17:00', 'supervisor', REOPEN)
      .do('2026-06-01 17:00', 'leader', { type: 'extend', due: at('2026-06-02 09:00'), reason: 'FORCE_MAJEURE' });
    const { time } = play.state;
    expect(time?.dueCurrent).toBe(at('2026-06-02 09:00'));
    expect(time && dueOf(time.ledger, play.law.calendar).dueCurrent).toBe(time?.dueCurrent);
  });

  test('a result is not released while an officer lets the clock stand: it would be settled without a due date', () => {
    const play = accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-03 10:00', 'specialist', 'appraise')
      .complete('2026-03-03 11:00', 'leader', 'sign')
      .do('2026-03-03 14:00', 'leader', { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão' });
    expect(play.code('2026-03-03 15:00', 'clerk', release(play))).toBe('CLOCK_STOPPED');
  });

  test('a result held for a payment after a reopening lets the clock stand until it is paid', () => {
    const play = owing().do('2026-03-06 09:00', 'leader', STOP).do('2026-03-09 09:00', 'supervisor', REOPEN);
    play.do('2026-03-09 10:00', 'clerk', release(play));
    expect(play.state).toMatchObject({ status: 6, pause: { reason: 'OBLIGATION' }, time: { dueCurrent: null } });
    play.do('2026-03-10 10:00', 'reception', PAID);
    expect(play.state).toMatchObject({ status: 9, pause: null });
    expect(play.state.time?.ledger.pauses.at(-1)).toMatchObject({ to: at('2026-03-10 10:00') });
  });
});

describe('a dossier stopped for want of payment and reopened', () => {
  test('may still be paid, so that a result already signed reaches the applicant', () => {
    const play = owing();
    play.do('2026-03-05 10:00', 'clerk', release(play));
    play.do('2026-03-06 09:00', 'leader', STOP).do('2026-03-09 09:00', 'supervisor', REOPEN);
    expect(play.state.status).toBe(4);
    play.do('2026-03-09 10:00', 'reception', PAID);
    expect(play.state).toMatchObject({ status: 9, pause: null });
    expect(play.code('2026-03-09 11:00', 'reception', PAID)).toBe('WRONG_STATUS');
  });

  test('a payment that releases a signed result settles it against a due date, whatever pause was ordered meanwhile', () => {
    const play = owing();
    play.do('2026-03-05 10:00', 'clerk', release(play));
    play.do('2026-03-06 09:00', 'leader', STOP).do('2026-03-09 09:00', 'supervisor', REOPEN);
    play.do('2026-03-09 10:00', 'leader', { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão' });
    play.do('2026-03-10 10:00', 'reception', PAID);
    expect(play.state).toMatchObject({ status: 9, pause: null });
    expect(play.state.time?.dueLegal).toBeTypeOf('number');
  });

  test('a payment does not end a pause that an officer ordered meanwhile', () => {
    const play = owing(LAND_LAW).do('2026-03-06 09:00', 'leader', STOP).do('2026-03-09 09:00', 'supervisor', REOPEN);
    play.do('2026-03-09 10:00', 'leader', { type: 'pause', reason: 'FORCE_MAJEURE', basis: 'Bão' });
    play.do('2026-03-10 10:00', 'reception', PAID);
    expect(play.state).toMatchObject({ status: 4, pause: { reason: 'FORCE_MAJEURE' }, obligation: { met: 'PAID' } });
    expect(play.code('2026-03-10 11:00', 'reception', PAID)).toBe('NOTHING_OWED');
  });
});
