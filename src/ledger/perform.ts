import { dateOf } from '../domain/calendar/index.ts';
import type { Command } from '../domain/dossier/command.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { decide, notBefore, numbersNeeded } from '../domain/dossier/index.ts';
import type { Circumstances } from '../domain/dossier/law.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import { IMPORTED } from '../domain/procedure/index.ts';
import { isSerializationFailure, isUniqueViolation } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Answer } from './answer.ts';
import { type Commanded, type Done, type Entry, entryOf } from './append.ts';
import type { Draft } from './append-numbered.ts';
import { childIdOf } from './child-id.ts';
import type { Context } from './context.ts';
import { sha256 } from './hash.ts';
import type { Ledger } from './ledger.ts';
import type { Loaded } from './load.ts';
import { meanwhile } from './meanwhile.ts';
import type { Numbers } from './numbers.ts';
import { actorText, type PerformRequest, storable } from './request.ts';
import type { Standing } from './version.ts';

/** How often a command that still holds is decided again because another came first. */
const RETRIES = { token: 3, any: 10 };
const LOST_RACES = 3;

/**
 * The one way a dossier changes: load, decide, append, answer. A repeated key is answered as the first time, whatever came
 * later; a refused command stores nothing. Policy is part of `decide`. Reads and writes in transactions of its own, so that what
 * it read was committed before its transaction began: never call it to join a transaction. Faults (the database away) are thrown.
 * What this process remembers of a dossier saves the load of a command that is done; every other answer is from the database.
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

  const remembered = await doneFromMemory(ledger, context, commanded, request);
  if (remembered) return remembered;
  for (let decided = 0, lost = 0, passesTaken = false; ; ) {
    failPoint('perform.before-load');
    const before = await ledger.load({ context, id: request.dossierId, key: request.key });
    failPoint('perform.loaded');
    if (before?.used) return repeat(before.used, commanded);
    if (!before && request.expected !== 'new') return { kind: 'absent' };
    // It could not be stored and still is not to be seen: the id is that of a dossier which is none of the caller's.
    if (!before && decided > 0) return { kind: 'key-reused' };
    if (before && !stillHolds(request, before.dossier, decided)) {
      const conflict = await meanwhile(ledger.db, context, before.dossier, request.expected);
      if (decided > RETRIES.token || !onlyReminders(conflict)) return conflict;
    }
    try {
      const outcome = await decideAndAppend(ledger, context, commanded, request, before, passesTaken);
      if (outcome !== 'overtaken') return outcome;
      decided++;
    } catch (error) {
      if (isUniqueViolation(error, 'dossier_code_key')) {
        if (passesTaken || bringsCode(request.command)) return refused(CODE_TAKEN);
        passesTaken = true;
        continue;
      }
      if (!isSerializationFailure(error) || ++lost > LOST_RACES) throw error;
    }
  }
}

/**
 * The command done on the dossier as this process last saw it; a new one is not expected to be there. Undefined when it came
 * to anything else, which says nothing: another process may have written since, or the key may have been used before. The append
 * holds only where version, head of the chain, key and the caller's units are what they are in the database.
 */
async function doneFromMemory(
  ledger: Ledger,
  context: Context,
  commanded: Commanded,
  request: PerformRequest,
): Promise<Answer | undefined> {
  const { province, dossierId, expected } = request;
  const kept = ledger.kept.find(context, dossierId) ?? null;
  if (expected === 'new' ? kept : !kept || !stillHolds(request, kept.dossier, 0)) return undefined;
  try {
    const outcome = await decideAndAppend(ledger, context, commanded, request, kept);
    if (outcome !== 'overtaken' && outcome.kind === 'done' && outcome.events.length > 0) return outcome;
  } catch (error) {
    if (!isUniqueViolation(error) && !isSerializationFailure(error)) throw error;
  }
  ledger.kept.forget(province, dossierId);
  return undefined;
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
  before: Standing | null,
  passesTaken = false,
): Promise<Answer | 'overtaken'> {
  const { command } = request;
  const dossier = before?.dossier ?? null;
  const now = notBefore(dossier, ledger.now());
  const law = await lawOf(ledger, request, dossier, now);
  if ('refusal' in law) return refused(law.refusal);

  const decideWith = (numbers: Numbers): Decided => {
    const decision = decide(dossier, command, law, circumstancesOf(ledger, request, now, numbers));
    failPoint('perform.decided');
    if ('refusal' in decision) return { entry: null, answer: refused(decision.refusal) };
    if (decision.events.length === 0 && dossier) return { entry: null, answer: nothingNew(dossier) };
    return { entry: entryOf(context, commanded, before, decision.events), answer: 'overtaken' };
  };
  const { decided, done } = await settle(ledger, request, context, {
    decideWith,
    expected: dossier?.version ?? 0,
    wanted: numbersNeeded(dossier, command, law, { now, codeOfUnit: ledger.codeOfUnit }),
    passesTaken,
  });
  failPoint('perform.settled');
  if (!done || !decided?.entry) return decided?.answer ?? 'overtaken';
  // Only now is it committed.
  ledger.kept.keep(request.province, request.dossierId, decided.entry.after);
  return { kind: 'done', repeated: false, ...done };
}

/** What a decision is to write, or what it answers instead: also when what it is to write is overtaken. */
type Decided = { readonly entry: Entry | null; readonly answer: Answer | 'overtaken' };

// A command that takes numbers is decided with those it is given, perhaps more than once: the last time counts.
async function settle(
  ledger: Ledger,
  { dossierId: id, key }: PerformRequest,
  context: Context,
  how: Pick<Draft, 'expected' | 'wanted' | 'passesTaken'> & { readonly decideWith: (numbers: Numbers) => Decided },
): Promise<{ decided?: Decided; done: Done | null }> {
  const { expected, wanted, passesTaken, decideWith } = how;
  if (wanted.length === 0) {
    const decided = decideWith({});
    return { decided, done: decided.entry && (await ledger.append(decided.entry)) };
  }
  const last: { decided?: Decided } = {};
  const entryWith = (numbers: Numbers): Entry | null => {
    last.decided = decideWith(numbers);
    return last.decided.entry;
  };
  const done = await ledger.appendNumbered({ context, id, expected, key, wanted, passesTaken, entryWith });
  return { ...last, done };
}

/** Whether a dossier keeps the code that another system gave it. */
function bringsCode(command: Command): boolean {
  return command.type === 'record-history' || ('intake' in command && command.intake?.portalCode !== undefined);
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
  failPoint('perform.repeated');
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
