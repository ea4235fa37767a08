import { describe, expect, test } from 'vitest';
import { accepted, at, buildLaw, LAND, type Play } from '../dossier/dossier.fixture.ts';
import { type InHistory, isInProcess, STANDING, turnsOf } from './index.ts';

/** The events with the versions of their commands: each command of a play has a moment of its own. */
function historyOf({ events }: Play): readonly InHistory[] {
  const moments = [...new Set(events.map((event) => event.at))];
  return events.map((event, i) => ({
    version: moments.indexOf(event.at) + 1,
    n: i - events.findIndex((other) => other.at === event.at),
    event,
  }));
}

function counted(play: Play): readonly (readonly string[])[] {
  return turnsOf(historyOf(play), { id: 'd-1', province: 'H99' }).map(({ counts }) => counts);
}

/** Accepted on Monday 2 March at 9:00, due on Monday 9 March at 17:00, released at the moment given. */
function releasedAt(moment: string): Play {
  const play = accepted()
    .complete('2026-03-02 10:00', 'reception', 'receive')
    .complete('2026-03-03 10:00', 'specialist', 'appraise')
    .complete('2026-03-03 11:00', 'leader', 'sign');
  return play.do(moment, 'clerk', {
    type: 'issue-result',
    token: play.token('release'),
    kind: 'APPROVAL',
    electronic: true,
  });
}

describe('a settlement', () => {
  test.each([
    ['the day before it is due', '2026-03-06 17:00', 'settledEarly'],
    ['on the due day', '2026-03-09 09:00', 'settledOnTime'],
    ['on the due day after closing', '2026-03-09 18:00', 'settledOnTime'],
    ['the day after', '2026-03-10 07:30', 'settledLate'],
  ])('%s counts as %s', (_, moment, as) => {
    expect(counted(releasedAt(moment))).toEqual([['ended', as]]);
  });

  test('after an apology and a new date is still late: statistics go by the legal due moment (R7)', () => {
    const play = accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-03 10:00', 'specialist', 'appraise')
      .complete('2026-03-03 11:00', 'leader', 'sign')
      .do('2026-03-06 09:00', 'leader', {
        type: 'extend',
        due: at('2026-03-13 17:00'),
        reason: 'FIELD_INSPECTION',
      });
    play.do('2026-03-11 09:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    expect(counted(play)).toEqual([['ended', 'settledLate']]);
  });

  test('held back until the payment happens with the payment, by the due moment it leaves (R12)', () => {
    const nodes = LAND.map((node) => (node.id === 'tax' && node.kind === 'wait' ? { ...node, next: 'release' } : node));
    const play = accepted(buildLaw({ process: { start: 'start', nodes } }))
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-03 10:00', 'specialist', 'check');
    play.do('2026-03-05 09:00', 'tax', {
      type: 'require-obligation',
      token: play.token('tax'),
      amount: 500_000,
      basis: 'TB 1',
      payee: 'KBNN',
    });
    play.do('2026-03-05 10:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    expect(counted(play)).toEqual([]);
    expect(isInProcess(play.state)).toBe(true);
    // Eleven days after the date first promised, and early: the clock stood still all the while.
    play.do('2026-03-20 14:00', 'tax', { type: 'confirm-obligation', how: 'PAID', proof: 'GNT 55' });
    expect(counted(play)).toEqual([['ended', 'settledEarly']]);
  });
});

describe('a dossier', () => {
  test('stopped has left the process, reopened has come back, and stopped again has left again', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    play
      .do('2026-03-03 10:00', 'leader', { type: 'stop', reason: 'NOT_ELIGIBLE' })
      .do('2026-03-04 10:00', 'supervisor', { type: 'reopen', basis: 'Kết luận 5' })
      .do('2026-03-05 10:00', 'leader', { type: 'stop', reason: 'NOT_ELIGIBLE' });
    expect(counted(play)).toEqual([['ended'], ['reopened'], ['ended']]);
  });

  test('returned does not leave the process a second time', () => {
    const play = releasedAt('2026-03-06 17:00');
    play.do('2026-03-10 09:00', 'reception', { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: false });
    expect(counted(play)).toEqual([['ended', 'settledEarly']]);
  });
});

test('a history without the events that leave a dossier standing turns when the whole one does', () => {
  const play = releasedAt('2026-03-10 07:30');
  const whole = historyOf(play);
  const short = whole.filter(({ event }) => !STANDING.includes(event.type));
  expect(short.length).toBeLessThan(whole.length / 2);
  expect(turnsOf(short, { id: 'd-1', province: 'H99' })).toEqual(turnsOf(whole, { id: 'd-1', province: 'H99' }));
});
