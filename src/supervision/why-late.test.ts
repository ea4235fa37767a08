import { describe, expect, test } from 'vitest';
import { accepted, at, buildLaw, LAND } from '../domain/dossier/dossier.fixture.ts';
import { whyLate } from './why-late.ts';

const codes = (why: ReturnType<typeof whyLate>) => why.map((one) => Object.values(one).join(' '));

describe('why a dossier is late', () => {
  test('work that was taken in time and lies at its step: the step took longer than its time', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    play.do('2026-03-02 10:30', 'specialist', { type: 'claim', token: play.token('appraise') });
    expect(codes(whyLate(play.state, 0, at('2026-03-10 09:00')))).toEqual(['STEP_OVERRAN appraise']);
  });

  test('work that came to its step late, sent back before, taken by nobody', () => {
    const play = accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-10 10:00', 'specialist', 'appraise');
    expect(codes(whyLate(play.state, 2, at('2026-03-11 09:00')))).toEqual([
      'REACHED_LATE sign',
      'NOT_TAKEN sign',
      'REWORK 2',
    ]);
  });

  test('a supplement and a clock that stood still before are on the record', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    play
      .do('2026-03-02 11:00', 'specialist', { type: 'claim', token: play.token('appraise') })
      .do('2026-03-03 09:00', 'specialist', { type: 'request-supplement', faults: [{ code: 'INVALID_CONTENT' }] })
      .do('2026-03-04 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-04 10:00', 'specialist', { type: 'confirm-supplement', complete: true })
      .do('2026-03-05 09:00', 'specialist', { type: 'pause', reason: 'FIELD_INSPECTION', basis: 'Điều 5' })
      .do('2026-03-06 09:00', 'specialist', { type: 'resume' });
    const why = codes(whyLate(play.state, 0, at('2026-03-20 09:00')));
    expect(why).toContain('SUPPLEMENT 1');
    expect(why).toContain('PAUSED_BEFORE FIELD_INSPECTION');
    expect(why).not.toContain('PAUSED_BEFORE SUPPLEMENT');
  });

  test('a clock stopped after the due moment: the dossier waits for the tax office now', () => {
    const play = accepted(buildLaw({ process: { start: 'start', nodes: LAND } }))
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-12 10:00', 'specialist', 'check');
    expect(codes(whyLate(play.state, 0, at('2026-03-13 09:00')))).toEqual([
      'PAUSED_NOW WAIT_OTHER_AGENCY',
      'WAITS_OUTSIDE tax',
    ]);
  });

  test('nothing on record is an answer too', () => {
    const { state } = accepted();
    expect(whyLate({ ...state, steps: [] }, 0, at('2026-03-13 09:00'))).toEqual([{ code: 'NOT_RECORDED' }]);
  });
});
