import { describe, expect, test } from 'vitest';
import { classify } from '../clock/index.ts';
import { accepted, at, buildLaw, INTAKE, LAND, Play } from './dossier.fixture.ts';

const FAULTS = [{ code: 'MISSING_PAPER', paper: 'application', note: 'Đơn chưa ký' }];
const ONLINE = { ...INTAKE, channel: 'ONLINE', answers: { reason: 'Mất' } } as const;
const LAND_LAW = buildLaw({
  process: { start: 'start', nodes: LAND },
  originalsAtReturn: true,
  obligation: { items: [], days: 30 },
});

function appraising(): Play {
  return accepted().complete('2026-03-02 10:00', 'reception', 'receive');
}

function asked(): Play {
  return appraising().do('2026-03-03 10:00', 'specialist', { type: 'request-supplement', faults: FAULTS });
}

function atTax(): Play {
  return accepted(LAND_LAW)
    .complete('2026-03-02 10:00', 'reception', 'receive')
    .complete('2026-03-03 10:00', 'specialist', 'check');
}

describe('R1: an online dossier is answered within 8 working hours', () => {
  test('the hour to answer is told from the moment the portal received it', () => {
    const play = new Play().do('2026-03-06 15:00', 'applicant', { type: 'submit', intake: ONLINE });
    expect(play.state.answerBy).toBe(at('2026-03-09 15:00'));
    expect(play.state.status).toBe(1);
    expect(play.state.time).toBeNull();
  });
  test('when it passes, the office is told once, and accepting ends it', () => {
    const play = new Play().do('2026-03-06 15:00', 'applicant', { type: 'submit', intake: ONLINE });
    const timer = { type: 'timer-fired', kind: 'answer-due', token: 0 } as const;
    expect(play.code('2026-03-09 14:59', 'system', timer)).toBe('TIMER_OBSOLETE');
    play.do('2026-03-09 15:00', 'system', timer);
    expect(play.code('2026-03-09 15:01', 'system', timer)).toBe('TIMER_OBSOLETE');
    play.do('2026-03-09 15:30', 'reception', { type: 'accept' });
    expect(play.state.answerBy).toBeNull();
  });
  test('a supplement request names every fault at once, from the list', () => {
    expect(appraising().code('2026-03-03 10:00', 'specialist', { type: 'request-supplement', faults: [] })).toBe(
      'FAULTS_NEEDED',
    );
  });
});

describe('R2: after a supplement the time is counted anew from its arrival', () => {
  test('a complete supplement restarts the whole limit from the day it arrived, not from the day it was examined', () => {
    const play = asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-11 09:00', 'specialist', { type: 'confirm-supplement', complete: true });
    expect(play.state.status).toBe(4);
    expect(play.state.time?.dueCurrent).toBe(at('2026-03-17 17:00'));
  });
  test('a procedure with RESUME goes on with the minutes that were left', () => {
    const play = accepted(buildLaw({ supplement: { policy: 'RESUME', days: 15 } }))
      .complete('2026-03-02 10:00', 'reception', 'receive')
      .do('2026-03-09 10:00', 'specialist', { type: 'request-supplement', faults: FAULTS });
    expect(play.state.time?.dueCurrent).toBeNull();
    expect(play.state.time?.remainingMinutes).toBe(330);
    play
      .do('2026-03-16 13:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-16 14:00', 'specialist', { type: 'confirm-supplement', complete: true });
    expect(play.state.time?.dueCurrent).toBe(at('2026-03-17 17:00'));
  });
});

describe('R3: a dossier not completed in 15 working days is closed by the officer', () => {
  test('the deadline is the close of the 15th working day after the notice', () => {
    expect(asked().state.supplement?.deadline).toBe(at('2026-03-24 17:00'));
  });
  test('the officer can not close it before, and can after', () => {
    const play = asked();
    const close = { type: 'stop', reason: 'NO_RESPONSE' } as const;
    expect(play.code('2026-03-24 16:59', 'specialist', close)).toBe('NOT_YET_EXPIRED');
    play.do('2026-03-24 17:00', 'system', { type: 'timer-fired', kind: 'supplement-deadline', token: 0 });
    play.do('2026-03-25 08:00', 'specialist', close);
    expect(play.state.status).toBe(8);
  });
  test('one that was never accepted ends as refused at reception', () => {
    const play = new Play()
      .do('2026-03-02 09:00', 'reception', {
        type: 'request-supplement',
        intake: { ...INTAKE, papers: [] },
        faults: FAULTS,
      })
      .do('2026-03-23 17:00', 'system', { type: 'timer-fired', kind: 'supplement-deadline', token: 0 })
      .do('2026-03-24 08:00', 'reception', { type: 'stop', reason: 'NO_RESPONSE' });
    expect(play.state.status).toBe(3);
  });
});

describe('R4: one supplement request per stage', () => {
  function askedTwice(): Play {
    return asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-10 10:00', 'specialist', { type: 'confirm-supplement', complete: true });
  }
  const again = { type: 'request-supplement', faults: FAULTS, basis: 'Điều 17 NĐ 118/2025' } as const;

  test('a second request of the handler alone is refused with the way out', () => {
    expect(askedTwice().code('2026-03-11 09:00', 'specialist', again)).toBe('NEEDS_APPROVAL');
  });
  test('the head approves it on a legal basis, and it is counted', () => {
    const play = askedTwice().do('2026-03-11 09:00', 'specialist', { type: 'propose', command: again });
    expect(play.state.status).toBe(4);
    expect(play.code('2026-03-11 09:30', 'specialist', { type: 'approve', approved: true })).toBe('NOT_PERMITTED');
    play.do('2026-03-11 10:00', 'head', { type: 'approve', approved: true });
    expect(play.state.status).toBe(5);
    expect(play.state.supplementCount.APPRAISAL).toBe(2);
    expect(play.of('supplement-requested').at(-1)?.facts).toMatchObject({
      further: true,
      faults: [{ code: 'MISSING_PAPER', paper: 'application' }],
    });
  });
  test('without a legal basis it can not even be proposed', () => {
    const bare = { type: 'request-supplement', faults: FAULTS } as const;
    expect(askedTwice().code('2026-03-11 09:00', 'specialist', { type: 'propose', command: bare })).toBe(
      'BASIS_NEEDED',
    );
  });
  test('a head may say no, and the clock never stopped', () => {
    const play = askedTwice().do('2026-03-11 09:00', 'specialist', { type: 'propose', command: again });
    const due = play.state.time?.dueCurrent;
    play.do('2026-03-11 10:00', 'head', { type: 'approve', approved: false });
    expect(play.state).toMatchObject({ status: 4, proposal: null });
    expect(play.state.time?.dueCurrent).toBe(due);
  });
  test('the check at reception and the appraisal are two stages', () => {
    const play = new Play()
      .do('2026-03-02 09:00', 'reception', {
        type: 'request-supplement',
        intake: { ...INTAKE, papers: [] },
        faults: FAULTS,
      })
      .do('2026-03-03 09:00', 'reception', {
        type: 'supplement',
        papers: [{ key: 'application', originals: 1, copies: 0 }],
        channel: 'COUNTER',
      })
      .do('2026-03-03 10:00', 'reception', { type: 'confirm-supplement', complete: true })
      .complete('2026-03-03 11:00', 'reception', 'receive');
    expect(play.code('2026-03-04 09:00', 'specialist', { type: 'request-supplement', faults: FAULTS })).toBe('done');
  });
  test('a supplement still wanting goes back to waiting under the same request', () => {
    const play = asked()
      .do('2026-03-10 09:00', 'reception', { type: 'supplement', papers: [], channel: 'COUNTER' })
      .do('2026-03-10 10:00', 'specialist', { type: 'confirm-supplement', complete: false, faults: FAULTS });
    expect(play.state).toMatchObject({ status: 5, supplementCount: { APPRAISAL: 1 }, supplement: { arrivedAt: null } });
  });
  test('the head of the agency can not approve a proposal of their own', () => {
    const play = askedTwice().do('2026-03-11 09:00', 'leader', {
      type: 'propose',
      command: { type: 'stop', reason: 'NOT_ELIGIBLE' },
    });
    expect(play.code('2026-03-11 10:00', 'leader', { type: 'approve', approved: true })).toBe('OWN_PROPOSAL');
  });
});

describe('R5: a refusal is always in writing, with reasons', () => {
  test('no refusal and no stop without a reason from the list', () => {
    expect(
      new Play().code('2026-03-02 09:00', 'reception', { type: 'refuse', intake: INTAKE, reason: '', faults: [] }),
    ).toBe('REASON_NEEDED');
    expect(appraising().code('2026-03-03 09:00', 'leader', { type: 'stop', reason: 'because' })).toBe('REASON_NEEDED');
  });
  test('a refusal at the counter is kept, with its code', () => {
    const play = new Play().do('2026-03-02 09:00', 'reception', {
      type: 'refuse',
      intake: INTAKE,
      reason: 'NOT_COMPETENT',
      faults: [],
    });
    expect(play.state).toMatchObject({ status: 3, code: 'H99.10-260302-0001' });
  });
});

describe('R6: a delay is told a working day before, and re-appointed at most once', () => {
  test('the agency is told to apologise on the working day before the due date', () => {
    const play = appraising();
    expect(play.state.time?.dueCurrent).toBe(at('2026-03-09 17:00'));
    expect(play.state.time?.apologyAt).toBe(at('2026-03-06 07:30'));
    play.do('2026-03-06 07:30', 'system', { type: 'timer-fired', kind: 'apology-due', token: 0 });
    expect(play.state.alerts).toHaveLength(1);
  });
  test('the leader moves the date once, with a reason and a numbered apology', () => {
    const play = appraising();
    const extend = { type: 'extend', due: at('2026-03-16 17:00'), reason: 'FIELD_INSPECTION' } as const;
    expect(play.code('2026-03-06 09:00', 'specialist', extend)).toBe('NOT_PERMITTED');
    play.do('2026-03-06 09:00', 'leader', extend);
    expect(play.of('extended')[0]?.facts.apologyNumber).toMatch(/^\d+\/2026\/XL-H99\.10$/);
    expect(play.code('2026-03-16 09:00', 'leader', { ...extend, due: at('2026-03-20 17:00') })).toBe(
      'ALREADY_EXTENDED',
    );
  });
  test('the new date lies after the old one, on a working day', () => {
    const play = appraising();
    const to = (text: string) =>
      play.code('2026-03-06 09:00', 'leader', { type: 'extend', due: at(text), reason: 'FIELD_INSPECTION' });
    expect([to('2026-03-09 17:00'), to('2026-03-14 17:00'), to('2026-03-10 17:00')]).toEqual([
      'NEW_DUE',
      'NEW_DUE',
      'done',
    ]);
  });
});

describe('R7: after a re-appointment the dossier still counts as late', () => {
  test('the citizen sees the new date, statistics keep the legal one', () => {
    const play = appraising().do('2026-03-06 09:00', 'leader', {
      type: 'extend',
      due: at('2026-03-16 17:00'),
      reason: 'FIELD_INSPECTION',
    });
    expect(play.state.time).toMatchObject({ dueLegal: at('2026-03-09 17:00'), dueCurrent: at('2026-03-16 17:00') });
    expect(classify(at('2026-03-12 10:00'), play.state.time?.dueLegal ?? at('2026-01-01 00:00'), 'WORKING_DAY')).toBe(
      'LATE',
    );
  });
});

describe('R8: withdrawal', () => {
  test('before acceptance it is free', () => {
    const play = new Play()
      .do('2026-03-02 09:00', 'applicant', { type: 'submit', intake: ONLINE })
      .do('2026-03-02 10:00', 'applicant', { type: 'request-withdrawal', channel: 'ONLINE' });
    expect(play.state.status).toBe(7);
  });
  test('afterwards the office confirms what the applicant asked for', () => {
    const play = appraising();
    const confirm = { type: 'confirm-withdrawal', papersReturned: true } as const;
    expect(play.code('2026-03-03 09:00', 'reception', confirm)).toBe('NOT_REQUESTED');
    play
      .do('2026-03-03 09:00', 'reception', { type: 'request-withdrawal', channel: 'COUNTER' })
      .do('2026-03-03 09:30', 'reception', confirm);
    expect(play.state.status).toBe(7);
  });
  test('once a decision exists it is too late', () => {
    const play = atTax().do('2026-03-04 09:00', 'tax', {
      type: 'require-obligation',
      token: 3,
      amount: 0,
      basis: 'Thông báo thuế',
      payee: 'KBNN',
    });
    play.do('2026-03-04 10:00', 'tax', { type: 'confirm-obligation', how: 'EXEMPT', proof: 'QĐ 1' });
    play.complete('2026-03-05 09:00', 'specialist', 'update');
    play.do('2026-03-05 10:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    expect(play.code('2026-03-05 11:00', 'reception', { type: 'request-withdrawal', channel: 'COUNTER' })).toBe(
      'WRONG_STATUS',
    );
  });
});

describe('R9: a filed dossier may be changed until it is accepted', () => {
  test('by the applicant before, by the reception after', () => {
    const play = new Play().do('2026-03-02 09:00', 'applicant', { type: 'submit', intake: ONLINE });
    const amend = { type: 'amend', delivery: 'POST' } as const;
    play.do('2026-03-02 10:00', 'applicant', amend);
    expect(play.state.delivery).toBe('POST');
    play.do('2026-03-02 11:00', 'reception', { type: 'accept' });
    expect(play.code('2026-03-02 13:00', 'applicant', amend)).toBe('ALREADY_ACCEPTED');
    expect(play.code('2026-03-02 13:00', 'reception', { type: 'amend', delivery: 'COUNTER' })).toBe('done');
  });
});

describe('R10: return', () => {
  test('somebody else collects only with an authorisation', () => {
    const play = appraising()
      .complete('2026-03-03 09:00', 'specialist', 'appraise')
      .complete('2026-03-03 10:00', 'leader', 'sign');
    play.do('2026-03-03 11:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: true,
    });
    const collector = { kind: 'CITIZEN', name: 'Trần Văn Demo', idNumber: '001190000002' } as const;
    const give = { type: 'return-result', delivery: 'COUNTER', originalsHandedIn: false, collector } as const;
    expect(play.code('2026-03-04 09:00', 'reception', give)).toBe('AUTHORISATION_NEEDED');
    play.do('2026-03-04 09:00', 'reception', { ...give, proof: 'Giấy ủy quyền 3/3/2026' });
    expect(play.state).toMatchObject({ status: 10, ended: true, steps: [] });
  });
});

describe('R11: only papers of the published list', () => {
  test('no other paper is taken in or asked for', () => {
    const strange = { ...INTAKE, papers: [...INTAKE.papers, { key: 'ho-khau', originals: 1, copies: 0 }] };
    expect(new Play().code('2026-03-02 09:00', 'reception', { type: 'accept', intake: strange })).toBe(
      'PAPER_NOT_LISTED',
    );
    const ask = { type: 'request-supplement', faults: [{ code: 'MISSING_PAPER', paper: 'ho-khau' }] } as const;
    expect(appraising().code('2026-03-03 09:00', 'specialist', ask)).toBe('FAULT_NOT_LISTED');
  });
  test('a paper whose data the authority can read is not needed, any other required one is', () => {
    expect(new Play().code('2026-03-02 09:00', 'reception', { type: 'accept', intake: INTAKE })).toBe('done');
    expect(
      new Play().code('2026-03-02 09:00', 'reception', { type: 'accept', intake: { ...INTAKE, papers: [] } }),
    ).toBe('PAPERS_MISSING');
  });
});

describe('R12: with a financial obligation the result waits for the payment', () => {
  test('sending the slip stops the clock, the notice moves to 6, the payment lets it go on', () => {
    const play = atTax();
    expect(play.state).toMatchObject({ status: 4, pause: { reason: 'WAIT_OTHER_AGENCY' }, time: { dueCurrent: null } });
    play.do('2026-03-05 09:00', 'tax', {
      type: 'require-obligation',
      token: play.token('tax'),
      amount: 12_000_000,
      basis: 'Thông báo số 12',
      payee: 'KBNN',
    });
    expect(play.state).toMatchObject({ status: 6, pause: { reason: 'OBLIGATION' } });
    expect(play.code('2026-03-06 09:00', 'specialist', { type: 'complete-step', token: play.token('update') })).toBe(
      'WRONG_STATUS',
    );
    play.do('2026-03-10 14:00', 'tax', { type: 'confirm-obligation', how: 'PAID', proof: 'GNT 55' });
    expect(play.state).toMatchObject({ status: 4, pause: null });
    expect(play.state.time?.ledger.pauses).toEqual([
      {
        from: at('2026-03-03 10:00'),
        to: at('2026-03-10 14:00'),
        kind: 'RESUME',
        reason: 'WAIT_OTHER_AGENCY',
        basis: 'Luật Đất đai',
      },
    ]);
    expect(play.state.time?.dueCurrent).toBe(at('2026-03-17 17:00'));
  });
  test('a result signed meanwhile is held until the payment: 6 → 9', () => {
    const law = buildLaw({
      process: {
        start: 'start',
        nodes: LAND.map((node) => (node.id === 'tax' && node.kind === 'wait' ? { ...node, next: 'release' } : node)),
      },
    });
    const play = accepted(law)
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
    expect(play.state.status).toBe(6);
    expect(
      play.code('2026-03-05 11:00', 'reception', {
        type: 'return-result',
        delivery: 'COUNTER',
        originalsHandedIn: true,
      }),
    ).toBe('WRONG_STATUS');
    play.do('2026-03-06 09:00', 'reception', { type: 'confirm-obligation', how: 'PAID', proof: 'GNT 1' });
    expect(play.state.status).toBe(9);
  });
  test('a payment is believed only with its proof', () => {
    const play = atTax().do('2026-03-05 09:00', 'tax', {
      type: 'require-obligation',
      token: 3,
      amount: 1,
      basis: 'TB',
      payee: 'KBNN',
    });
    expect(play.code('2026-03-06 09:00', 'reception', { type: 'confirm-obligation', how: 'PAID' })).toBe(
      'PROOF_NEEDED',
    );
  });
});

describe('R13: who filed copies hands in the originals at return', () => {
  test('the land result is not returned without them', () => {
    const play = atTax().do('2026-03-05 09:00', 'tax', {
      type: 'require-obligation',
      token: 3,
      amount: 0,
      basis: 'TB',
      payee: 'KBNN',
    });
    play
      .do('2026-03-05 10:00', 'tax', { type: 'confirm-obligation', how: 'EXEMPT', proof: 'QĐ 2' })
      .complete('2026-03-06 09:00', 'specialist', 'update');
    play.do('2026-03-06 10:00', 'clerk', {
      type: 'issue-result',
      token: play.token('release'),
      kind: 'APPROVAL',
      electronic: false,
    });
    const give = { type: 'return-result', delivery: 'COUNTER' } as const;
    expect(play.code('2026-03-09 09:00', 'reception', { ...give, originalsHandedIn: false })).toBe('ORIGINALS_NEEDED');
    expect(play.code('2026-03-09 09:00', 'reception', { ...give, originalsHandedIn: true })).toBe('done');
  });
});

describe('R14: a dossier keeps the version valid when it was accepted', () => {
  test('what was submitted under version 1 and accepted under version 2 runs under version 2, with its limit', () => {
    const play = new Play().do('2026-03-02 09:00', 'applicant', { type: 'submit', intake: ONLINE });
    play.law = buildLaw({ version: 2, committed: { limit: { value: 3, unit: 'WORKING_DAY' } } });
    play.do('2026-03-02 10:00', 'reception', { type: 'accept' });
    play.law = buildLaw({ version: 3, committed: { limit: { value: 1, unit: 'WORKING_DAY' } } });
    play.complete('2026-03-02 11:00', 'reception', 'receive');
    expect(play.state.procedure.version).toBe(2);
    expect(play.state.time?.dueCurrent).toBe(at('2026-03-05 17:00'));
  });
});

describe("R15: a helper's account never stands for the applicant", () => {
  test('a dossier filed at the counter belongs to no account, one filed online to the one that filed it', () => {
    expect(accepted().state.filedBy).toBeNull();
    const play = new Play().do('2026-03-02 09:00', 'applicant', { type: 'submit', intake: ONLINE });
    expect(play.state.filedBy).toBe('account-1');
    expect(
      play.code(
        '2026-03-02 10:00',
        { kind: 'applicant', id: 'account-2' },
        { type: 'request-withdrawal', channel: 'ONLINE' },
      ),
    ).toBe('NOT_PERMITTED');
  });
  test('no name, number or free text stands in the facts of an event', () => {
    const play = asked();
    const facts = JSON.stringify(play.events.map((event) => event.facts));
    for (const personal of ['Nguyễn', '001190000001', '0912', 'chưa ký']) expect(facts).not.toContain(personal);
    expect(JSON.stringify(play.events)).toContain('Đơn chưa ký');
  });
});
