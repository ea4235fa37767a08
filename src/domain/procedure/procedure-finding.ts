import type { Words } from '../calendar/index.ts';
import type { ProcessFindingCode } from '../process/index.ts';

export type ProcedureFindingCode =
  | 'CODE_INVALID'
  | 'CODE_NOT_KNOWN'
  | 'VALIDITY_REVERSED'
  | 'PARTIAL_WITHOUT_REASON'
  | 'CONSTRUCTED_WITHOUT_SOURCE'
  | 'FEE_AMOUNT'
  | 'FEE_CURRENCY'
  | 'FEE_DUPLICATE'
  | 'FEE_NEVER_COLLECTED'
  | 'PAPER_DUPLICATE'
  | 'PAPER_COUNT'
  | 'PAPER_ASKS_NOTHING'
  | 'FIELD_DUPLICATE'
  | 'FIELD_WITHOUT_OPTIONS'
  | 'OPTION_DUPLICATE'
  | 'FAULT_CODE_UNKNOWN'
  | 'FAULT_PAPER_UNKNOWN'
  | 'FAULT_DUPLICATE'
  | 'LIMIT_INVALID'
  | 'DAYS_INVALID'
  | 'STEPS_EXCEED_COMMITTED'
  | 'COMMITTED_EXCEEDS_LEGAL'
  | 'COMMITTED_SOMETIMES_LATER'
  | 'OBLIGATION_WITHOUT_STEP'
  | 'STEP_WITHOUT_OBLIGATION';

/** An error keeps the procedure out of use, a warning asks for a look, a note only tells. */
export type Severity = 'error' | 'warning' | 'note';

/** Something to see to in a procedure: `at` is the place in its JSON, such as `fees[0].amount` or `process.review`. */
export type ProcedureFinding = {
  readonly code: ProcedureFindingCode | ProcessFindingCode;
  readonly severity: Severity;
  readonly at: string;
} & Words;

export function problem(code: ProcedureFindingCode, at: string, vi: string, en: string): ProcedureFinding {
  return { code, severity: 'error', at, vi, en };
}
