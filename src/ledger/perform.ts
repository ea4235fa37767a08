import { dateOf } from '../domain/calendar/index.ts';
import type { Command } from '../domain/dossier/command.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { decide, notBefore, numbersNeeded } from '../domain/dossier/index.ts';
import type { Circumstances } from '../domain/dossier/law.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import { IMPORTED } from '../domain/procedure/index.ts';
import { isSerializationFailure, isUniqueViolation, type Queryable } from '../platform/database/index.ts';
import type { Answer } from './answer.ts';
import { append, type Commanded, type Done, type Entry, entryOf } from './append.ts';
import { childIdOf } from './child-id.ts';
import { type Context, inContext } from './context.ts';
import { sha256 } from './hash.ts';
import type { Ledger } from './ledger.ts';
import type { Loaded } from './load.ts';
import { meanwhile } from './meanwhile.ts';
import { type Numbers, takeNumbers } from './numbers.ts';
import { actorText, type PerformRequest, storable } from './request.ts';

/** How often a command that still holds is decided again because another came first. */
const RETRIES = { token: 3, any: 10 };
const LOST_RACES = 3;

/**
 * The one way a dossier changes: load, decide, append, answer. A repeated key is answered as the first time, whatever came
 * later; a refused command stores nothing. Policy is part of `decide`. Reads and writes in transactions of its own, so that what
 * it read was committed before its transaction began: never call it to join a transaction. Faults (the database away) are thrown.
 */
export async function perform(ledger: Ledger, request: PerformRequest): Promise<Answer> {
  const body = storable(request.body ?? request.command);
  // What came may be harmless where the command made of it is not, or the other way round.
  const command = request.body === undefined ? body : storable(request.command);
  if (typeof body !== 'string') return refused(body.refusal);
  if (typeof command !== 'string') return refused(command.refusal);
  const context: Context = { province: request.province, units: request.units ?? '*' };
  const commanded: Commanded = {
    id: request.dossierId,
    actor: actorText(request.actor),
    key: request.key,
    bodyHash: sha256(body),
  };

  for (let decided = 0, lost = 0; ; ) {
    const before = await ledger.load({ context, id: request.dossierId, key: request.key });
    if (before?.used) return repeat(before.used, commanded);
    if (!before && request.expected !== 'new') return { kind: 'absent' };
    // It could not be stored and still is not to be seen: the id is that of a dossier which is none of the caller's.
    if (!before && decided > 0) return { kind: 'key-reused' };
    if (before && !stillHolds(request, before.dossier, decided)) {
      const conflict = await meanwhile(ledger.db, context, before.dossier, request.expected);
      if (decided > RETRIES.token || !onlyReminders(conflict)) return conflict;
    }
    try {
      const outcome = await decideAndAppend(ledger, context, commanded, request, before);
      if (outcome !== 'overtaken') return outcome;
      decided++;
    } catch (error) {
      if (isUniqueViolation(error, 'dossier_code_key')) return refused(CODE_TAKEN);
      if (!isSerializationFailure(error) || ++lost > LOST_RACES) throw error;
    }
  }
}

// Steps of parallel branches do not meet: who names their own open step need not have seen what the others did.
function stillHolds({ expected, command }: PerformRequest, dossier: Dossier, decided: number): boolean {
  if (expected === 'new') return false;
  if (expected === 'any') return decided <= RETRIES.any;
  if (expected === dossier.version) return true;
  return decided <= RETRIES.token && namesOpenStep(command, dossier);
}

// A reminder of the clock changes nothing a person saw or decides on: their page is not out of date for it.
function onlyReminders(answer: Answer): boolean {
  return (
    answer.kind === 'conflict' && answer.since.length > 0 && answer.since.every(({ type }) => type === 'timer-fired')
  );
}

function namesOpenStep(command: Command, dossier: Dossier): boolean {
  return 'token' in command && dossier.steps.some(({ id }) => id === command.token);
}

async function decideAndAppend(
  ledger: Ledger,
  context: Context,
  commanded: Commanded,
  request: PerformRequest,
  before: Loaded | null,
): Promise<Answer | 'overtaken'> {
  const { command } = request;
  const dossier = before?.dossier ?? null;
  const now = notBefore(dossier, ledger.now());
  const law = await lawOf(ledger, request, dossier, now);
  if ('refusal' in law) return refused(law.refusal);

  const settle = async (write: (entry: Entry) => Promise<Done | null>, numbers: Numbers) => {
    const decision = decide(dossier, command, law, circumstancesOf(ledger, request, now, numbers));
    if ('refusal' in decision) return refused(decision.refusal);
    if (decision.events.length === 0 && dossier) return nothingNew(dossier);
    const done = await write(entryOf(context, commanded, before, decision.events));
    return done ? ({ kind: 'done', repeated: false, ...done } as const) : 'overtaken';
  };

  const wanted = numbersNeeded(dossier, command, law, { now, codeOfUnit: ledger.codeOfUnit });
  if (wanted.length === 0) return settle(before ? ledger.append : (entry) => append(ledger.db, entry), {});
  return withNumbers(ledger, context, wanted, (tx, numbers) => settle((entry) => append(tx, entry), numbers));
}

// The books are locked for as short as can be; whatever does not end in `done` gives the numbers back.
async function withNumbers(
  ledger: Ledger,
  context: Context,
  wanted: Parameters<typeof takeNumbers>[2],
  settle: (tx: Queryable, numbers: Numbers) => Promise<Answer | 'overtaken'>,
): Promise<Answer | 'overtaken'> {
  try {
    return await inContext(ledger.db, context, async (tx) => {
      const outcome = await settle(tx, await takeNumbers(tx, context.province, wanted));
      if (outcome === 'overtaken' || outcome.kind !== 'done') throw new NumbersGivenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof NumbersGivenBack) return error.outcome;
    throw error;
  }
}

/** Rolls the transaction back and carries out of it why. */
class NumbersGivenBack extends Error {
  readonly outcome: Answer | 'overtaken';
  constructor(outcome: Answer | 'overtaken') {
    super('numbers given back');
    this.outcome = outcome;
  }
}

// Commands by which a dossier is accepted: they ask for the version valid on the day.
const ACCEPTING: readonly Command['type'][] = ['accept', 'confirm-supplement'];

// A dossier keeps the version valid when it was accepted (R14); until then the one valid on the day counts.
export function lawOf(
  ledger: Ledger,
  { province, command }: PerformRequest,
  dossier: Dossier | null,
  now: Circumstances['now'],
) {
  const on = dateOf(now);
  if (dossier) {
    const { id, version } = dossier.procedure;
    const { receivingUnit, competentUnit } = dossier;
    const procedure = dossier.time === null && ACCEPTING.includes(command.type) ? { id } : { id, version };
    return ledger.lawOf({ province, procedure, receivingUnit, competentUnit, on });
  }
  if (command.type === 'record-history') {
    const { id, version } = IMPORTED;
    return ledger.lawOf({ province, procedure: { id, version }, receivingUnit: command.receivingUnit, on });
  }
  const intake = 'intake' in command ? command.intake : undefined;
  if (!intake) return { refusal: NOTHING_TO_OPEN };
  const { receivingUnit, competentUnit } = intake;
  return ledger.lawOf({
    province,
    procedure: { id: intake.procedure },
    receivingUnit,
    ...(competentUnit === undefined ? {} : { competentUnit }),
    on: command.type === 'take-over' ? dateOf(command.receivedAt) : on,
  });
}

export function circumstancesOf(
  ledger: Ledger,
  { province, dossierId, actor }: PerformRequest,
  now: Circumstances['now'],
  numbers: Numbers,
): Circumstances {
  const { codeOfUnit, postsOf } = ledger;
  const childId = (token: number): string => childIdOf(dossierId, token);
  return { now, actor, dossierId, province, numbers, codeOfUnit, postsOf, childId };
}

function repeat(used: NonNullable<Loaded['used']>, commanded: Commanded): Answer {
  if (used.actor !== commanded.actor || !used.bodyHash.equals(commanded.bodyHash)) return { kind: 'key-reused' };
  return { kind: 'done', repeated: true, ...(JSON.parse(used.answer) as Done) };
}

// Decided, and nothing follows: there is nothing to write down.
function nothingNew({ version, status, code }: Dossier): Answer {
  return { kind: 'done', repeated: false, version, status, code, events: [] };
}

function refused(refusal: Refusal): Answer {
  return { kind: 'refused', refusal };
}

const NOTHING_TO_OPEN: Refusal = {
  code: 'INTAKE_NEEDED',
  field: 'intake',
  detail: {
    vi: 'Chưa có hồ sơ này. Hãy tiếp nhận hoặc nộp hồ sơ trước.',
    en: 'There is no such dossier yet. Receive or submit it first.',
  },
};

export const CODE_TAKEN: Refusal = {
  code: 'CODE_TAKEN',
  field: 'intake.portalCode',
  detail: {
    vi: 'Mã hồ sơ này đã có trong hệ thống. Hãy tìm theo mã thay vì nhập lại.',
    en: 'A dossier with this code is here already. Find it by its code instead of entering it again.',
  },
};
