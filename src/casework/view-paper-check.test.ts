import { describe, expect, test } from 'vitest';
import { accepted, buildProcedure, type Play } from '../domain/dossier/dossier.fixture.ts';
import type { PaperHanded } from '../domain/dossier/index.ts';
import { viewPaperCheck } from './view-paper-check.ts';

const paper = { code: null, name: { vi: 'Giấy', en: 'Paper' }, required: true, replaceableBy: null };
const procedure = buildProcedure({
  papers: [
    { ...paper, key: 'application', originals: 1, copies: 1 },
    { ...paper, key: 'copy', originals: 0, copies: 1 },
    { ...paper, key: 'maybe', originals: 1, copies: 0, required: false },
    { ...paper, key: 'identity', originals: 0, copies: 1, replaceableBy: 'POPULATION_DB' },
  ],
});

function statesOf(handed: readonly PaperHanded[]): Readonly<Record<string, string>> {
  const { papers } = viewPaperCheck({ handed, procedure, events: [], lang: 'vi' });
  return Object.fromEntries(papers.map(({ key, state }) => [key, state]));
}

describe('papers against the procedure’s list', () => {
  test.each<[string, PaperHanded, string]>([
    ['all that is asked', { key: 'application', originals: 1, copies: 1 }, 'there'],
    ['an original for a copy', { key: 'application', originals: 2, copies: 0 }, 'there'],
    ['a copy for an original', { key: 'application', originals: 0, copies: 2 }, 'fewer'],
    ['one of two', { key: 'application', originals: 1, copies: 0 }, 'fewer'],
    ['none of it', { key: 'application', originals: 0, copies: 0 }, 'missing'],
    ['an original where a copy is asked', { key: 'copy', originals: 1, copies: 0 }, 'there'],
    ['one that need not be', { key: 'maybe', originals: 1, copies: 0 }, 'there'],
    ['a register’s data', { key: 'identity', originals: 0, copies: 0, reused: true }, 'reused'],
    ['a paper that is on the list no more', { key: 'old', originals: 1, copies: 0 }, 'there'],
  ])('%s is told as it is', (_, handed, state) => {
    expect(statesOf([handed])[handed.key]).toBe(state);
  });

  test('nothing handed in is missing, need not be, or stands in a register', () => {
    expect(statesOf([])).toEqual({
      application: 'missing',
      copy: 'missing',
      maybe: 'optional',
      identity: 'register',
    });
  });
});

describe('a paper asked for again', () => {
  const FAULTS = [{ code: 'MISSING_PAPER', paper: 'application', note: 'Ký tên' }, { code: 'INVALID_CONTENT' }];
  const asked = (): Play =>
    accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .do('2026-03-03 10:00', 'specialist', { type: 'request-supplement', faults: FAULTS });
  const check = ({ events, law }: Play) => viewPaperCheck({ handed: [], procedure: law.procedure, events, lang: 'vi' });
  const again = (play: Play) => check(play).papers.find(({ key }) => key === 'application')?.again;

  test('says what to mend while it is waited for; what is asked of no paper stands apart', () => {
    expect(again(asked())).toEqual({ faults: [{ name: 'Thiếu đơn', note: 'Ký tên' }], state: 'waiting' });
    expect(check(asked()).again?.faults).toEqual([{ name: 'Nội dung sai', note: null }]);
    expect(check(asked()).papers.find(({ key }) => key === 'identity')?.again).toBeUndefined();
  });

  test('says when it came, and that it is settled once it was examined', () => {
    const papers = [{ key: 'application', originals: 1, copies: 0 }];
    const play = asked().do('2026-03-10 09:00', 'reception', { type: 'supplement', papers, channel: 'COUNTER' });
    expect(again(play)).toMatchObject({ state: 'arrived', arrivedAt: play.of('supplement-arrived')[0]?.at });
    play.do('2026-03-10 10:00', 'specialist', { type: 'confirm-supplement', complete: true });
    expect(again(play)?.state).toBe('settled');
  });

  test('found still wanting, it is asked with what is wanting now', () => {
    const play = asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-10 10:00', 'specialist', {
        type: 'confirm-supplement',
        complete: false,
        faults: [{ code: 'MISSING_PAPER', paper: 'application', note: 'Ký cả trang 2' }],
      });
    expect(again(play)).toEqual({ faults: [{ name: 'Thiếu đơn', note: 'Ký cả trang 2' }], state: 'waiting' });
    expect(check(play).again).toBeUndefined();
  });
});
