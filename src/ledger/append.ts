import type { Dossier } from '../domain/dossier/dossier.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { recordsOf, timersOf } from '../domain/dossier/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { type Context, unitsText } from './context.ts';
import type { Kept } from './kept-states.ts';
import { paperRowOf, partyRowOf, type StepRow, stepRowsOf, timerRowOf } from './rows.ts';
import { type Commanded, type Done, dossierRowOf, type Standing, versionOf } from './version.ts';

export type { Commanded, Done } from './version.ts';

const APPEND = { name: 'ledger_append', text: 'SELECT ledger_append($1, $2, $3, $4, $5) AS appended' };

const APPEND_TOGETHER = {
  name: 'ledger_append_together',
  text: 'SELECT ledger_append_together($1, $2, $3, $4, $5, $6, $7) AS written',
};

/** A command's rows as they go to the database, and what it answers once they are written. */
export type Entry = {
  readonly context: Context;
  readonly id: string;
  readonly expected: number;
  readonly key: string;
  readonly payload: string;
  /** What the payload holds beside the row and the events. */
  readonly parts: readonly string[];
  readonly done: Done;
  /** Where the dossier stands once the rows are committed. */
  readonly after: Kept;
};

/** The entry of a command whose events were decided on what was loaded. */
export function entryOf(
  context: Context,
  commanded: Commanded,
  before: Standing | null,
  events: readonly DossierEvent[],
): Entry {
  const { done, after, payload } = prepare(context.province, commanded, before, events);
  return {
    context,
    id: commanded.id,
    expected: before?.dossier.version ?? 0,
    key: commanded.key,
    payload: JSON.stringify(payload),
    parts: Object.keys(payload).filter((part) => part !== 'row' && part !== 'events'),
    done,
    after,
  };
}

/**
 * Writes a command's events and all that follows from them in one statement: dossier, inbox, timers, people, papers.
 * Answers null, having written nothing, when another command came first.
 */
export async function append(db: Queryable, { context, id, expected, payload, done }: Entry): Promise<Done | null> {
  failPoint('append.before-statement');
  const { rows } = await db.query<{ appended: boolean }>(APPEND, [
    context.province,
    unitsText(context.units),
    id,
    expected,
    payload,
  ]);
  failPoint('append.after-statement');
  return rows[0]?.appended ? done : null;
}

/**
 * Commands of one province in one commit, each as `append` would write it. One whose dossier moved on, whose key was used, or that
 * is being written by somebody else at this moment, is tried alone afterwards: nobody waits for another's dossier. A fault
 * undoes them all.
 */
export async function appendTogether(
  db: Queryable,
  entries: readonly Entry[],
): Promise<(Done | null | Promise<Done | null>)[]> {
  const [first] = entries;
  if (!first) return [];
  if (entries.length === 1) return [await append(db, first)];
  const written = await writeTogether(db, entries);
  return entries.map((entry) => (written.has(entry) ? entry.done : append(db, entry)));
}

/** Writes what of the entries can be written now, of each dossier the last one; answers which were. */
export async function writeTogether(db: Queryable, entries: readonly Entry[]): Promise<ReadonlySet<Entry>> {
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  failPoint('append-together.before-statement');
  const { rows } = await db.query<{ written: string[] }>(APPEND_TOGETHER, [
    entries[0]?.context.province,
    once.map(({ context }) => unitsText(context.units)),
    once.map(({ id }) => id),
    once.map(({ expected }) => expected),
    once.map(({ key }) => key),
    [...new Set(once.flatMap(({ parts }) => parts))],
    `[${once.map(({ payload }) => payload).join()}]`,
  ]);
  failPoint('append-together.after-statement');
  const ids = new Set(rows[0]?.written);
  return new Set(once.filter(({ id }) => ids.has(id)));
}

/** The rows of one command, ready to be written: what `append` sends, computed without the database. */
export function prepare(
  province: string,
  commanded: Commanded,
  before: Standing | null,
  events: readonly DossierEvent[],
): { done: Done; after: Kept; payload: Record<string, unknown> } {
  const version = versionOf(province, commanded, before, events);
  const { done, dossier, units, headHash, personal } = version;
  const row = dossierRowOf(version);
  const payload: Record<string, unknown> = { row, events: version.events };
  if (personal.length > 0) payload.personal = personal;
  addSteps(payload, before && stepRowsOf(before.dossier, before.units), stepRowsOf(dossier, units));
  addTimers(payload, before?.dossier ?? null, dossier);
  addRecords(payload, events);
  return { done, after: { version: done.version, units, headHash, state: row.state }, payload };
}

// Only what changed is written: most commands touch one or two steps and timers of many.
function addSteps(payload: Record<string, unknown>, before: StepRow[] | null, after: StepRow[]): void {
  const known = new Map(before?.map((row) => [row.token, JSON.stringify(row)]));
  const written = after.filter((row) => known.get(row.token) !== JSON.stringify(row));
  for (const { token } of after) known.delete(token);
  if (written.length > 0) payload.steps = written;
  if (known.size > 0) payload.stepsGone = [...known.keys()];
}

function addTimers(payload: Record<string, unknown>, before: Dossier | null, after: Dossier): void {
  const known = new Map(before ? timersOf(before).map((timer) => [`${timer.token} ${timer.kind}`, timer]) : []);
  const timers = timersOf(after);
  const written = timers.filter((timer) => known.get(`${timer.token} ${timer.kind}`)?.at !== timer.at);
  for (const timer of timers) known.delete(`${timer.token} ${timer.kind}`);
  if (written.length > 0) payload.timers = written.map(timerRowOf);
  if (known.size > 0) payload.timersGone = [...known.values()].map(timerRowOf);
}

// People replace those who stood in their part, answers and papers those of their key.
function addRecords(payload: Record<string, unknown>, events: readonly DossierEvent[]): void {
  const { parties, answers, papers } = recordsOf(events);
  const people = [
    ...(parties?.applicant ? [partyRowOf('applicant', parties.applicant)] : []),
    ...(parties?.owner ? [partyRowOf('owner', parties.owner)] : []),
  ];
  if (people.length > 0) payload.parties = people;
  if (answers) payload.answers = answers;
  if (papers && papers.length > 0) payload.papers = papers.map(paperRowOf);
}
