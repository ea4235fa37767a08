import { type Province, unitsOf } from '../catalogue/index.ts';
import type { Calendar, Instant } from '../domain/calendar/index.ts';
import { type Dossier, type OpenStep, STATUSES } from '../domain/dossier/index.ts';
import { ROLES } from '../domain/policy/index.ts';
import type { ProcedureVersion } from '../domain/procedure/index.ts';
import { findNode, mainPathNodes } from '../domain/process/index.ts';
import type { Told } from '../ledger/index.ts';
import type { Lang } from '../ui/index.ts';
import type { StepView } from './dossier-props.ts';
import { leftUntil } from './time-left-of.ts';

type Viewing = {
  readonly province: Province;
  readonly nameOf: (officer: string) => string | undefined;
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly events: readonly Told[];
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly lang: Lang;
};

/** The steps as they were worked, those open now, then those to come when nothing is out of the ordinary. */
export function viewSteps(viewing: Viewing): readonly StepView[] {
  const { events, dossier } = viewing;
  const opened = events.flatMap(({ event }) => (event.type === 'step-opened' ? [event.facts.step] : []));
  const left = new Set(events.flatMap(({ event }) => (event.type === 'step-left' ? [event.facts.token] : [])));
  const worked = opened.filter((step) => step.kind !== 'join' && !left.has(step.id));
  const nodes = new Set(worked.map(({ node }) => node));
  const isOver = dossier.ended || STATUSES[dossier.status].final;
  const toCome = isOver ? [] : mainPathNodes(viewing.procedure.process).filter(({ id }) => !nodes.has(id));
  return [
    ...worked.map((step) => viewStep(step, viewing)),
    ...toCome.map((node): StepView => {
      const unit = unitName(selected(node.unit, viewing), viewing);
      return {
        key: node.id,
        name: node.name[viewing.lang],
        role: 'role' in node ? roleName(node.role, viewing) : '',
        unit,
        state: 'next',
      };
    }),
  ];
}

function viewStep(step: OpenStep, viewing: Viewing): StepView {
  const { dossier, procedure, events, nameOf, calendar, now, lang } = viewing;
  const node = findNode(procedure.process, step.node);
  const told = {
    key: String(step.id),
    name: node && 'name' in node ? node.name[lang] : step.node,
    role: roleName(step.role, viewing),
    unit: unitName(step.unit, viewing),
  };
  const open = dossier.steps.find(({ id }) => id === step.id);
  if (open) {
    const officer = open.assignee === null ? undefined : nameOf(open.assignee);
    const limit = node && 'time' in node ? node.time : null;
    return {
      ...told,
      state: dossier.pause || STATUSES[dossier.status].final ? 'stopped' : 'now',
      ...(officer === undefined ? {} : { officer }),
      since: open.since,
      ...(open.due === null ? {} : { due: open.due }),
      left: leftUntil(open.due, open.remaining, limit, now, calendar),
    };
  }
  const done = events.find(
    ({ event }) => 'token' in event.facts && event.facts.token === step.id && isCompletion(event.type),
  );
  if (!done) return { ...told, state: 'stopped' };
  const { event, actor } = done;
  const officer = actor.kind === 'officer' ? nameOf(actor.id) : undefined;
  const outcome = event.type === 'step-completed' ? event.facts.outcome : null;
  const outcomes = node?.kind === 'step' ? node.outcomes : [];
  return {
    ...told,
    state: 'done',
    ...(officer === undefined ? {} : { officer }),
    doneAt: event.at,
    ...(outcome === null ? {} : { outcome: outcomes.find(({ code }) => code === outcome)?.name[lang] ?? outcome }),
  };
}

function isCompletion(type: string): boolean {
  return type === 'step-completed' || type === 'child-answered';
}

function roleName(role: OpenStep['role'], { lang }: Viewing): string {
  return role === null ? '' : ROLES[role][lang];
}

function unitName(unit: string | null, { province, lang }: Viewing): string {
  return unit === null ? '' : (province.units.get(unit)?.name[lang] ?? unit);
}

function selected(selector: string, { province, dossier, procedure }: Viewing): string | null {
  return unitsOf(province, dossier.receivingUnit, procedure.competent, dossier.competentUnit)[selector] ?? null;
}
