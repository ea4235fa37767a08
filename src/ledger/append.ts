import type { Dossier } from '../domain/dossier/dossier.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolve, recordsOf, timersOf } from '../domain/dossier/index.ts';
import { type Queryable, timestamptz } from '../platform/database/index.ts';
import { type Context, unitsText } from './context.ts';
import { canonical, hashOf, NO_HASH, sealPersonal } from './hash.ts';
import type { Loaded } from './load.ts';
import { paperRowOf, partyRowOf, partyUnits, rowOf, type StepRow, stepRowsOf, timerRowOf } from './rows.ts';

/** The command whose events are appended. */
export type Commanded = {
  readonly id: string;
  /** Canonical JSON of who gave it. */
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: Buffer;
};

/** What a command answers, now and whenever its key comes again. */
export type Done = {
  readonly version: number;
  readonly status: Dossier['status'];
  readonly code: string;
  readonly events: readonly DossierEvent['type'][];
};

const APPEND = { name: 'ledger_append', text: 'SELECT ledger_append($1, $2, $3, $4, $5) AS appended' };

/**
 * Writes a command's events and all that follows from them in one statement: dossier, inbox, timers, people, papers.
 * Answers null, having written nothing, when another command came first.
 */
export async function append(
  db: Queryable,
  context: Context,
  commanded: Commanded,
  before: Loaded | null,
  events: readonly DossierEvent[],
): Promise<Done | null> {
  const expected = before?.dossier.version ?? 0;
  const { done, payload } = prepare(context.province, commanded, before, events);
  const { rows } = await db.query<{ appended: boolean }>(APPEND, [
    context.province,
    unitsText(context.units),
    commanded.id,
    expected,
    JSON.stringify(payload),
  ]);
  return rows[0]?.appended ? done : null;
}

/** The rows of one command, ready to be written: what `append` sends, computed without the database. */
export function prepare(
  province: string,
  commanded: Commanded,
  before: Loaded | null,
  events: readonly DossierEvent[],
): { done: Done; payload: Record<string, unknown> } {
  const version = (before?.dossier.version ?? 0) + 1;
  const stamp = { id: commanded.id, province, version };
  let dossier: Dossier | null = before?.dossier ?? null;
  let units = before?.units ?? [];
  for (const event of events) {
    dossier = evolve(dossier, event, stamp);
    units = partyUnits(units, dossier);
  }
  const last = events.at(-1);
  if (!dossier || !last) throw new RangeError('a command without events is not appended');

  const done: Done = { version, status: dossier.status, code: dossier.code, events: events.map(({ type }) => type) };
  const chain = linkEvents(province, commanded, version, events, before?.headHash ?? NO_HASH, canonical(done));
  const row = { ...rowOf(dossier), units, changed_at: timestamptz(last.at), head_hash: bytes(chain.head) };
  const payload: Record<string, unknown> = { row, events: chain.events };
  if (chain.personal.length > 0) payload.personal = chain.personal;
  addSteps(payload, before && stepRowsOf(before.dossier, before.units), stepRowsOf(dossier, units));
  addTimers(payload, before?.dossier ?? null, dossier);
  addRecords(payload, events);
  return { done, payload };
}

function linkEvents(
  province: string,
  commanded: Commanded,
  version: number,
  events: readonly DossierEvent[],
  headHash: Buffer,
  answer: string,
) {
  const rows: Record<string, unknown>[] = [];
  const personal: Record<string, unknown>[] = [];
  let head = headHash;
  events.forEach((event, n) => {
    const sealed = event.personal && sealPersonal(event.personal);
    const first = n === 0;
    const link = {
      province,
      dossier: commanded.id,
      version,
      n,
      type: event.type,
      v: event.v,
      at: event.at,
      facts: canonical(event.facts),
      personalHash: sealed?.hash ?? null,
      actor: first ? commanded.actor : null,
      key: first ? commanded.key : null,
      bodyHash: first ? commanded.bodyHash : null,
      answer: first ? answer : null,
      prevHash: head,
    };
    head = hashOf(link);
    rows.push({
      n,
      type: link.type,
      v: link.v,
      at: timestamptz(link.at),
      facts: link.facts,
      personal_hash: bytes(link.personalHash),
      actor: link.actor,
      key: link.key,
      body_hash: bytes(link.bodyHash),
      answer: link.answer,
      prev_hash: bytes(link.prevHash),
      hash: bytes(head),
    });
    if (sealed) personal.push({ n, salt: bytes(sealed.salt), body: sealed.body });
  });
  return { events: rows, personal, head };
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

// As PostgreSQL reads bytes from text.
function bytes(data: Buffer | null): string | null {
  return data && `\\x${data.toString('hex')}`;
}
