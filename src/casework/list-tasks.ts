import type { Instant } from '../domain/calendar/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { type Queryable, timestamptz } from '../platform/database/index.ts';
import {
  ARRIVALS,
  ARRIVED_PROCEDURES,
  type ArrivalRow,
  MY_PROCEDURES,
  MY_TASKS,
  type TaskRow,
  UNIT_PROCEDURES,
  UNIT_TASKS,
} from './casework.sql.ts';

/** Whose work is listed: my own, my unit's by my posts, or what nobody has taken. */
export type Scope = 'mine' | 'unit' | 'unclaimed';

/** Where the next page begins. */
export type After = { readonly due: number; readonly dossier: string; readonly token: number };

const FIRST: After = { due: Number.NEGATIVE_INFINITY, dossier: '00000000-0000-0000-0000-000000000000', token: -1 };
const NEVER = Number.POSITIVE_INFINITY;

export type Page<Row> = { readonly rows: readonly Row[]; readonly next: After | null };

function pageOf<Row>(rows: readonly Row[], limit: number, afterOf: (row: Row) => After): Page<Row> {
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), next: rows.length > limit && last ? afterOf(last) : null };
}

/** A page of open steps, soonest due first; steps whose clock stands still come last. `until`: only those due by then; `procedure`: only its. */
export async function listTasks(
  tx: Queryable,
  province: string,
  actor: Actor,
  how: {
    readonly scope: Scope;
    readonly after?: After | undefined;
    readonly limit: number;
    readonly until?: Instant | undefined;
    readonly procedure?: string | undefined;
  },
): Promise<Page<TaskRow>> {
  if (actor.kind !== 'officer') return { rows: [], next: null };
  const { due, dossier, token } = how.after ?? FIRST;
  const from = [
    timestamptz(due),
    dossier,
    token,
    how.limit + 1,
    timestamptz(how.until ?? NEVER),
    how.procedure ?? null,
  ];
  const { rows } =
    how.scope === 'mine'
      ? await tx.query<TaskRow>(MY_TASKS, [province, actor.onBehalfOf ?? actor.id, ...from])
      : await tx.query<TaskRow>(UNIT_TASKS, [province, ...postsOf(actor), how.scope === 'unclaimed', ...from]);
  return pageOf(rows, how.limit, (row) => ({ due: row.due ?? NEVER, dossier: row.dossier_id, token: row.token }));
}

/** What came in online or by post and waits for its answer at the officer's offices, oldest first. */
export async function listArrivals(
  tx: Queryable,
  province: string,
  actor: Actor,
  how: { readonly after?: After | undefined; readonly limit: number; readonly procedure?: string | undefined },
): Promise<Page<ArrivalRow>> {
  if (actor.kind !== 'officer') return { rows: [], next: null };
  const { due, dossier } = how.after ?? FIRST;
  const values = [province, officesOf(actor), timestamptz(due), dossier, how.limit + 1, how.procedure ?? null];
  const { rows } = await tx.query<ArrivalRow>(ARRIVALS, values);
  return pageOf(rows, how.limit, (row) => ({ due: row.arrived_at, dossier: row.id, token: 0 }));
}

/** The ids of the procedures that occur in a list, whatever their due moments; `most` of them, in no order, when there are more. */
export async function listProcedures(
  tx: Queryable,
  province: string,
  actor: Actor,
  scope: Scope | 'arrivals',
  most: number | null = null,
): Promise<readonly string[]> {
  if (actor.kind !== 'officer') return [];
  const ask = (statement: typeof MY_PROCEDURES, values: readonly unknown[]) =>
    tx.query<{ procedure_id: string }>(statement, [province, ...values]);
  const { rows } =
    scope === 'mine'
      ? await ask(MY_PROCEDURES, [actor.onBehalfOf ?? actor.id, most])
      : scope === 'arrivals'
        ? await ask(ARRIVED_PROCEDURES, [officesOf(actor), most])
        : await ask(UNIT_PROCEDURES, [...postsOf(actor), scope === 'unclaimed', most]);
  return rows.map(({ procedure_id }) => procedure_id);
}

type Officer = Actor & { readonly kind: 'officer' };

function postsOf({ posts }: Officer): readonly [roles: readonly string[], units: readonly string[]] {
  return [posts.map(({ role }) => role), posts.map(({ unit }) => unit)];
}

/** The units at whose counters the officer answers. */
function officesOf({ posts }: Officer): readonly string[] {
  return posts.filter(({ role }) => role === 'RECEPTIONIST' || role === 'HEAD_RECEPTION').map(({ unit }) => unit);
}

/** Writes a page's end into a link. */
export function writeAfter({ due, dossier, token }: After): string {
  return `${due === NEVER ? 'x' : due}_${dossier}_${token}`;
}

/** Reads a page's end from a link; undefined when it is none of ours: the list begins anew. */
export function readAfter(text: string | undefined): After | undefined {
  const found = /^(x|\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,7})$/.exec(text ?? '');
  if (!found) return undefined;
  return {
    due: found[1] === 'x' ? NEVER : (Number(found[1]) as Instant),
    dossier: found[2] ?? '',
    token: Number(found[3]),
  };
}
