export {
  type DataRequest,
  type DataRequestEvent,
  evolveRequest,
  type Outcome,
  REFUSED_BECAUSE,
  type RefusedBecause,
  RIGHTS,
  type Right,
} from './data-request.ts';
export type { DataRules } from './data-rules.ts';
export {
  decideRequest,
  type RequestCircumstances,
  type RequestCommand,
  type RequestDecision,
  type RequestRefusal,
} from './decide-request.ts';
export { type ErasureRefusal, refuseErasure } from './refuse-erasure.ts';
