export { checkInvariants, isNote } from './check-invariants.ts';
export { ELSEWHERE, INVARIANTS, type Invariant, type InvariantId, invariantOf } from './invariants.ts';
export { keepOutcome, lastOutcome, type Outcome } from './last-outcome.ts';
export { isDue, startNightly } from './nightly.ts';
export { FINDINGS } from './say-finding.ts';
