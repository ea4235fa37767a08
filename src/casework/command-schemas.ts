import { type Static, Type } from 'typebox';
import { findInstant, type Instant } from '../domain/calendar/index.ts';
import type { Command, CommandType, ReasonCode } from '../domain/dossier/index.ts';
import { REASONS } from '../domain/dossier/index.ts';
import { Exactly, HttpProblem, PROBLEMS } from '../platform/http/index.ts';

const Key = Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9._-]+$' });
const Line = Type.String({ minLength: 1, maxLength: 300 });
const note = Type.Optional(Type.String({ maxLength: 4000 }));
const token = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Count = Type.Integer({ minimum: 0, maximum: 999 });
const Channel = Type.Enum(['COUNTER', 'ONLINE', 'POST']);
const Delivery = Type.Enum(['COUNTER', 'POST', 'ONLINE']);
const Reason = Type.Enum(Object.keys(REASONS) as ReasonCode[]);
/** A moment with its zone, such as `2026-03-02T17:00:00+07:00`. */
const Moment = Type.String({ format: 'date-time', maxLength: 40 });

const Party = Exactly({
  kind: Type.Enum(['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION']),
  name: Line,
  idNumber: Type.Optional(Type.String({ maxLength: 20 })),
  birthDate: Type.Optional(Type.String({ format: 'date' })),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  address: Type.Optional(Type.String({ maxLength: 500 })),
});
const Papers = Type.Array(
  Exactly({ key: Key, originals: Count, copies: Count, reused: Type.Optional(Type.Boolean()) }),
  { maxItems: 200 },
);
const Answers = Type.Record(Key, Type.Unknown(), { maxProperties: 200 });
/** What to mend in one fault: a line of form 02, so not a page. */
const faultNote = Type.Optional(Type.String({ maxLength: 1000 }));
const Faults = Type.Array(Exactly({ code: Key, paper: Type.Optional(Key), note: faultNote }), { maxItems: 100 });

export const IntakeSchema = Exactly({
  procedure: Key,
  channel: Channel,
  delivery: Delivery,
  applicant: Party,
  owner: Type.Optional(Party),
  answers: Answers,
  papers: Papers,
  copiesOfDossier: Type.Integer({ minimum: 1, maximum: 99 }),
  receivingUnit: Key,
  competentUnit: Type.Optional(Key),
  portalCode: Type.Optional(Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9.-]+$' })),
});

const intake = Type.Optional(IntakeSchema);
const requestSupplement = { faults: Faults, basis: Type.Optional(Line), note };
const stop = { reason: Reason, basis: Type.Optional(Line), note };
const extend = { due: Moment, reason: Reason, note };

/**
 * The body of each command that people and machines may send; the ledger's own (`timer-fired`, `child-answered`) and those by which
 * a province moves in (`record-history`, `take-over`: commands of `motcua import`) have no door.
 * Shapes only: what the law asks of them is decided in `domain/dossier`.
 */
export const COMMAND_SCHEMAS = {
  submit: Exactly({ intake: IntakeSchema }),
  accept: Exactly({ intake, note }),
  refuse: Exactly({ intake, reason: Reason, faults: Faults, note }),
  'request-supplement': Exactly({ intake, ...requestSupplement }),
  supplement: Exactly({ papers: Papers, channel: Channel, answers: Type.Optional(Answers), note }),
  'confirm-supplement': Exactly({ complete: Type.Boolean(), faults: Type.Optional(Faults), note }),
  claim: Exactly({ token }),
  assign: Exactly({ token, officer: Key, note }),
  'complete-step': Exactly({ token, outcome: Type.Optional(Key), assignNext: Type.Optional(Key), note }),
  'send-back': Exactly({ token, to: Key, reason: Reason, note }),
  pause: Exactly({ reason: Type.Enum(['FIELD_INSPECTION', 'FORCE_MAJEURE', 'WAIT_OTHER_AGENCY']), basis: Line, note }),
  resume: Exactly({ note }),
  'require-obligation': Exactly({
    token,
    amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    basis: Line,
    payee: Line,
    note,
  }),
  'confirm-obligation': Exactly({
    how: Type.Enum(['PAID', 'EXEMPT', 'CONFIRMED']),
    proof: Type.Optional(Line),
    note,
  }),
  extend: Exactly(extend),
  stop: Exactly(stop),
  reopen: Exactly({ basis: Line, note }),
  'request-withdrawal': Exactly({ channel: Channel, note }),
  'confirm-withdrawal': Exactly({ papersReturned: Type.Boolean(), note }),
  amend: Exactly({
    applicant: Type.Optional(Party),
    owner: Type.Optional(Party),
    answers: Type.Optional(Answers),
    papers: Type.Optional(Papers),
    delivery: Type.Optional(Delivery),
    note,
  }),
  'issue-result': Exactly({ token, kind: Type.Enum(['APPROVAL', 'REFUSAL']), electronic: Type.Boolean(), note }),
  'return-result': Exactly({
    delivery: Delivery,
    originalsHandedIn: Type.Boolean(),
    proof: Type.Optional(Line),
    collector: Type.Optional(Party),
    note,
  }),
  propose: Exactly({
    command: Type.Union([
      Exactly({ type: Type.Literal('request-supplement'), ...requestSupplement }),
      Exactly({ type: Type.Literal('stop'), ...stop }),
      Exactly({ type: Type.Literal('extend'), ...extend }),
    ]),
    note,
  }),
  approve: Exactly({ approved: Type.Boolean(), note }),
} as const;

/** Commands with a door. */
export type SentCommand = keyof typeof COMMAND_SCHEMAS;

export const SENT_COMMANDS = Object.keys(COMMAND_SCHEMAS) as SentCommand[];

// The compiler sees that every command but these has a schema here.
type Doorless = 'timer-fired' | 'child-answered' | 'record-history' | 'take-over';
type Missing = Exclude<CommandType, SentCommand | Doorless>;
null as never as Missing satisfies never;

type Sent<T extends SentCommand> = Static<(typeof COMMAND_SCHEMAS)[T]>;

/** The command a checked body means: texts that are moments become instants. Throws 400 on a moment that does not exist. */
export function commandOf<T extends SentCommand>(type: T, body: Sent<T>): Command {
  if (type === 'extend') {
    const sent = body as Sent<'extend'>;
    return { type: 'extend', ...sent, due: sentMoment(sent.due, 'due') };
  }
  if (type === 'propose') {
    const { command, note: said } = body as Sent<'propose'>;
    const proposed = command.type === 'extend' ? { ...command, due: sentMoment(command.due, 'command.due') } : command;
    return { type: 'propose', command: proposed, ...(said === undefined ? {} : { note: said }) };
  }
  return { type, ...body } as unknown as Command;
}

// RFC 3339 knows moments that our calendar does not: a leap second, the year 0.
function sentMoment(text: string, field: string): Instant {
  const found = findInstant(text);
  if (found !== undefined) return found;
  const vi = 'Thời điểm này không dùng được; hãy ghi dạng 2026-03-02T17:00:00+07:00.';
  const en = 'This moment cannot be used; write it like 2026-03-02T17:00:00+07:00.';
  throw new HttpProblem({ ...PROBLEMS.invalidBody, errors: [{ field, vi, en }] });
}
