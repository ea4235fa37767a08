import { contextOf } from '../casework/index.ts';
import { versionOf } from '../catalogue/index.ts';
import type { Calendar, Instant, Words } from '../domain/calendar/index.ts';
import type { Dossier } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { findNode } from '../domain/process/index.ts';
import type { Reading } from './deps.ts';
import type { ListedRow } from './supervision.sql.ts';

/** Where a dossier stands: the step and who has it; null while nobody does. No person of the dossier is in it. */
export type StandingStep = {
  readonly node: string;
  readonly name: Words;
  readonly unit: string | null;
  readonly officer: string | null;
};

/** A dossier of a list, for page and API alike. */
export type Listed = {
  readonly id: string;
  readonly code: string;
  /** Whether the reader may open it: a leader of the province sees that it is late, not what is in it. */
  readonly opens: boolean;
  readonly unit: { readonly id: string; readonly name: Words };
  readonly procedure: { readonly id: string; readonly name: Words };
  readonly dossier: Dossier;
  readonly dueLegal: Instant;
  readonly dueCurrent: Instant | null;
  readonly steps: readonly StandingStep[];
  readonly calendar: Calendar;
};

export function viewListed(row: ListedRow, { province, nameOf, calendarOf }: Reading, actor: Actor): Listed {
  const dossier = JSON.parse(row.state) as Dossier;
  const procedure = versionOf(province, dossier.procedure);
  const sees = contextOf(province.id, actor).units;
  return {
    id: row.id,
    code: row.code,
    opens: sees === '*' || row.units.some((unit) => sees.includes(unit)),
    unit: { id: row.competent_unit, name: unitName(row.competent_unit, province) },
    procedure: { id: procedure.id, name: procedure.name },
    dossier,
    dueLegal: row.due_legal as Instant,
    dueCurrent: row.due_current as Instant | null,
    steps: dossier.steps
      .filter(({ kind }) => kind !== 'join')
      .map((step) => {
        const node = findNode(procedure.process, step.node);
        return {
          node: step.node,
          name: node && 'name' in node ? node.name : { vi: step.node, en: step.node },
          unit: step.unit,
          officer: step.assignee === null ? null : (nameOf(step.assignee) ?? null),
        };
      }),
    calendar: calendarOf(dossier.receivingUnit),
  };
}

/** A unit's name; its id where the province no longer has it. */
export function unitName(id: string, province: Reading['province']): Words {
  return province.units.get(id)?.name ?? { vi: id, en: id };
}

/** A procedure's name; its id where no version of it is known. */
export function procedureName(id: string, province: Reading['province']): Words {
  const versions = province.procedures.get(id) ?? province.retired.get(id);
  return versions?.at(-1)?.name ?? { vi: id, en: id };
}
