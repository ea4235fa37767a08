import type { Instant } from '../../src/domain/calendar/index.ts';
import type { TimeLedger } from '../../src/domain/clock/index.ts';
import type { Channel, Status } from '../../src/domain/dossier/index.ts';

/** Where work stands, as the model keeps it: no groups, only the node. */
export type ModelToken = {
  id: number;
  node: string;
  assignee: string | null;
  due: number | null;
  /** Working minutes left while the clock stands. */
  left: number | null;
};

export type ModelDue = {
  start: number;
  legal: number | null;
  current: number | null;
  left: number | null;
  apology: number | null;
};

/**
 * A dossier read a second time out of DOMAIN 2 and 3, for the simulator to hold the program against. It shares types with
 * `src/domain` and no line of its rules: it is changed in place, knows no events and keeps only what a clerk would write on the cover.
 */
export type Model = {
  commits: number;
  status: Status;
  receiving: string;
  competent: string;
  channel: Channel;
  filedBy: string | null;
  arrivedAt: number;
  answerBy: number | null;
  ledger: TimeLedger | null;
  due: ModelDue | null;
  tokens: ModelToken[];
  lastToken: number;
  ended: boolean;
  asked: { RECEPTION: number; APPRAISAL: number };
  supplement: {
    stage: 'RECEPTION' | 'APPRAISAL';
    at: number;
    deadline: number;
    arrived: number | null;
    checkBy: number | null;
    expired: boolean;
  } | null;
  stands: { kind: 'RESUME' | 'RESTART'; reason: string; token: number | null } | null;
  owed: { deadline: number; met: string | null; expired: boolean } | null;
  proposal: { command: string; facts: Record<string, unknown>; by: string } | null;
  withdrawalAsked: boolean;
  result: string | null;
  /** The moment of status 9. */
  completedAt: number | null;
  reopened: number;
  children: { token: number; dossier: string; answered: boolean }[];
  told: string[];
};

export type ModelTimer = { kind: string; token: number; at: number };

/**
 * The moment a command counts from: machines' clocks differ, and no dossier's time runs back behind what its ledger of time
 * already holds.
 */
export function momentFor(model: Model | null, now: Instant): Instant {
  if (!model) return now;
  const held: number[] = [now, model.arrivedAt, model.supplement?.at ?? 0, model.supplement?.arrived ?? 0];
  const { ledger } = model;
  if (ledger) {
    held.push(ledger.received, ledger.extension?.at ?? 0);
    for (const pause of ledger.pauses) held.push(pause.from, pause.to ?? 0);
  }
  return Math.max(...held) as Instant;
}

/** What the passing of time has still to tell, each once (DOMAIN R1, R3, R6, 3.1, 6). */
export function timersOfModel(model: Model, silent: (node: string) => boolean): ModelTimer[] {
  const { status, supplement, owed, due } = model;
  const timers: ModelTimer[] = [];
  const add = (kind: string, at: number | null | undefined, token = 0) => {
    if (at !== null && at !== undefined) timers.push({ kind, token, at });
  };
  if (status === 1) add('answer-due', model.answerBy);
  if (status === 5 && supplement?.arrived != null) add('supplement-check-due', supplement.checkBy);
  if (status === 5 && supplement && supplement.arrived === null && !supplement.expired)
    add('supplement-deadline', supplement.deadline);
  if (status === 6 && owed && owed.met === null && !owed.expired) add('obligation-deadline', owed.deadline);
  if (status === 2 || status === 4) {
    add('apology-due', due?.apology);
    for (const token of model.tokens) if (silent(token.node)) add('silence', token.due, token.id);
  }
  return timers.filter(({ kind, token, at }) => !model.told.includes(`${kind}:${token}:${at}`));
}
