import { type Province, versionOf } from '../catalogue/index.ts';
import type { Calendar, Instant } from '../domain/calendar/index.ts';
import { findNode } from '../domain/process/index.ts';
import type { Lang } from '../ui/index.ts';
import type { ArrivalRow, TaskRow } from './casework.sql.ts';
import { writeChosen } from './claim-many.route.ts';
import type { InboxRow } from './inbox-page.tsx';
import { leftUntil, NO_TIME } from './time-left-of.ts';

type Viewing = {
  readonly province: Province;
  readonly nameOf: (officer: string) => string | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly lang: Lang;
};

/** An open step as the inbox shows it. */
export function viewTask(row: TaskRow, { province, nameOf, calendar, now, lang }: Viewing): InboxRow {
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
    step: node && 'name' in node ? node.name[lang] : row.node,
    assignee: row.assignee === null ? null : (nameOf(row.assignee) ?? null),
    stepLeft: left(row.due, row.remaining, node && 'time' in node ? node.time : null),
    dossierLeft: left(row.dossier_due, row.dossier_remaining, procedure.committed.limit),
    ...(row.assignee === null && node?.kind === 'step'
      ? { chosen: writeChosen({ dossier: row.dossier_id, token: row.token, version: row.version }) }
      : {}),
  };
}

const ANSWER = { vi: 'Tiếp nhận hoặc trả lời trong 8 giờ làm việc', en: 'Accept or answer within 8 working hours' };

/** R1: what came in online or by post has to be answered within 8 working hours. */
export function viewArrival(row: ArrivalRow, { province, calendar, now, lang }: Viewing): InboxRow {
  const procedure = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  const due = row.answer_by as Instant | null;
  return {
    id: row.id,
    token: 0,
    code: row.code,
    procedure: procedure.name[lang],
    applicant: row.applicant ?? '—',
    step: ANSWER[lang],
    assignee: null,
    stepLeft: leftUntil(due, null, { value: 8, unit: 'HOUR' }, now, calendar),
    dossierLeft: NO_TIME,
  };
}
