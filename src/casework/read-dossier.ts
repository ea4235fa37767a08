import { type Province, versionOf } from '../catalogue/index.ts';
import { type ExplanationLine, explain } from '../domain/clock/index.ts';
import { type Allowed, allowedCommands, type Dossier } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { eventsOf, inContext, type Ledger, type Records, recordsOfDossier, type Told } from '../ledger/index.ts';
import { CHILDREN, type ChildRow } from './casework.sql.ts';
import { contextOf } from './desk.ts';

/** A dossier as an officer reads it: state, people, history, time and what the reader may do now. */
export type DossierRead = {
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly records: Records;
  readonly events: readonly Told[];
  readonly explanation: readonly ExplanationLine[];
  readonly allowed: readonly Allowed[];
  readonly children: readonly ChildRow[];
};

type Reading = { readonly ledger: Ledger; readonly province: Province };

/** The state alone, or undefined when there is none the reader may see. */
export async function findVisible(
  { ledger, province }: Reading,
  actor: Actor,
  id: string,
): Promise<Dossier | undefined> {
  return (await ledger.load({ context: contextOf(province.id, actor), id, key: '' }))?.dossier;
}

/** Why the dossier is due when it is: each line in Vietnamese and English; empty before acceptance. */
export async function explainDossier(
  { ledger, province }: Reading,
  dossier: Dossier,
): Promise<readonly ExplanationLine[]> {
  if (!dossier.time) return [];
  const law = await ledger.lawOf({
    province: province.id,
    procedure: dossier.procedure,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    on: '1970-01-01' as never,
  });
  return 'refusal' in law ? [] : explain(dossier.time.ledger, law.calendar);
}

/** All of a dossier, or undefined when there is none the reader may see. Personal: for party units and supervision only. */
export async function readDossier(reading: Reading, actor: Actor, id: string): Promise<DossierRead | undefined> {
  const { ledger, province } = reading;
  const context = contextOf(province.id, actor);
  const dossier = (await ledger.load({ context, id, key: '' }))?.dossier;
  if (!dossier) return undefined;
  const [events, explanation, [records, children]] = await Promise.all([
    eventsOf(ledger.db, context, id, { personal: true }),
    explainDossier(reading, dossier),
    inContext(
      ledger.db,
      context,
      async (tx) => {
        const records = await recordsOfDossier(tx, province.id, id);
        const { rows } = await tx.query<ChildRow>(CHILDREN, [province.id, id]);
        return [records, rows] as const;
      },
      { readOnly: true },
    ),
  ]);
  return {
    dossier,
    procedure: versionOf(province, dossier.procedure),
    records,
    events,
    explanation,
    allowed: allowedCommands(dossier, actor),
    children,
  };
}
