import { type Province, versionOf } from '../catalogue/index.ts';
import { formatInstant, type Instant } from '../domain/calendar/index.ts';
import { type Dossier, type DossierEvent, STATUSES, type Status } from '../domain/dossier/index.ts';
import type { Told } from '../ledger/index.ts';
import type { ArrivalRow, TaskRow } from './casework.sql.ts';

/** A moment for machines: ISO 8601 with +07:00, or null. */
export function momentOf(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at as Instant);
}

function statusOf(status: number) {
  const { name, final } = STATUSES[status as Status];
  return { code: status, vi: name.vi, en: name.en, final };
}

function unitOf(province: Province, id: string | null) {
  return id === null ? null : { id, ...province.units.get(id)?.name };
}

/** A dossier for machines: no person in it. */
export function presentDossier(province: Province, dossier: Dossier) {
  const procedure = versionOf(province, dossier.procedure);
  return {
    id: dossier.id,
    code: dossier.code,
    version: dossier.version,
    status: statusOf(dossier.status),
    procedure: { ...dossier.procedure, nationalCode: procedure.nationalCode, ...procedure.name },
    channel: dossier.channel,
    delivery: dossier.delivery,
    receivingUnit: unitOf(province, dossier.receivingUnit),
    competentUnit: unitOf(province, dossier.competentUnit),
    parent: dossier.parent,
    children: dossier.children,
    arrivedAt: momentOf(dossier.arrivedAt),
    receivedAt: momentOf(dossier.time?.ledger.received),
    start: momentOf(dossier.time?.start),
    dueLegal: momentOf(dossier.time?.dueLegal),
    dueCurrent: momentOf(dossier.time?.dueCurrent),
    remainingMinutes: dossier.time?.remainingMinutes ?? null,
    calendarVersion: dossier.time?.calendarVersion ?? null,
    pause: dossier.pause && { ...dossier.pause, from: momentOf(dossier.pause.from) },
    steps: dossier.steps.map((step) => {
      const node = procedure.process.nodes.find(({ id }) => id === step.node);
      return {
        token: step.id,
        node: step.node,
        kind: step.kind,
        ...(node && 'name' in node ? node.name : {}),
        role: step.role,
        unit: unitOf(province, step.unit),
        assignee: step.assignee,
        since: momentOf(step.since),
        due: momentOf(step.due),
        remainingMinutes: step.remaining,
        completedBy: step.completedBy,
        outcomes: node?.kind === 'step' ? node.outcomes.map(({ code, name }) => ({ code, ...name })) : [],
        rework: node?.kind === 'step' ? node.rework : [],
      };
    }),
    supplement: dossier.supplement && {
      ...dossier.supplement,
      at: momentOf(dossier.supplement.at),
      deadline: momentOf(dossier.supplement.deadline),
      arrivedAt: momentOf(dossier.supplement.arrivedAt),
      checkBy: momentOf(dossier.supplement.checkBy),
    },
    supplementCount: dossier.supplementCount,
    obligation: dossier.obligation && {
      ...dossier.obligation,
      noticedAt: momentOf(dossier.obligation.noticedAt),
      deadline: momentOf(dossier.obligation.deadline),
    },
    proposal: dossier.proposal && { ...dossier.proposal, at: momentOf(dossier.proposal.at) },
    result: dossier.result && { ...dossier.result, issuedAt: momentOf(dossier.result.issuedAt) },
    returnedAt: momentOf(dossier.returnedAt),
    reopened: dossier.reopened,
    imported: dossier.imported
      ? { ...dossier.imported, from: momentOf(dossier.imported.from), to: momentOf(dossier.imported.to) }
      : null,
  };
}

/** Facts whose numbers are moments; written for machines as ISO 8601 (DOMAIN 3.1: instants, shown in +07:00). */
const MOMENTS = new Set([
  'answerBy',
  'apologyAt',
  'checkBy',
  'deadline',
  'due',
  'dueCurrent',
  'dueLegal',
  'from',
  'happened',
  'receivedAt',
  'since',
  'start',
  'supplementDeadline',
  'to',
]);

function presentFacts(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(presentFacts);
  if (facts === null || typeof facts !== 'object') return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      MOMENTS.has(key) && typeof value === 'number' ? momentOf(value) : presentFacts(value),
    ]),
  );
}

/** One event for machines; `personal` only where the reader may have it. */
export function presentEvent({ version, n, event, actor }: Told) {
  const { type, v, at, facts, personal }: DossierEvent = event;
  return {
    version,
    n,
    type,
    v,
    at: momentOf(at),
    actor,
    facts: presentFacts(facts),
    ...(personal ? { personal } : {}),
  };
}

/** An open step of the inbox for machines. */
export function presentTask(province: Province, row: TaskRow) {
  const procedure = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  const node = procedure.process.nodes.find(({ id }) => id === row.node);
  return {
    dossier: row.dossier_id,
    token: row.token,
    version: row.version,
    code: row.code,
    status: statusOf(row.status),
    procedure: { id: row.procedure_id, ...procedure.name },
    applicant: row.applicant,
    node: row.node,
    step: node && 'name' in node ? node.name : null,
    role: row.role,
    unit: unitOf(province, row.unit),
    assignee: row.assignee,
    since: momentOf(row.since),
    due: momentOf(row.due),
    remainingMinutes: row.remaining,
    dossierDue: momentOf(row.dossier_due),
  };
}

/** What came in and waits for its answer, for machines. */
export function presentArrival(province: Province, row: ArrivalRow) {
  const { name } = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  return {
    dossier: row.id,
    version: row.version,
    code: row.code,
    status: statusOf(row.status),
    procedure: { id: row.procedure_id, ...name },
    applicant: row.applicant,
    channel: row.channel,
    arrivedAt: momentOf(row.arrived_at),
  };
}
