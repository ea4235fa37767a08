export { faultWords } from './fault-words.ts';
export { findByLetters, type NamedProcedure } from './find-by-letters.ts';
export { IMPORTED } from './imported.ts';
export { lintProcedure } from './lint-procedure.ts';
export type * from './procedure.ts';
export type { ProcedureFinding, ProcedureFindingCode, Severity } from './procedure-finding.ts';
export { REASONS, type ReasonCode } from './reason-codes.ts';
export { stepSum } from './step-sum.ts';
