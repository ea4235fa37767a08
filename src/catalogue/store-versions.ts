import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import type { Database, Queryable } from '../platform/database/index.ts';
import type { Province } from './province.ts';

type Row = { id: string; version: number; body: ProcedureVersion; hash: Buffer };

/**
 * Keeps the province's procedures in the database and returns the province with every version ever loaded. A folder whose
 * content differs from its newest stored version becomes the next version; an unchanged one keeps its number. Nothing is
 * overwritten, so a dossier's pinned version stays readable whatever becomes of the folder (R14).
 */
export async function storeVersions(db: Database, province: Province): Promise<Province> {
  const stored = await db.transaction(
    async (tx) => {
      // Two processes that start together take turns, else both would number the same change.
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('motcua catalogue ' || $1, 0))", [province.id]);
      const known = await readVersions(tx, province.id);
      for (const versions of province.procedures.values()) {
        const current = versions.at(-1);
        if (current) await storeVersion(tx, province.id, current, known);
      }
      return readVersions(tx, province.id);
    },
    { local: { 'motcua.province': province.id } },
  );
  const procedures = new Map<string, readonly ProcedureVersion[]>();
  const retired = new Map<string, readonly ProcedureVersion[]>();
  for (const [id, rows] of stored) {
    const versions = rows.map(({ body, version }) => ({ ...body, version }));
    (province.procedures.has(id) ? procedures : retired).set(id, versions);
  }
  return { ...province, procedures, retired };
}

async function storeVersion(
  tx: Queryable,
  province: string,
  current: ProcedureVersion,
  known: ReadonlyMap<string, readonly Row[]>,
): Promise<void> {
  const newest = known.get(current.id)?.at(-1);
  const { version: _, ...body } = current;
  const hash = createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest();
  if (newest?.hash.equals(hash)) return;
  await tx.query(
    {
      name: 'procedure-version-store',
      text: 'INSERT INTO procedure_version (province, id, version, body, hash) VALUES ($1, $2, $3, $4::jsonb, $5)',
    },
    [province, current.id, (newest?.version ?? 0) + 1, JSON.stringify(body), hash],
  );
}

async function readVersions(tx: Queryable, province: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await tx.query<Row>(
    {
      name: 'procedure-versions-read',
      text: 'SELECT id, version, body, hash FROM procedure_version WHERE province = $1 ORDER BY id, version',
    },
    [province],
  );
  return Map.groupBy(rows, ({ id }) => id);
}
