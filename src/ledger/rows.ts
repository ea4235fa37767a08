import { nameKey } from '../domain/codes/index.ts';
import type { Party } from '../domain/dossier/command.ts';
import type { Dossier, PaperHanded } from '../domain/dossier/dossier.ts';
import type { Timer } from '../domain/dossier/timer.ts';
import { timestamptz } from '../platform/database/index.ts';
import { canonical } from './hash.ts';

/** Columns of `dossier` that follow from the state (DossierRow), the inbox and the timers: one place for append and verify. */
export function rowOf(dossier: Dossier) {
  const { time } = dossier;
  return {
    code: dossier.code,
    status: dossier.status,
    procedure_id: dossier.procedure.id,
    procedure_version: dossier.procedure.version,
    channel: dossier.channel,
    receiving_unit: dossier.receivingUnit,
    competent_unit: dossier.competentUnit,
    filed_by: dossier.filedBy,
    parent_id: dossier.parent?.dossier ?? null,
    arrived_at: timestamptz(dossier.arrivedAt),
    received_at: moment(time?.ledger.received),
    due_legal: moment(time?.dueLegal),
    due_current: moment(time?.dueCurrent),
    remaining_minutes: time?.remainingMinutes ?? null,
    result_at: moment(dossier.result?.issuedAt),
    returned_at: moment(dossier.returnedAt),
    state: canonical(dossier),
  };
}

export type DossierRow = ReturnType<typeof rowOf>;

/** The rows of the inbox for a dossier's open steps. */
export function stepRowsOf(dossier: Dossier, units: readonly string[]) {
  return dossier.steps.map((step) => ({
    token: step.id,
    node: step.node,
    kind: step.kind,
    role: step.role,
    unit: step.unit,
    assignee: step.assignee,
    since: timestamptz(step.since),
    due: moment(step.due),
    remaining: step.remaining,
    code: dossier.code,
    status: dossier.status,
    procedure_id: dossier.procedure.id,
    dossier_due: moment(dossier.time?.dueCurrent),
    units,
  }));
}

export type StepRow = ReturnType<typeof stepRowsOf>[number];

export function timerRowOf({ token, kind, at }: Timer) {
  return { token, kind, at: timestamptz(at) };
}

/** Units that have had a part in the dossier: whoever took part may go on reading it. Sorted. */
export function partyUnits(before: readonly string[], dossier: Dossier): readonly string[] {
  const units = new Set(before);
  units.add(dossier.receivingUnit).add(dossier.competentUnit);
  for (const { unit } of dossier.steps) if (unit !== null) units.add(unit);
  return units.size === before.length ? before : [...units].sort();
}

/** A person as stored beside the dossier: what is searched for stands in columns of its own. */
export function partyRowOf(part: 'applicant' | 'owner', party: Party) {
  return {
    part,
    kind: party.kind,
    name: party.name.normalize('NFC'),
    name_key: nameKey(party.name),
    id_number: party.idNumber?.replaceAll(/\s/g, '') || null,
    phone: party.phone?.replaceAll(/[^\d+]/g, '') || null,
    person: canonical(party),
  };
}

export function paperRowOf(paper: PaperHanded, n: number) {
  return { n, key: paper.key, originals: paper.originals, copies: paper.copies, reused: paper.reused ?? false };
}

function moment(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : timestamptz(at);
}
