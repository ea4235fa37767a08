import type { Post, Role } from '../domain/policy/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { NEWEST_STAFF_EVENT, READ_ROTA } from './staff.sql.ts';

/** Who works where, held in memory: what deciding a command and drawing a page ask many times a second. */
export interface Rota {
  /** Posts an officer holds now; none for who is unknown or shut out. */
  postsOf(officer: string): readonly Post[];
  nameOf(officer: string): string | undefined;
  /** Officers who hold a role at a unit, by name. */
  holders(role: Role, unit: string): readonly { readonly id: string; readonly name: string }[];
  /** Reads it anew; called by itself every few seconds, and soon after another server changed it. */
  refresh(): Promise<void>;
  stop(): void;
}

type Row = { id: string; name: string; disabled: boolean; posts: Post[] };

/**
 * The rota of a province, read now, again every `every` milliseconds for the posts that begin and end by themselves, and within `look`
 * milliseconds of a staff event, which another server may have written. A failed reading keeps the last one.
 */
export async function openRota(
  db: Database,
  province: string,
  { now = Date.now, every = 5_000, look = 500 }: { now?: Now; every?: number; look?: number } = {},
): Promise<Rota> {
  let officers: ReadonlyMap<string, Row> = new Map();
  let newest: string | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<void> {
    const began = performance.now();
    const { rows } = await inProvince(db, province, (tx) => tx.query<Row>(READ_ROTA, [province, timestamptz(now())]));
    officers = new Map(rows.map((row) => [row.id, row]));
    readAt = began;
  }

  async function keepUp(): Promise<void> {
    const { rows } = await inProvince(db, province, (tx) => tx.query<{ id: string }>(NEWEST_STAFF_EVENT, [province]));
    const seen = rows[0]?.id;
    if (seen === newest && performance.now() - readAt < every) return;
    await refresh();
    newest = seen;
  }

  await keepUp();
  const timer = setInterval(() => void keepUp().catch(() => {}), look);
  timer.unref();
  return {
    postsOf: (officer) => {
      const found = officers.get(officer);
      return found && !found.disabled ? found.posts : [];
    },
    nameOf: (officer) => officers.get(officer)?.name,
    holders: (role, unit) =>
      [...officers.values()]
        .filter(({ disabled, posts }) => !disabled && posts.some((post) => post.role === role && post.unit === unit))
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    refresh,
    stop: () => clearInterval(timer),
  };
}
