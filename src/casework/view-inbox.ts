import { type Province, versionOf } from '../catalogue/index.ts';
import type { Calendar, Instant } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { findNode } from '../domain/process/index.ts';
import type { Frame, Lang } from '../ui/index.ts';
import type { ArrivalRow, TaskRow } from './casework.sql.ts';
import { writeChosen } from './chosen.ts';
import type { Desk } from './desk.ts';
import type { InboxRow } from './inbox-rows.tsx';
import { endedAt, leftUntil, NO_TIME } from './time-left-of.ts';

type Viewing = {
  readonly province: Province;
  readonly nameOf: (officer: string) => string | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly lang: Lang;
};

/** Open steps as the inbox shows them to this officer. */
export function viewTasks(desk: Desk, actor: Actor, frame: Frame, rows: readonly TaskRow[]): readonly InboxRow[] {
  const own = actor.kind === 'officer' ? (actor.onBehalfOf ?? actor.id) : undefined;
  return rows.map((row) => viewTask(row, own, viewingOf(desk, frame, row)));
}

/** Dossiers that wait for their answer as the inbox shows them. */
export function viewArrivals(desk: Desk, frame: Frame, rows: readonly ArrivalRow[]): readonly InboxRow[] {
  return rows.map((row) => viewArrival(row, viewingOf(desk, frame, row)));
}

// The office counts the days, whatever the procedure.
function viewingOf(desk: Desk, { now, lang }: Frame, { receiving_unit }: TaskRow | ArrivalRow): Viewing {
  return { province: desk.province, nameOf: desk.nameOf, calendar: desk.calendarOf(receiving_unit), now, lang };
}

/** The first of its units that the catalogue does not know: who finds a name missing needs the id to ask for it. */
function unknownUnit(province: Province, { receiving_unit, competent_unit }: TaskRow | ArrivalRow) {
  const unknown = [receiving_unit, competent_unit].find((unit) => !province.units.has(unit));
  return unknown === undefined ? {} : { unknownUnit: unknown };
}

function viewTask(row: TaskRow, own: string | undefined, { province, nameOf, calendar, now, lang }: Viewing): InboxRow {
  const procedure = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  const node = findNode(procedure.process, row.node);
  const left = (due: number | null, remaining: number | null, limit: Parameters<typeof leftUntil>[2]) =>
    leftUntil(due as Instant | null, remaining, limit, now, calendar);
  return {
    id: row.dossier_id,
    token: row.token,
    code: row.code,
    procedure: procedure.name[lang],
    applicant: row.applicant ?? '—',
    ...unknownUnit(province, row),
    step: node && 'name' in node ? node.name[lang] : row.node,
    assignee: row.assignee === null ? null : (nameOf(row.assignee) ?? null),
    stepLeft: left(row.due, row.remaining, node && 'time' in node ? node.time : null),
    dossierLeft:
      row.status === SETTLED
        ? // What is left to do began when the result was there.
          endedAt(row.since as Instant, row.due_legal as Instant | null, procedure.committed.limit)
        : left(row.dossier_due, row.dossier_remaining, procedure.committed.limit),
    ...choiceOf(row, own, node?.kind === 'step'),
  };
}

/** Its result waits at the office for whoever comes for it: no time runs any more. */
const SETTLED = 9;

// Nobody's step is ticked to be taken, one's own to be handed over.
function choiceOf(row: TaskRow, own: string | undefined, worked: boolean): Pick<InboxRow, 'chosen'> {
  const { dossier_id: dossier, token, version, assignee } = row;
  if (assignee === null ? !worked : assignee !== own) return {};
  return {
    chosen: { value: writeChosen({ dossier, token, version }), act: assignee === null ? 'claim' : 'hand-over' },
  };
}

const ANSWER = { vi: 'Tiếp nhận hoặc trả lời trong 8 giờ làm việc', en: 'Accept or answer within 8 working hours' };

/** R1: what came in online or by post has to be answered within 8 working hours. */
function viewArrival(row: ArrivalRow, { province, calendar, now, lang }: Viewing): InboxRow {
  const procedure = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  const due = row.answer_by as Instant | null;
  return {
    id: row.id,
    token: 0,
    code: row.code,
    procedure: procedure.name[lang],
    applicant: row.applicant ?? '—',
    ...unknownUnit(province, row),
    step: ANSWER[lang],
    assignee: null,
    stepLeft: leftUntil(due, null, { value: 8, unit: 'HOUR' }, now, calendar),
    dossierLeft: NO_TIME,
  };
}
