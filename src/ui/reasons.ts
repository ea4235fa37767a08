import type { PauseReason } from '../domain/clock/clock.ts';
import { REASONS, type ReasonCode } from '../domain/procedure/reason-codes.ts';
import type { Say, WordKey } from './words.ts';

/** Which reasons of the list an officer is offered for each act. */
export const REASONS_OF = {
  refuse: [
    'MISSING_PAPER',
    'INVALID_CONTENT',
    'WRONG_FORM',
    'EXPIRED_PAPER',
    'NOT_COMPETENT',
    'NOT_ELIGIBLE',
    'DUPLICATE',
  ],
  stop: ['NOT_ELIGIBLE', 'NO_RESPONSE', 'FEE_UNPAID', 'APPLICANT_REQUEST', 'NOT_COMPETENT', 'DUPLICATE'],
  extend: ['WAIT_OTHER_AGENCY', 'FIELD_INSPECTION', 'FORCE_MAJEURE', 'SYSTEM_FAULT'],
  'send-back': ['INVALID_CONTENT', 'WRONG_FORM', 'MISSING_PAPER', 'NOT_COMPETENT'],
  pause: ['WAIT_OTHER_AGENCY', 'FIELD_INSPECTION', 'FORCE_MAJEURE'],
} as const satisfies Record<string, readonly ReasonCode[]>;

const PAUSES = {
  SUPPLEMENT: 'pause.supplement',
  OBLIGATION: 'pause.obligation',
  WAIT_OTHER_AGENCY: 'pause.waitOtherAgency',
  CONSULT: 'pause.consult',
  FIELD_INSPECTION: 'pause.fieldInspection',
  FORCE_MAJEURE: 'pause.forceMajeure',
  STOPPED: 'pause.stopped',
} as const satisfies Record<PauseReason, WordKey>;

/** Why a clock stands still, in words. */
export function pauseWords(reason: PauseReason, t: Say): string {
  return t(PAUSES[reason]);
}

/** A reason of the list in words, or as it was written. */
export function reasonWords(reason: string, t: Say): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as ReasonCode][t.lang] : reason;
}
