import type { CommandType } from '../dossier/command.ts';
import type { Role } from './roles.ts';

/** Where the role must be held: at one of the dossier's offices, at the unit of the open step, or anywhere in the province. */
export type Where = 'RECEIVING' | 'COMPETENT' | 'STEP' | 'ANYWHERE';

/**
 * One way to be allowed. `STEP` stands for the role the open step names, held at the step's unit;
 * `OWN` for the applicant who filed the dossier.
 */
export type Grant =
  | { readonly who: 'officer'; readonly roles: readonly Role[] | 'STEP_ROLE'; readonly at: Where }
  | { readonly who: 'applicant' }
  | { readonly who: 'system' };

const RECEPTION: Grant = { who: 'officer', roles: ['RECEPTIONIST', 'HEAD_RECEPTION'], at: 'RECEIVING' };
const STEP_HOLDER: Grant = { who: 'officer', roles: 'STEP_ROLE', at: 'STEP' };
const APPLICANT: Grant = { who: 'applicant' };
const SYSTEM: Grant = { who: 'system' };
/** Whoever works the dossier at the competent agency. */
const HANDLERS: Grant = {
  who: 'officer',
  roles: ['SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'],
  at: 'COMPETENT',
};
const HEADS: Grant = { who: 'officer', roles: ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'], at: 'COMPETENT' };
const LEADER: Grant = { who: 'officer', roles: ['AGENCY_LEADER'], at: 'COMPETENT' };

/** Whoever moves a province in; has no part in a dossier once it is here. */
const ADMIN: Grant = { who: 'officer', roles: ['ADMIN'], at: 'ANYWHERE' };

/** Who may do what to a dossier (DOMAIN 2.2). What the state allows is another table: `dossier/allowed.ts`. */
export const PERMISSIONS = {
  submit: [APPLICANT, RECEPTION, SYSTEM],
  accept: [RECEPTION, SYSTEM],
  refuse: [RECEPTION],
  'request-supplement': [RECEPTION, HANDLERS],
  supplement: [APPLICANT, RECEPTION, SYSTEM],
  'confirm-supplement': [RECEPTION, HANDLERS],
  claim: [STEP_HOLDER],
  assign: [{ who: 'officer', roles: ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'HEAD_RECEPTION'], at: 'STEP' }],
  'complete-step': [STEP_HOLDER],
  'send-back': [STEP_HOLDER],
  pause: [HANDLERS],
  resume: [HANDLERS],
  'require-obligation': [STEP_HOLDER, { who: 'officer', roles: ['SPECIALIST'], at: 'COMPETENT' }, SYSTEM],
  'confirm-obligation': [
    { who: 'officer', roles: ['CASHIER', 'RECEPTIONIST', 'HEAD_RECEPTION'], at: 'RECEIVING' },
    { who: 'officer', roles: ['SPECIALIST'], at: 'COMPETENT' },
    { who: 'officer', roles: ['TAX_AGENCY'], at: 'ANYWHERE' },
    SYSTEM,
  ],
  extend: [LEADER],
  stop: [LEADER, RECEPTION, { who: 'officer', roles: ['SPECIALIST'], at: 'COMPETENT' }],
  reopen: [{ who: 'officer', roles: ['SUPERVISOR'], at: 'ANYWHERE' }],
  'request-withdrawal': [APPLICANT, RECEPTION, SYSTEM],
  'confirm-withdrawal': [RECEPTION],
  amend: [APPLICANT, RECEPTION],
  'issue-result': [STEP_HOLDER],
  'return-result': [{ who: 'officer', roles: ['RETURNER', 'RECEPTIONIST', 'HEAD_RECEPTION'], at: 'RECEIVING' }, SYSTEM],
  propose: [HANDLERS],
  approve: [HEADS],
  'record-history': [SYSTEM, ADMIN],
  'take-over': [SYSTEM, ADMIN],
  'timer-fired': [SYSTEM],
  'child-answered': [SYSTEM],
} as const satisfies Record<CommandType, readonly Grant[]>;
