import { type Province, versionOf } from '../catalogue/index.ts';
import type { DossierEvent } from '../domain/dossier/index.ts';
import { faultWords, type ProcedureVersion } from '../domain/procedure/index.ts';
import { findNode } from '../domain/process/index.ts';
import type { EventNames, Lang } from '../ui/index.ts';

type Naming = {
  readonly province: Province;
  readonly nameOf: (officer: string) => string | undefined;
  readonly procedure: ProcedureVersion;
  readonly events: readonly DossierEvent[];
  readonly lang: Lang;
};

/** The names behind what a dossier's events hold, by the version of the procedure it keeps. */
export function namesOf({ province, nameOf, procedure, events, lang }: Naming): EventNames {
  const step = (id: string): string | undefined => {
    const node = findNode(procedure.process, id);
    return node && 'name' in node ? node.name[lang] : undefined;
  };
  const nodes = new Map(
    events.flatMap((event) => (event.type === 'step-opened' ? [[event.facts.step.id, event.facts.step.node]] : [])),
  );
  const outcomes = new Map(
    procedure.process.nodes.flatMap((node) => (node.kind === 'step' ? node.outcomes : [])).map((o) => [o.code, o.name]),
  );
  return {
    step,
    token: (token) => step(nodes.get(token) ?? ''),
    officer: nameOf,
    unit: (id) => province.units.get(id)?.name[lang],
    fault: (fault) => faultWords(procedure, fault)[lang],
    procedure: (id) => (province.procedures.has(id) ? versionOf(province, { id }).name[lang] : undefined),
    outcome: (code) => outcomes.get(code)?.[lang],
  };
}
