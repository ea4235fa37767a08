export { REASONS, type ReasonCode } from '../procedure/reason-codes.ts';
export { type Allowed, allowedCommands, COMMANDS_IN, ON_STEP, refuseCommand } from './allowed.ts';
export type {
  Command,
  CommandData,
  CommandOf,
  CommandType,
  FaultNamed,
  HistoryColumn,
  HistoryRow,
  Intake,
  Party,
  ProposableCommand,
  TakenPause,
} from './command.ts';
export { type Decision, decide } from './decide.ts';
export type {
  ApplicantKind,
  Channel,
  Delivery,
  Dossier,
  DossierTime,
  OpenStep,
  Origin,
  PaperHanded,
  SupplementStage,
} from './dossier.ts';
export type { DossierEvent, EventFacts, EventOf, EventType, FaultFact } from './event.ts';
export { evolve, type Identity } from './evolve.ts';
export { type FaultsNamed, type FaultTold, faultsTold } from './fault-notes.ts';
export { missingPapers } from './intake.ts';
export type { Circumstances, Law, NumberRequest } from './law.ts';
export { notBefore } from './not-before.ts';
export { numbersNeeded } from './numbers-needed.ts';
export { type NumberTold, numbersTold } from './numbers-told.ts';
export { codeOfHistory, refuseHistoryRow } from './record-history.ts';
export { type Records, recordsOf } from './records-of.ts';
export type { Refusal } from './refusal.ts';
export { STATUSES, type Status } from './status.ts';
export type { Timer, TimerKind } from './timer.ts';
export { timersOf } from './timers-of.ts';
export { type StoredEvent, upcast } from './upcast.ts';
