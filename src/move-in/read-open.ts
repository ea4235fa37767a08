import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { dayOfInstant, FIRST_DAY, findInstant, type Instant, LAST_DAY } from '../domain/calendar/index.ts';
import type { CommandOf, TakenPause } from '../domain/dossier/index.ts';
import { Exactly } from '../platform/http/index.ts';
import { type BadRow, badRow } from './bad-row.ts';

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Count = Type.Integer({ minimum: 0, maximum: 999 });

const Person = Exactly({
  kind: Type.Optional(Type.Enum(['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION'])),
  name: Text(300),
  idNumber: Type.Optional(Text(20)),
  birthDate: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  phone: Type.Optional(Text(30)),
  email: Type.Optional(Text(254)),
  address: Type.Optional(Text(500)),
});

/** A line of the file of open dossiers (docs/how-to/move-in.md). */
const OpenDossier = Exactly({
  code: Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9.-]+$' }),
  procedure: Text(80),
  unit: Text(80),
  competentUnit: Type.Optional(Text(80)),
  step: Text(80),
  received: Text(40),
  channel: Type.Optional(Type.Enum(['COUNTER', 'ONLINE', 'POST'])),
  delivery: Type.Optional(Type.Enum(['COUNTER', 'POST', 'ONLINE'])),
  applicant: Person,
  owner: Type.Optional(Person),
  answers: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.Unknown(), { maxProperties: 200 })),
  papers: Type.Optional(Type.Array(Exactly({ key: Text(80), originals: Count, copies: Count }), { maxItems: 200 })),
  pauses: Type.Optional(
    Type.Array(
      Exactly({
        from: Text(40),
        to: Type.Optional(Text(40)),
        why: Type.Enum([
          'SUPPLEMENT',
          'OBLIGATION',
          'WAIT_OTHER_AGENCY',
          'CONSULT',
          'FIELD_INSPECTION',
          'FORCE_MAJEURE',
        ]),
        basis: Type.Optional(Text(300)),
      }),
      { maxItems: 50 },
    ),
  ),
  note: Type.Optional(Text(4_000)),
});

type Open = Static<typeof OpenDossier>;

const check = Compile(OpenDossier);

/** The command that a line means, or what is wrong with the line; what the law asks of it is decided with the command. */
export function readOpen(line: number, text: string, source: string): CommandOf<'take-over'> | BadRow {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return badRow(line, 'NOT_JSON', 'Dòng không phải JSON.', 'The line is not JSON.');
  }
  if (!check.Check(json)) return wrongShape(line, json);
  const moments = new Moments(line);
  const command = commandOf(json, source, moments);
  return moments.bad ?? command;
}

function commandOf(open: Open, source: string, moments: Moments): CommandOf<'take-over'> {
  const { owner, competentUnit, note } = open;
  return {
    type: 'take-over',
    source,
    intake: {
      procedure: open.procedure,
      channel: open.channel ?? 'COUNTER',
      delivery: open.delivery ?? 'COUNTER',
      applicant: personOf(open.applicant),
      ...(owner ? { owner: personOf(owner) } : {}),
      answers: open.answers ?? {},
      papers: open.papers ?? [],
      copiesOfDossier: 1,
      receivingUnit: open.unit,
      ...(competentUnit === undefined ? {} : { competentUnit }),
      portalCode: open.code,
    },
    receivedAt: moments.read('received', open.received),
    step: open.step,
    pauses: (open.pauses ?? []).map(
      ({ from, to, why, basis }, i): TakenPause => ({
        from: moments.read(`pauses[${i}].from`, from),
        ...(to === undefined ? {} : { to: moments.read(`pauses[${i}].to`, to) }),
        reason: why,
        ...(basis === undefined ? {} : { basis }),
      }),
    ),
    ...(note === undefined ? {} : { note }),
  };
}

function personOf({ kind = 'CITIZEN', ...person }: Open['applicant']): CommandOf<'take-over'>['intake']['applicant'] {
  return { kind, ...person };
}

/** Reads moments and remembers the first text that names none. */
class Moments {
  readonly #line: number;
  bad: BadRow | undefined;

  constructor(line: number) {
    this.#line = line;
  }

  read(field: string, text: string): Instant {
    const found = findInstant(text);
    const day = found === undefined ? undefined : dayOfInstant(found);
    if (found !== undefined && day !== undefined && day >= FIRST_DAY && day <= LAST_DAY) return found;
    this.bad ??= badRow(
      this.#line,
      'TIME_NOT_READABLE',
      `${field}: “${text}” không phải thời điểm có thật; hãy ghi dạng 2026-02-15T09:00:00 (giờ Việt Nam).`,
      `${field}: "${text}" is not a moment in time; write it like 2026-02-15T09:00:00 (Vietnamese time).`,
    );
    return 0 as Instant;
  }
}

function wrongShape(line: number, json: unknown): BadRow {
  const [error] = check.Errors(json);
  const at = error?.instancePath.slice(1).replaceAll('/', '.') || 'dòng / line';
  return badRow(
    line,
    'SHAPE',
    `${at}: thiếu, thừa hoặc sai kiểu. Xem các trường trong docs/how-to/move-in.md.`,
    `${at}: missing, unknown or of another kind (${error?.message ?? 'not an object'}). The fields are in docs/how-to/move-in.md.`,
  );
}
