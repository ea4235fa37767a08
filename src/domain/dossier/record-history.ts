import { findInstant, type Instant } from '../calendar/index.ts';
import { parseDossierCode } from '../codes/index.ts';
import { IMPORTED } from '../procedure/imported.ts';
import type { CommandOf, HistoryRow } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Story } from './scene.ts';

/** A row's number within one commit is a small integer of the database. */
const MOST_ROWS = 30_000;
const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
const LONGEST_CASE = 200;

/** The code of a case of an older system: its own where it is a dossier code, else told apart from all codes by its source. */
export function codeOfHistory({ source, case: name }: { readonly source: string; readonly case: string }): string {
  const code = parseDossierCode(name);
  return code.ok && code.value.code === name ? name : `${source}/${name}`;
}

/** Why a row cannot be written down, or null: no activity, or a time that names no moment. */
export function refuseHistoryRow({ activity, time }: HistoryRow): { refusal: Refusal } | null {
  if (activity.trim() === '')
    return refuse('ACTIVITY_MISSING', 'Dòng không có tên việc.', 'The row names no activity.', { field: 'activity' });
  return findInstant(time) === undefined
    ? refuse(
        'TIME_NOT_READABLE',
        `Thời điểm “${time.slice(0, 60)}” không có thật hoặc ghi sai; cần dạng 2024-02-15T09:00:00, có thể kèm +07:00.`,
        `"${time.slice(0, 60)}" is not a moment in time; it is written like 2024-02-15T09:00:00, +07:00 may follow.`,
        { field: 'time' },
      )
    : null;
}

/**
 * Writes down a closed case of an older system (DOMAIN 3.2): one event for each row, equal rows too, in the order of time. Such a
 * dossier is closed, has no clock and no steps, and counts in no figure. People and attributes are personal; a time without a zone is
 * that of Asia/Ho_Chi_Minh.
 *
 * Refusals: SOURCE_NAME, CASE_NAME, ROWS_NUMBER, ACTIVITY_MISSING, TIME_NOT_READABLE.
 */
export function recordHistory(story: Story, command: CommandOf<'record-history'>): { refusal: Refusal } | null {
  const { source, rows, receivingUnit, columns } = command;
  const refused = refuseFrame(command) ?? rows.map(refuseHistoryRow).find((one) => one !== null);
  if (refused) return refused;
  const placed = rows
    .map((row, i) => ({ ...row, n: i + 1, happened: findInstant(row.time) as Instant }))
    .sort((a, b) => a.happened - b.happened || a.n - b.n);
  const [first, last] = [placed[0], placed.at(-1)] as [(typeof placed)[0], (typeof placed)[0]];
  story.tell('history-opened', {
    code: codeOfHistory(command),
    procedure: { id: IMPORTED.id, version: IMPORTED.version },
    source,
    case: command.case,
    receivingUnit,
    competentUnit: receivingUnit,
    columns,
    rows: rows.length,
    from: first.happened,
    to: last.happened,
  });
  for (const { n, activity, happened, time, resource, attributes } of placed)
    story.tell('history-recorded', { n, activity, happened, time }, { resource, attributes });
  story.tell('history-closed', {});
  return null;
}

function refuseFrame(command: CommandOf<'record-history'>): { refusal: Refusal } | null {
  if (!SOURCE.test(command.source))
    return refuse(
      'SOURCE_NAME',
      'Tên hệ thống nguồn gồm 1 đến 60 chữ, số, dấu cách, chấm hoặc gạch.',
      'The name of the source has 1 to 60 letters, digits, blanks, dots or dashes.',
      { field: 'source' },
    );
  if (command.case.trim() === '' || command.case.length > LONGEST_CASE)
    return refuse(
      'CASE_NAME',
      `Mã vụ việc phải có, dài nhất ${LONGEST_CASE} ký tự.`,
      `A case needs its name, of at most ${LONGEST_CASE} characters.`,
      { field: 'case' },
    );
  if (command.rows.length < 1 || command.rows.length > MOST_ROWS)
    return refuse(
      'ROWS_NUMBER',
      `Mỗi vụ việc có từ 1 đến ${MOST_ROWS} dòng; hãy tách vụ việc dài hơn.`,
      `A case has 1 to ${MOST_ROWS} rows; split a longer one.`,
      { field: 'rows', rows: command.rows.length },
    );
  return null;
}
