import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import type { Province } from './province.ts';

type Row = { readonly id: string; readonly version: number; readonly body: ProcedureVersion };
/** Of a stored version, what tells whether a folder's is another. */
type Known = { readonly version: number; readonly hash: Buffer };

/** Versions of one answer: thousands at once would lie in memory as bytes, as text and as objects, and the allocator keeps that for good. */
const PAGE = 100;

/**
 * Keeps the province's procedures in the database and returns the province with every version ever loaded. A folder whose
 * content differs from its newest stored version becomes the next version; an unchanged one keeps its number. Nothing is
 * overwritten, so a dossier's pinned version stays readable whatever becomes of the folder (R14). `earlier` ones, of days before those of
 * the folders, are kept too, each once.
 */
export async function storeVersions(
  db: Database,
  province: Province,
  earlier: readonly ProcedureVersion[] = [],
): Promise<Province> {
  const stored = await db.transaction(
    async (tx) => {
      // Two processes that start together take turns, else both would number the same change.
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('motcua catalogue ' || $1, 0))", [province.id]);
      const known = await knownVersions(tx, province.id);
      // Before the current ones: of several that hold on a day the newest counts, and the folder's is the newest of all.
      for (const version of earlier) {
        if (!known.get(version.id)?.some(({ hash }) => hash.equals(hashOf(version))))
          await storeNext(tx, province.id, version, known);
      }
      for (const versions of province.procedures.values()) {
        const current = versions.at(-1);
        if (current && !known.get(current.id)?.at(-1)?.hash.equals(hashOf(current)))
          await storeNext(tx, province.id, current, known);
      }
      failPoint('start.versions-stored');
      return readVersions(tx, province.id);
    },
    { local: { 'motcua.province': province.id } },
  );
  return withStored(province, stored);
}

/** The province with every version ever stored, and the folders' own where none is: nothing is written. For who may only look. */
export async function readStoredVersions(db: Database, province: Province): Promise<Province> {
  const stored = await db.transaction((tx) => readVersions(tx, province.id), {
    local: { 'motcua.province': province.id },
    isolation: 'repeatable read',
    readOnly: true,
  });
  const { procedures, retired } = withStored(province, stored);
  return { ...province, procedures: new Map([...province.procedures, ...procedures]), retired };
}

function withStored(province: Province, stored: ReadonlyMap<string, readonly Row[]>): Province {
  const procedures = new Map<string, readonly ProcedureVersion[]>();
  const retired = new Map<string, readonly ProcedureVersion[]>();
  for (const [id, rows] of stored) {
    const versions = rows.map(({ body, version }) => ({ ...body, version }));
    (province.procedures.has(id) ? procedures : retired).set(id, versions);
  }
  return { ...province, procedures, retired };
}

function hashOf({ version: _, ...body }: ProcedureVersion): Buffer {
  return createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest();
}

async function storeNext(
  tx: Queryable,
  province: string,
  version: ProcedureVersion,
  known: Map<string, Known[]>,
): Promise<void> {
  const { version: _, ...body } = version;
  const before = known.get(version.id) ?? [];
  const next = { version: (before.at(-1)?.version ?? 0) + 1, hash: hashOf(version) };
  await tx.query(
    {
      name: 'procedure-version-store',
      text: 'INSERT INTO procedure_version (province, id, version, body, hash) VALUES ($1, $2, $3, $4::jsonb, $5)',
    },
    [province, version.id, next.version, JSON.stringify(body), next.hash],
  );
  known.set(version.id, [...before, next]);
}

async function knownVersions(tx: Queryable, province: string): Promise<Map<string, Known[]>> {
  const { rows } = await tx.query<Known & { id: string }>(
    {
      name: 'procedure-versions-known',
      text: 'SELECT id, version, hash FROM procedure_version WHERE province = $1 ORDER BY id, version',
    },
    [province],
  );
  return Map.groupBy(rows, ({ id }) => id);
}

async function readVersions(tx: Queryable, province: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const all: Row[] = [];
  for (let last: Row | undefined, full = true; full; last = all.at(-1)) {
    const { rows } = await tx.query<Row>(
      {
        name: 'procedure-versions-read',
        text: `SELECT id, version, body FROM procedure_version
                WHERE province = $1 AND (id, version) > ($2, $3::integer) ORDER BY id, version LIMIT $4`,
      },
      [province, last?.id ?? '', last?.version ?? 0, PAGE],
    );
    all.push(...rows);
    full = rows.length === PAGE;
  }
  return Map.groupBy(all, ({ id }) => id);
}
