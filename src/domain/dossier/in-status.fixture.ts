import { accepted, at, buildLaw, INTAKE, LAND, Play } from './dossier.fixture.ts';
import { COMMANDS_IN, type Command, type CommandType, type Status } from './index.ts';

const FAULTS = [{ code: 'INVALID_CONTENT' }];

/** A well-formed example of every command, so that only status, permission or state can refuse it. */
export function example(type: CommandType, token: number, node: string): Command {
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

/** Every command there is. */
export const TYPES = Object.keys({
  ...Object.fromEntries(
    Object.values(COMMANDS_IN)
      .flat()
      .map((c) => [c, 1]),
  ),
}) as CommandType[];

/** A dossier brought to each status. */
export function inStatus(status: Status): Play {
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
