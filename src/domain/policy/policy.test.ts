import { describe, expect, test } from 'vitest';
import { type Actor, may, overseenBy, PERMISSIONS, permits, ROLES, type Role } from './index.ts';

const DOSSIER = { receivingUnit: 'centre', competentUnit: 'agency', filedBy: 'account-1' };
const at = (role: Role, unit: string): Actor => ({ kind: 'officer', id: role, posts: [{ role, unit }] });

describe('who may do what', () => {
  test.each([
    ['the reception of the office accepts', at('RECEPTIONIST', 'centre'), 'accept', undefined, true],
    ['the reception of another office does not', at('RECEPTIONIST', 'elsewhere'), 'accept', undefined, false],
    ['the competent agency’s leader stops', at('AGENCY_LEADER', 'agency'), 'stop', undefined, true],
    ['another agency’s leader does not', at('AGENCY_LEADER', 'centre'), 'extend', undefined, false],
    [
      'the holder of the step’s role at its unit completes it',
      at('CLERK', 'agency'),
      'complete-step',
      { role: 'CLERK', unit: 'agency' },
      true,
    ],
    [
      'the same role at another unit does not',
      at('CLERK', 'centre'),
      'complete-step',
      { role: 'CLERK', unit: 'agency' },
      false,
    ],
    [
      'another role at the unit does not',
      at('SPECIALIST', 'agency'),
      'complete-step',
      { role: 'CLERK', unit: 'agency' },
      false,
    ],
    ['without a step nobody completes one', at('CLERK', 'agency'), 'complete-step', undefined, false],
    [
      'a step that completes by itself is nobody’s',
      at('CLERK', 'agency'),
      'complete-step',
      { role: null, unit: null },
      false,
    ],
    [
      'the applicant who filed it withdraws',
      { kind: 'applicant', id: 'account-1' },
      'request-withdrawal',
      undefined,
      true,
    ],
    ['another applicant does not', { kind: 'applicant', id: 'account-2' }, 'request-withdrawal', undefined, false],
    ['time is told by the system', { kind: 'system', id: 'clock' }, 'timer-fired', undefined, true],
    ['and by no officer', at('ADMIN', 'centre'), 'timer-fired', undefined, false],
    ['a supervisor reopens wherever they sit', at('SUPERVISOR', 'ppc'), 'reopen', undefined, true],
    ['an administrator has no part in dossiers', at('ADMIN', 'agency'), 'stop', undefined, false],
  ] as const)('%s', (_, actor, command, step, expected) => {
    expect(may(actor as Actor, command, DOSSIER, step)).toBe(expected);
  });

  test('every command is granted to somebody, and roles in the table exist', () => {
    for (const [command, grants] of Object.entries(PERMISSIONS)) {
      expect(grants.length, command).toBeGreaterThan(0);
      for (const grant of grants)
        if (grant.who === 'officer' && grant.roles !== 'STEP_ROLE')
          for (const role of grant.roles) expect(Object.keys(ROLES)).toContain(role);
    }
  });
});

describe('at the door', () => {
  test('a command’s door opens for roles that could ever give it', () => {
    expect(permits('dossier.accept', at('RECEPTIONIST', 'centre'))).toBe(true);
    expect(permits('dossier.accept', at('CLERK', 'agency'))).toBe(false);
    expect(permits('dossier.complete-step', at('CLERK', 'agency'))).toBe(true);
  });
  test('nobody holds an unknown permission, and who is not signed in holds none', () => {
    for (const permission of ['dossier.toString', 'dossier.', '__proto__', 'constructor', 'root'])
      expect(permits(permission, at('ADMIN', 'centre'))).toBe(false);
    expect(permits('dossier.read', null)).toBe(false);
  });
  test('heads, leaders and those who supervise see how the work goes; who does the work sees the work', () => {
    for (const role of ['SUPERVISOR', 'CONTROL', 'PPC_LEADER', 'AGENCY_LEADER', 'DIV_HEAD', 'HEAD_RECEPTION'] as const)
      expect(permits('supervision', at(role, 'agency'))).toBe(true);
    for (const role of ['RECEPTIONIST', 'SPECIALIST', 'CLERK', 'ADMIN', 'TAX_AGENCY'] as const)
      expect(permits('supervision', at(role, 'agency'))).toBe(false);
  });
  test('an officer without a post reads nothing', () => {
    expect(permits('dossier.read', { kind: 'officer', id: 'x', posts: [] })).toBe(false);
    expect(permits('task.read', at('CLERK', 'agency'))).toBe(true);
    expect(permits('reception', at('CLERK', 'agency'))).toBe(false);
  });
});

describe('who reads the dossiers behind the figures', () => {
  test.each(['SUPERVISOR', 'CONTROL', 'PPC_LEADER'] as const)('%s: those of the whole province', (role) => {
    expect(overseenBy(at(role, 'ppc'))).toEqual({ all: true, units: [] });
  });
  test.each(['AGENCY_LEADER', 'DIV_HEAD', 'HEAD_RECEPTION'] as const)('%s: those of their own unit', (role) => {
    expect(overseenBy(at(role, 'agency'))).toEqual({ all: false, units: ['agency'] });
  });
  test('nobody else, whatever other posts there are', () => {
    const watching = ['SUPERVISOR', 'CONTROL', 'PPC_LEADER', 'AGENCY_LEADER', 'DIV_HEAD', 'HEAD_RECEPTION'];
    const others = (Object.keys(ROLES) as Role[]).filter((role) => !watching.includes(role));
    expect(others).toHaveLength(Object.keys(ROLES).length - watching.length);
    for (const role of others) expect(overseenBy(at(role, 'agency')), role).toEqual({ all: false, units: [] });
    for (const kind of ['applicant', 'system'] as const)
      expect(overseenBy({ kind, id: 'x' })).toEqual({ all: false, units: [] });
  });
  test('the leader of the province gives no command by watching', () => {
    const chairman = at('PPC_LEADER', 'ppc');
    for (const command of Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[])
      expect(may(chairman, command, DOSSIER, { role: 'SPECIALIST', unit: 'agency' }), command).toBe(false);
  });
});
