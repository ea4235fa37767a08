export type { Answer, Meanwhile } from './answer.ts';
export type { Done } from './append.ts';
export { childIdOf } from './child-id.ts';
export { type Context, inContext } from './context.ts';
export { createLedger, type LawAsked, type LawOf, type Ledger } from './ledger.ts';
export { perform } from './perform.ts';
export type { PerformRequest } from './request.ts';
