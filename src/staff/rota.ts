import type { Post, Role } from '../domain/policy/index.ts';
import { type Database, timestamptz } from '../platform/database/index.ts';
import type { Now } from './clock.ts';
import { inProvince } from './in-province.ts';
import { READ_ROTA } from './staff.sql.ts';

/** Who works where, held in memory: what deciding a command and drawing a page ask many times a second. */
export interface Rota {
  /** Posts an officer holds now; none for who is unknown or shut out. */
  postsOf(officer: string): readonly Post[];
  nameOf(officer: string): string | undefined;
  /** Officers who hold a role at a unit, by name. */
  holders(role: Role, unit: string): readonly { readonly id: string; readonly name: string }[];
  /** Reads it anew; called by itself every few seconds. */
  refresh(): Promise<void>;
  stop(): void;
}

type Row = { id: string; name: string; disabled: boolean; posts: Post[] };

/** The rota of a province, read now and again every `every` milliseconds. A failed reading keeps the last one. */
export async function openRota(
  db: Database,
  province: string,
  { now = Date.now, every = 5_000 }: { now?: Now; every?: number } = {},
): Promise<Rota> {
  let officers: ReadonlyMap<string, Row> = new Map();

  async function refresh(): Promise<void> {
    const { rows } = await inProvince(db, province, (tx) => tx.query<Row>(READ_ROTA, [province, timestamptz(now())]));
    officers = new Map(rows.map((row) => [row.id, row]));
  }

  await refresh();
  const timer = setInterval(() => void refresh().catch(() => {}), every);
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
