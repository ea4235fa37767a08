import type { Queryable } from '../platform/database/index.ts';

/** An event as it is stored. */
export type KeptEvent = {
  readonly dossier_id: string;
  readonly version: number;
  readonly n: number;
  readonly type: string;
  readonly v: number;
  readonly at: number;
  readonly facts: string;
  readonly personal_hash: Buffer | null;
  readonly actor: string | null;
  readonly key: string | null;
  readonly body_hash: Buffer | null;
  readonly answer: string | null;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  /** The place in the log. */
  readonly xid: string;
  readonly position: number;
};

export type KeptPersonal = {
  readonly dossier_id: string;
  readonly version: number;
  readonly n: number;
  readonly salt: Buffer;
  readonly body: string;
};

type KeptRow = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly state: string;
  readonly units: string[];
  readonly head_hash: Buffer;
};

/** All that is stored of one dossier and follows from its events. */
export type Kept = {
  readonly id: string;
  readonly row: KeptRow;
  readonly events: readonly KeptEvent[];
  readonly personal: readonly KeptPersonal[];
  /** Up to which version personal data were erased; 0 when they were not. */
  readonly erasedTo: number;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly timers: readonly Readonly<Record<string, unknown>>[];
  readonly parties: readonly Readonly<Record<string, unknown>>[];
  readonly papers: readonly Readonly<Record<string, unknown>>[];
  readonly answers: Readonly<Record<string, unknown>> | null;
};

type OfDossier = { readonly dossier_id: string };

/** The next dossiers in the order of their ids, with everything stored of them. For one transaction of one moment. */
export async function readKept(tx: Queryable, province: string, after: string, limit: number): Promise<Kept[]> {
  const { rows } = await tx.query<KeptRow>(
    { name: 'kept_dossiers', text: 'SELECT * FROM dossier WHERE province = $1 AND id > $2 ORDER BY id LIMIT $3' },
    [province, after, limit],
  );
  const ids = rows.map(({ id }) => id);
  const of = async <Row extends OfDossier>(table: string, order: string): Promise<Map<string, Row[]>> => {
    const text = `SELECT * FROM ${table} WHERE province = $1 AND dossier_id = ANY($2) ORDER BY dossier_id, ${order}`;
    const found = await tx.query<Row>({ name: `kept_${table}`, text }, [province, ids]);
    return Map.groupBy(found.rows, (row) => row.dossier_id);
  };
  const events = await of<KeptEvent>('dossier_event', 'version, n');
  const personal = await of<KeptPersonal>('event_personal', 'version, n');
  const erasures = await of<OfDossier & { up_to_version: number }>('erasure', 'up_to_version');
  const steps = await of<OfDossier>('open_step', 'token');
  const timers = await of<OfDossier>('timer', 'token, kind');
  const parties = await of<OfDossier>('dossier_party', 'part');
  const papers = await of<OfDossier>('dossier_paper', 'n');
  const answers = await of<OfDossier & { answers: Kept['answers'] }>('dossier_answers', 'province');
  return rows.map((row) => ({
    id: row.id,
    row,
    events: events.get(row.id) ?? [],
    personal: personal.get(row.id) ?? [],
    erasedTo: erasures.get(row.id)?.at(-1)?.up_to_version ?? 0,
    steps: steps.get(row.id) ?? [],
    timers: timers.get(row.id) ?? [],
    parties: parties.get(row.id) ?? [],
    papers: papers.get(row.id) ?? [],
    answers: answers.get(row.id)?.[0]?.answers ?? null,
  }));
}
