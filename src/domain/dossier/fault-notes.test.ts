import { describe, expect, test } from 'vitest';
import { accepted, type Play } from './dossier.fixture.ts';
import { faultsTold } from './fault-notes.ts';
import { upcast } from './upcast.ts';

const FAULTS = [
  { code: 'MISSING_PAPER', paper: 'application', note: 'Đơn chưa ký' },
  { code: 'INVALID_CONTENT' },
] as const;
const TOLD = [
  { code: 'MISSING_PAPER', paper: 'application', note: 'Đơn chưa ký' },
  { code: 'INVALID_CONTENT', note: null },
];

function asked(): Play {
  return accepted()
    .complete('2026-03-02 10:00', 'reception', 'receive')
    .do('2026-03-03 10:00', 'specialist', { type: 'request-supplement', faults: FAULTS });
}

function told(play: Play, type: 'supplement-requested' | 'supplement-confirmed' | 'refused') {
  const named = play.of(type).at(-1);
  return named && faultsTold(play.events, named);
}

describe('what to mend in a fault', () => {
  test('is told beside the fault it was written of, and stays out of the facts', () => {
    const play = asked();
    expect(told(play, 'supplement-requested')).toEqual(TOLD);
    expect(JSON.stringify(play.of('supplement-requested')[0]?.facts)).not.toContain('Đơn chưa ký');
  });

  test('is told of what is found still wanting, and of a refusal', () => {
    const wanting = asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-10 10:00', 'specialist', {
        type: 'confirm-supplement',
        complete: false,
        faults: [{ code: 'INVALID_CONTENT', note: 'Vẫn sai số thửa' }],
      });
    expect(told(wanting, 'supplement-confirmed')).toEqual([{ code: 'INVALID_CONTENT', note: 'Vẫn sai số thửa' }]);
  });

  test('is the proposal’s when a head approved it, whatever an earlier request said', () => {
    const play = asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-10 10:00', 'specialist', { type: 'confirm-supplement', complete: true })
      .do('2026-03-11 09:00', 'specialist', {
        type: 'propose',
        command: {
          type: 'request-supplement',
          faults: [{ code: 'INVALID_CONTENT', note: 'Bên mua đổi tên' }],
          basis: 'Điều 17',
        },
      })
      .do('2026-03-11 10:00', 'head', { type: 'approve', approved: true });
    expect(told(play, 'supplement-requested')).toEqual([{ code: 'INVALID_CONTENT', note: 'Bên mua đổi tên' }]);
    const [first] = play.of('supplement-requested');
    expect(first && faultsTold(play.events, first)).toEqual(TOLD);
  });

  test('is nothing in a request kept from before notes, and in one that was erased', () => {
    const kept = upcast({
      type: 'supplement-requested',
      v: 1,
      at: 1_772_505_600_000,
      facts: {
        stage: 'APPRAISAL',
        faults: [{ code: 'MISSING_PAPER', paper: 'application' }],
        basis: null,
        deadline: 1_774_346_400_000,
        further: false,
      },
    });
    if (kept.type !== 'supplement-requested') throw new Error('it is not what was kept');
    expect(faultsTold([kept], kept)).toEqual([{ code: 'MISSING_PAPER', paper: 'application', note: null }]);
  });
});
