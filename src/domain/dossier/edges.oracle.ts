import type { Role } from '../policy/index.ts';
import type { CommandType } from './command.ts';
import type { Status } from './status.ts';

/** Somebody who may: roles at a place, an applicant, or the system. */
export type Mover = string;

const at = (place: string, ...roles: Role[]): readonly Mover[] => roles.map((role) => `${role} at ${place}`);
/** Reopening, and moving a province in, ask for no unit. */
const anywhere = (...roles: Role[]) => ['centre', 'agency', 'tax', 'elsewhere'].flatMap((place) => at(place, ...roles));

const COUNTER = at('centre', 'RECEPTIONIST', 'HEAD_RECEPTION');
const AGENCY = at('agency', 'SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER');
const LEADER = at('agency', 'AGENCY_LEADER');
const SYSTEM = ['system'];
const MOVING_IN = [...SYSTEM, ...anywhere('ADMIN')];

/** Heads give out the work of the unit at which the step is open. */
const heads = (place: string) => at(place, 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'HEAD_RECEPTION');

/** What may happen to a dossier that is being worked, wherever in its process it is. */
const WORKED = {
  'request-supplement': AGENCY,
  pause: AGENCY,
  extend: LEADER,
  stop: LEADER,
  'request-withdrawal': [...COUNTER, ...SYSTEM],
  amend: COUNTER,
  propose: AGENCY,
};

/**
 * The edges of DOMAIN 2.2, with 2.3, as they stand for one dossier in each status, and who may move it along each: everything
 * that is not here is refused to everybody. The dossiers are those of `inStatus`: nothing claimed, paid, proposed or asked for
 * beyond what brought them there.
 */
export const EDGES: Readonly<Record<Status | 'NONE', Partial<Record<CommandType, readonly Mover[]>>>> = {
  // →1 submitted by anybody for themselves, or the counter for them; →2, →3, →5 by the counter at once.
  NONE: {
    submit: [...COUNTER, ...SYSTEM, 'who filed it', 'another applicant'],
    accept: COUNTER,
    refuse: COUNTER,
    'request-supplement': COUNTER,
    'record-history': MOVING_IN,
    'take-over': MOVING_IN,
  },
  // 1→2, 1→3, 1→5 reception; 1→7 applicant; R9 the applicant changes it until it is accepted.
  1: {
    accept: COUNTER,
    refuse: COUNTER,
    'request-supplement': COUNTER,
    'request-withdrawal': [...COUNTER, ...SYSTEM, 'who filed it'],
    amend: [...COUNTER, 'who filed it'],
  },
  // 2→4 first handler, here the counter's own step.
  2: {
    ...WORKED,
    claim: at('centre', 'RECEPTIONIST'),
    assign: heads('centre'),
    'complete-step': at('centre', 'RECEPTIONIST'),
  },
  3: {},
  4: {
    ...WORKED,
    claim: at('agency', 'SPECIALIST'),
    assign: heads('agency'),
    'complete-step': at('agency', 'SPECIALIST'),
  },
  // 5→4 supplied; 5→8 leader, the officer only once the time has passed; 5→7.
  5: {
    supplement: [...COUNTER, ...SYSTEM],
    stop: LEADER,
    'request-withdrawal': [...COUNTER, ...SYSTEM],
    amend: COUNTER,
    propose: AGENCY,
  },
  // 6→4 payment confirmed; 6→8; 6→7.
  6: {
    'confirm-obligation': [
      ...at('centre', 'CASHIER', 'RECEPTIONIST', 'HEAD_RECEPTION'),
      ...at('agency', 'SPECIALIST'),
      ...anywhere('TAX_AGENCY'),
      ...SYSTEM,
    ],
    stop: LEADER,
    'request-withdrawal': [...COUNTER, ...SYSTEM],
    propose: AGENCY,
  },
  7: {},
  // Re-openable only by supervision.
  8: { reopen: anywhere('SUPERVISOR') },
  // 9→10 return officer, counter, post or portal.
  9: { 'return-result': [...COUNTER, ...at('centre', 'RETURNER'), ...SYSTEM] },
  10: {},
};
