import { codeOfHistory } from '../domain/dossier/index.ts';
import type { Database } from '../platform/database/index.ts';
import { inContext } from './context.ts';
import type { ToldDossier } from './told-dossier.ts';

const HERE = {
  name: 'told_here',
  text: `SELECT id::text AS name FROM dossier WHERE province = $1 AND id = ANY($2::uuid[])
         UNION ALL SELECT code FROM dossier WHERE province = $1 AND code = ANY($3::text[])`,
};

/** Which of these dossiers are in the database by their id, and which of the codes they bring along are taken: ids and codes. */
export async function whatIsHere(db: Database, province: string, told: readonly ToldDossier[]): Promise<Set<string>> {
  const all = told.flatMap((one) => [...familyOf(one)]);
  const codes = all.flatMap((one) => portalCodeOf(one) ?? []);
  const { rows } = await inContext(
    db,
    { province, units: '*' },
    (tx) => tx.query<{ name: string }>(HERE, [province, all.map(({ id }) => id), codes]),
    { readOnly: true },
  );
  return new Set(rows.map(({ name }) => name));
}

/** The dossier and those its steps opened, theirs included. */
export function* familyOf(told: ToldDossier): Generator<ToldDossier> {
  yield told;
  for (const linked of told.linked ?? []) yield* familyOf(linked);
}

/** The code a dossier brings along from a portal or an older system. */
export function portalCodeOf({ acts }: ToldDossier): string | undefined {
  const command = acts[0]?.command;
  if (command?.type === 'record-history') return codeOfHistory(command);
  return command && 'intake' in command ? command.intake?.portalCode : undefined;
}
