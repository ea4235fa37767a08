export { lintProcedure } from './lint-procedure.ts';
export type * from './procedure.ts';
export type { ProcedureFinding, ProcedureFindingCode, Severity } from './procedure-finding.ts';
export { REASON_CODES, type ReasonCode } from './reason-codes.ts';
export { stepSum } from './step-sum.ts';
