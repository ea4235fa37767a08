import { timersOf } from '../domain/dossier/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { Columns, insertText, type Types } from './columns.ts';
import { recordRowsOf } from './fold-records.ts';
import { oweKeys } from './owed-keys.ts';
import { stepRowsOf, timerRowOf } from './rows.ts';
import type { Life } from './tell-dossier.ts';
import { dossierRowOf } from './version.ts';

const OF_DOSSIER = { dossier_id: 'uuid' };
const OF_VERSION = { ...OF_DOSSIER, version: 'integer', n: 'smallint' };

/** The tables of the ledger in the order in which they are written: a dossier before its people, who are searched for by its units. */
const TABLES = {
  dossier: {
    id: 'uuid',
    version: 'integer',
    code: 'text',
    status: 'smallint',
    procedure_id: 'text',
    procedure_version: 'integer',
    channel: 'text',
    receiving_unit: 'text',
    competent_unit: 'text',
    units: 'text[]',
    filed_by: 'text',
    parent_id: 'uuid',
    arrived_at: 'timestamptz',
    received_at: 'timestamptz',
    due_legal: 'timestamptz',
    due_current: 'timestamptz',
    remaining_minutes: 'double precision',
    result_at: 'timestamptz',
    returned_at: 'timestamptz',
    changed_at: 'timestamptz',
    state: 'text',
    head_hash: 'bytea',
  },
  dossier_event: {
    ...OF_VERSION,
    type: 'text',
    v: 'smallint',
    at: 'timestamptz',
    facts: 'text',
    personal_hash: 'bytea',
    actor: 'text',
    key: 'text',
    body_hash: 'bytea',
    answer: 'text',
    prev_hash: 'bytea',
    hash: 'bytea',
  },
  event_personal: { ...OF_VERSION, salt: 'bytea', body: 'text' },
  open_step: {
    ...OF_DOSSIER,
    token: 'integer',
    node: 'text',
    kind: 'text',
    role: 'text',
    unit: 'text',
    assignee: 'text',
    since: 'timestamptz',
    due: 'timestamptz',
    remaining: 'double precision',
    code: 'text',
    status: 'smallint',
    procedure_id: 'text',
    dossier_due: 'timestamptz',
    units: 'text[]',
  },
  timer: { ...OF_DOSSIER, token: 'integer', kind: 'text', at: 'timestamptz' },
  dossier_party: {
    ...OF_DOSSIER,
    part: 'text',
    kind: 'text',
    name: 'text',
    name_key: 'text',
    id_number: 'text',
    phone: 'text',
    person: 'text',
  },
  dossier_answers: { ...OF_DOSSIER, answers: 'jsonb' },
  dossier_paper: {
    ...OF_DOSSIER,
    key: 'text',
    n: 'integer',
    originals: 'integer',
    copies: 'integer',
    reused: 'boolean',
  },
} satisfies Record<string, Types>;

type Table = keyof typeof TABLES;

/** All rows of dossiers that are written together. */
export class ToldRows {
  readonly #columns = Object.fromEntries(
    Object.entries(TABLES).map(([table, types]) => [table, new Columns(types)]),
  ) as {
    readonly [table in Table]: Columns<(typeof TABLES)[table]>;
  };
  dossiers = 0;

  get events(): number {
    return this.#columns.dossier_event.rows;
  }

  /** Adds a dossier as its last version leaves it, with the history of all. */
  add({ id, versions, records }: Life): void {
    const last = versions.at(-1);
    if (!last) return;
    const { dossier, units } = last;
    const at = { dossier_id: id };
    const to = this.#columns;
    to.dossier.add(dossierRowOf(last), { id, version: dossier.version });
    for (const { done, events, personal } of versions) {
      const of = { dossier_id: id, version: done.version };
      for (const row of events) to.dossier_event.add(row, of);
      for (const row of personal) to.event_personal.add(row, of);
    }
    for (const row of stepRowsOf(dossier, units)) to.open_step.add(row, at);
    for (const timer of timersOf(dossier)) to.timer.add(timerRowOf(timer), at);
    const { parties, answers, papers } = recordRowsOf(records);
    for (const row of parties) to.dossier_party.add(row, at);
    if (answers) to.dossier_answers.add({ answers }, at);
    for (const row of papers) to.dossier_paper.add(row, at);
    this.dossiers++;
  }

  /** Writes them all, in a transaction of the caller's; what they are found by is owed. */
  async write(tx: Queryable, province: string): Promise<void> {
    await oweKeys(tx);
    for (const table of Object.keys(TABLES) as Table[]) {
      const columns = this.#columns[table];
      if (columns.rows > 0) await tx.query(INSERTS[table], [province, ...columns.values()]);
    }
  }
}

const INSERTS = Object.fromEntries(
  Object.entries(TABLES).map(([table, types]) => [table, { name: `told_${table}`, text: insertText(table, types) }]),
) as Record<Table, { name: string; text: string }>;
