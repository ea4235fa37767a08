import { versionOf } from '../catalogue/index.ts';
import { formatInstant, type Instant } from '../domain/calendar/index.ts';
import { type Party, STATUSES, type Status } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { type Context, eventsOf, inContext, recordsOfDossier } from '../ledger/index.ts';
import type { PersonsRoom } from './deps.ts';
import { noteAccess } from './note-access.ts';
import { hashOfPerson } from './person-hash.ts';
import * as sql from './persons.sql.ts';

/** All that is held on a person, for them: moments as ISO 8601, words in Vietnamese. Nobody else's data. */
export type PersonExport = {
  readonly idNumber: string;
  readonly madeAt: string;
  readonly dossiers: readonly {
    readonly id: string;
    readonly code: string;
    readonly procedure: string;
    readonly part: 'applicant' | 'owner';
    readonly status: string;
    readonly office: string;
    readonly arrivedAt: string;
    readonly person: Party;
    /** What else was declared, by the form's questions; left out where the dossier tells of another person too. */
    readonly answers: Readonly<Record<string, unknown>> | null;
    readonly papers: readonly string[];
    readonly history: readonly { readonly at: string; readonly type: string; readonly own?: unknown }[];
  }[];
  readonly looks: readonly {
    readonly at: string;
    readonly officer: string;
    readonly how: string;
    readonly purpose: string;
    readonly dossier: string | null;
  }[];
  readonly requests: readonly { readonly receivedAt: string; readonly right: string; readonly answer: string | null }[];
};

const LOOKS = 10_000;

/**
 * Everything held under an identity number, over all offices of the province, each dossier noted as seen. Of a dossier with two persons only
 * what is the asking one's own: the other's name, answers and texts stay out.
 */
export async function exportPerson(
  room: Pick<PersonsRoom, 'ledger' | 'province' | 'nameOf'>,
  asked: { readonly idNumber: string; readonly actor: Actor; readonly purpose: string; readonly now: Instant },
): Promise<PersonExport> {
  const { ledger, province, nameOf } = room;
  const { idNumber, actor, purpose, now } = asked;
  const context: Context = { province: province.id, units: '*' };
  const { rows, looks, requests } = await inContext(ledger.db, context, async (tx) => {
    const found = await tx.query<sql.PersonDossierRow>(sql.DOSSIERS_OF_PERSON, [province.id, idNumber]);
    for (const dossierId of new Set(found.rows.map(({ id }) => id)))
      await noteAccess(tx, { province: province.id, actor, how: 'export', purpose, dossierId, now }, idNumber);
    const hash = hashOfPerson(province.id, idNumber);
    const seen = await tx.query<sql.AccessRow>(sql.ACCESS_TO_PERSON, [province.id, hash, LOOKS]);
    const own = await tx.query<sql.RequestRow>(sql.REQUESTS_OF_PERSON, [province.id, idNumber]);
    return { rows: found.rows, looks: seen.rows, requests: own.rows };
  });
  const dossiers: PersonExport['dossiers'][number][] = [];
  for (const row of rows) dossiers.push(await dossierOf(room, context, row));
  return {
    idNumber,
    madeAt: formatInstant(now),
    dossiers,
    looks: looks.map(({ at, officer, how, purpose: why, code }) => ({
      at: formatInstant(at as Instant),
      officer: nameOf(officer) ?? officer,
      how,
      purpose: why,
      dossier: code,
    })),
    requests: requests.map(({ received_at, state }) => {
      const { right, answer } = JSON.parse(state) as { right: string; answer: { outcome: string } | null };
      return { receivedAt: formatInstant(received_at as Instant), right, answer: answer?.outcome ?? null };
    }),
  };
}

async function dossierOf(
  { ledger, province }: Pick<PersonsRoom, 'ledger' | 'province'>,
  context: Context,
  row: sql.PersonDossierRow,
): Promise<PersonExport['dossiers'][number]> {
  const procedure = versionOf(province, { id: row.procedure_id, version: row.procedure_version });
  const alone = row.others === 0;
  const events = await eventsOf(ledger.db, context, row.id, { personal: alone });
  const records = await inContext(ledger.db, context, (tx) => recordsOfDossier(tx, province.id, row.id), {
    readOnly: true,
  });
  return {
    id: row.id,
    code: row.code,
    procedure: procedure.name.vi,
    part: row.part,
    status: STATUSES[row.status as Status].name.vi,
    office: province.units.get(row.receiving_unit)?.name.vi ?? row.receiving_unit,
    arrivedAt: formatInstant(row.arrived_at as Instant),
    person: JSON.parse(row.person) as Party,
    answers: alone ? byLabel(records.answers, procedure.form) : null,
    papers: records.papers.map(({ key }) => procedure.papers.find((paper) => paper.key === key)?.name.vi ?? key),
    history: events.map(({ event }) => ({
      at: formatInstant(event.at),
      type: event.type,
      ...(event.personal ? { own: event.personal } : {}),
    })),
  };
}

function byLabel(
  answers: Readonly<Record<string, unknown>> | null,
  form: readonly { readonly key: string; readonly label: { readonly vi: string } }[],
): Readonly<Record<string, unknown>> | null {
  if (!answers) return null;
  const labels = new Map(form.map(({ key, label }) => [key, label.vi]));
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [labels.get(key) ?? key, value]));
}
