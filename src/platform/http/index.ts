export { addressKey } from './address-key.ts';
export { type ErrorPage, wantsPage } from './answer-problem.ts';
export type { AssetFile, Assets } from './asset.ts';
export { Attempts } from './attempts.ts';
export { checkBody } from './check-body.ts';
export { createHttp, type HttpOptions } from './create-http.ts';
export { changeOfForm, type FormKey, formKeyOf, HIDDEN_FIELDS } from './hidden-fields.ts';
export type { Door, Guard, Http } from './http.ts';
export { limit } from './limit.ts';
export { type Pace, paced, type Span } from './paced.ts';
export { type Change, changeOf, checkedKey, creationOf, etagOf, idempotencyKeyOf } from './preconditions.ts';
export {
  type FieldError,
  HttpProblem,
  type Lang,
  type Problem,
  type ProblemSpec,
  problemOf,
  type Said,
} from './problem.ts';
export { PROBLEMS } from './problems.ts';
export { type Shed, shedPublic, watchStrain } from './shed.ts';
export { Exactly, fieldErrors } from './validate.ts';
