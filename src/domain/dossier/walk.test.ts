import { describe, expect, test } from 'vitest';
import { accepted, at, buildLaw, CONSULT, INTAKE, LINKED, Play } from './dossier.fixture.ts';
import { recordsOf } from './index.ts';

describe('from the door to the result', () => {
  test('a dossier is accepted, worked, signed, released and returned', () => {
    const play = accepted();
    expect(play.state).toMatchObject({ status: 2, code: 'H99.10-260302-0001', competentUnit: 'agency' });
    play.complete('2026-03-02 10:00', 'reception', 'receive');
    expect(play.state.status).toBe(4);
    play.do('2026-03-02 13:30', 'specialist', { type: 'claim', token: play.token('appraise') });
    play.complete('2026-03-04 10:00', 'specialist', 'appraise').complete('2026-03-04 14:00', 'leader', 'sign');
    play.do('2026-03-05 09:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    expect(play.state).toMatchObject({ status: 9, result: { kind: 'APPROVAL', number: '3/2026/KQ-H99.10' } });
    play.do('2026-03-06 09:00', 'reception', { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: false });
    expect(play.state).toMatchObject({ status: 10, ended: true, steps: [], returnedAt: at('2026-03-06 09:00') });
  });

  test('the acceptance promises the committed limit, takes the fee and numbers the register', () => {
    expect(accepted().of('accepted')[0]?.facts).toMatchObject({
      dueLegal: at('2026-03-09 17:00'),
      rule: { limit: { value: 5, unit: 'WORKING_DAY' } },
      fees: [{ code: 'FEE', amount: 135_000 }],
      registerBook: 'register|centre|2026',
    });
  });

  test('a step is due by its own time, but never after the dossier', () => {
    const play = accepted();
    expect(play.state.steps[0]?.due).toBe(at('2026-03-03 09:00'));
    play.complete('2026-03-09 15:00', 'reception', 'receive');
    expect(play.state.steps[0]?.due).toBe(at('2026-03-09 17:00'));
  });

  test('the first claim begins the processing', () => {
    const play = accepted();
    play.do('2026-03-02 09:30', 'reception', { type: 'claim', token: 1 });
    expect(play.of('processing-started')).toHaveLength(1);
    play.complete('2026-03-02 10:00', 'reception', 'receive');
    expect(play.of('processing-started')).toHaveLength(1);
  });

  test('a step somebody else has taken is theirs until a head reassigns it to a fitting person', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    const token = play.token('appraise');
    play.do('2026-03-02 10:30', 'specialist', { type: 'claim', token });
    expect(play.code('2026-03-02 11:00', 'colleague', { type: 'complete-step', token })).toBe('STEP_HELD_BY_OTHER');
    expect(play.code('2026-03-02 11:00', 'colleague', { type: 'claim', token })).toBe('ALREADY_CLAIMED');
    expect(play.code('2026-03-02 11:00', 'head', { type: 'assign', token, officer: 'thu' })).toBe('ASSIGNEE_UNFIT');
    play.do('2026-03-02 11:00', 'head', { type: 'assign', token, officer: 'tuan' });
    expect(play.code('2026-03-02 13:00', 'colleague', { type: 'complete-step', token })).toBe('done');
  });

  test('not agreed: the leader sends the work back and the specialist does it again', () => {
    const play = accepted()
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .complete('2026-03-03 10:00', 'specialist', 'appraise');
    const token = play.token('sign');
    expect(
      play.code('2026-03-03 11:00', 'leader', { type: 'send-back', token, to: 'receive', reason: 'INVALID_CONTENT' }),
    ).toBe('REWORK_NOT_ALLOWED');
    play.do('2026-03-03 11:00', 'leader', {
      type: 'send-back',
      token,
      to: 'appraise',
      reason: 'INVALID_CONTENT',
      note: 'Sửa điều 2',
    });
    expect(play.state.steps.map((s) => s.node)).toEqual(['appraise']);
    expect(play.token('appraise')).toBeGreaterThan(token);
  });

  test('the next step may be handed to a person at once', () => {
    const play = accepted();
    expect(play.code('2026-03-02 10:00', 'reception', { type: 'complete-step', token: 1, assignNext: 'thu' })).toBe(
      'ASSIGNEE_UNFIT',
    );
    play.do('2026-03-02 10:00', 'reception', { type: 'complete-step', token: 1, assignNext: 'minh' });
    expect(play.state.steps[0]?.assignee).toBe('minh');
  });

  test('an officer stops the clock on a legal basis, and nothing is worked until it goes on', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    expect(play.code('2026-03-03 10:00', 'specialist', { type: 'pause', reason: 'FORCE_MAJEURE', basis: ' ' })).toBe(
      'BASIS_NEEDED',
    );
    play.do('2026-03-03 10:00', 'specialist', {
      type: 'pause',
      reason: 'FORCE_MAJEURE',
      basis: 'Điều 156 BLDS',
      note: 'bão',
    });
    expect(play.state.steps[0]).toMatchObject({ due: null, remaining: 720 });
    expect(play.code('2026-03-03 11:00', 'specialist', { type: 'complete-step', token: play.token('appraise') })).toBe(
      'CLOCK_STOPPED',
    );
    play.do('2026-03-05 10:00', 'specialist', { type: 'resume' });
    expect(play.state.steps[0]).toMatchObject({ due: at('2026-03-06 15:30'), remaining: null });
  });

  test('a stopped dossier is reopened by a supervisor only, on a legal basis, and counted', () => {
    const play = accepted().complete('2026-03-02 10:00', 'reception', 'receive');
    play.do('2026-03-03 10:00', 'leader', { type: 'stop', reason: 'NOT_ELIGIBLE' });
    expect(play.code('2026-03-04 10:00', 'leader', { type: 'reopen', basis: 'Kết luận 5' })).toBe('NOT_PERMITTED');
    play.do('2026-03-04 10:00', 'supervisor', { type: 'reopen', basis: 'Kết luận 5' });
    expect(play.state).toMatchObject({ status: 4, reopened: 1, stopped: null, pause: null });
    expect(play.complete('2026-03-05 09:00', 'specialist', 'appraise').state.status).toBe(4);
  });
});

describe('asked in parallel', () => {
  const law = buildLaw({ process: { start: 'start', nodes: CONSULT } });

  test('the next step opens when the specialist and the consulted agency have both answered', () => {
    const play = accepted(law).complete('2026-03-02 10:00', 'specialist', 'appraise');
    expect(play.state.steps.map((s) => s.node).sort()).toEqual(['consult', 'join']);
    play.complete('2026-03-02 11:00', 'planner', 'consult');
    expect(play.state.steps.map((s) => s.node)).toEqual(['release']);
  });

  test('silence is consent when its time is up', () => {
    const play = accepted(law);
    const silence = { type: 'timer-fired', kind: 'silence', token: play.token('consult') } as const;
    expect(play.code('2026-03-03 08:59', 'system', silence)).toBe('TIMER_OBSOLETE');
    play.do('2026-03-03 09:00', 'system', silence);
    expect(play.state.steps.map((s) => s.node).sort()).toEqual(['appraise', 'join']);
  });
});

describe('linked dossiers', () => {
  const law = buildLaw({ process: { start: 'start', nodes: LINKED } });

  test('the parent asks for its child with an id of its own, and goes on with the child’s result', () => {
    const play = accepted(law);
    const token = play.token('birth');
    expect(play.of('child-requested')[0]?.facts).toMatchObject({
      token,
      dossier: `child-${token}`,
      procedure: 'dang-ky-khai-sinh',
    });
    const answer = { type: 'child-answered', token, dossier: `child-${token}` } as const;
    play.do('2026-03-03 09:00', 'system', { ...answer, outcome: 'STOPPED' });
    expect(play.state.steps.map((s) => s.node)).toEqual(['birth']);
    play.do('2026-03-04 09:00', 'system', { ...answer, outcome: 'APPROVAL' });
    expect(play.state.steps.map((s) => s.node)).toEqual(['release']);
    expect(play.code('2026-03-04 09:01', 'system', { ...answer, outcome: 'APPROVAL' })).toBe('TOKEN_NOT_OPEN');
  });

  test('a child is opened by the system alone, from its parent', () => {
    const play = new Play().do('2026-03-02 09:00', 'system', {
      type: 'accept',
      intake: { ...INTAKE, channel: 'LINKED', papers: [] },
      parent: { dossier: 'd-0', token: 1 },
    });
    expect(play.state).toMatchObject({ status: 2, channel: 'LINKED', parent: { dossier: 'd-0', token: 1 } });
    expect(new Play().code('2026-03-02 09:00', 'system', { type: 'accept', intake: INTAKE })).toBe('NOT_PERMITTED');
  });
});

describe('what comes in', () => {
  test.each([
    ['a name of signs', { applicant: { ...INTAKE.applicant, name: '<script>' } }, 'PARTY_NAME'],
    ['no way to reach the applicant', { applicant: { kind: 'CITIZEN', name: 'A' } }, 'PARTY_UNREACHABLE'],
    [
      'an id number of eleven digits',
      { applicant: { ...INTAKE.applicant, idNumber: '01234567890' } },
      'PARTY_ID_NUMBER',
    ],
    ['a telephone number of letters', { applicant: { ...INTAKE.applicant, phone: 'abc' } }, 'PARTY_PHONE'],
    ['an address without @', { applicant: { ...INTAKE.applicant, email: 'a.b' } }, 'PARTY_EMAIL'],
    ['no copies of the dossier', { copiesOfDossier: 0 }, 'COPIES'],
    ['an answer the form does not ask', { answers: { colour: 'red' } }, 'ANSWER_NOT_ASKED'],
    ['an online form half filled', { channel: 'ONLINE' }, 'ANSWERS_MISSING'],
    ['minus one paper', { papers: [{ key: 'application', originals: -1, copies: 0 }] }, 'PAPER_COUNT'],
  ] as const)('%s is refused with a field to mend', (_, change, code) => {
    const decision = new Play().try('2026-03-02 09:00', 'reception', {
      type: 'accept',
      intake: { ...INTAKE, ...change } as typeof INTAKE,
    });
    expect(decision).toMatchObject({ refusal: { code, field: expect.stringMatching(/^intake\./) } });
  });

  test('names keep their letters (NFC, Êđê and Chăm too) and numbers lose their blanks', () => {
    const name = 'Y  Bh\u01a1m \u00ca\u0302ban'.normalize('NFD');
    const play = accepted(buildLaw(), { applicant: { ...INTAKE.applicant, name } });
    expect(recordsOf(play.events).parties?.applicant).toMatchObject({
      name: name.normalize('NFC').replace(/\s+/g, ' '),
      phone: '0912345678',
    });
  });

  test('a portal’s code is kept as it is', () => {
    expect(accepted(buildLaw(), { portalCode: 'G09.20-20260609-0092637' }).state.code).toBe('G09.20-20260609-0092637');
  });

  test('a procedure only opened by a linked one is not received at the counter', () => {
    expect(
      new Play(buildLaw({ linkedOnly: true })).code('2026-03-02 09:00', 'reception', {
        type: 'accept',
        intake: INTAKE,
      }),
    ).toBe('LINKED_ONLY');
  });
});
