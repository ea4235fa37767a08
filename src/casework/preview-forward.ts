import { type DossierEvent, decide, notBefore, type OpenStep } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { findNode } from '../domain/process/index.ts';
import { childIdOf, inContext } from '../ledger/index.ts';
import type { AllowedAction, NextStep } from './allowed-action.ts';
import { LOADS } from './casework.sql.ts';
import type { Desk } from './desk.ts';
import type { DossierRead } from './read-dossier.ts';

type Previewing = {
  readonly desk: Desk;
  readonly read: DossierRead;
  readonly actor: Actor;
  readonly lang: 'vi' | 'en';
};

/**
 * O3: what completing a step now would open, with its due moment, and who would be given it: worked out by `decide` itself,
 * which writes nothing down. Acts that move nothing on stay as they were.
 */
export async function previewForward(
  previewing: Previewing,
  actions: readonly AllowedAction[],
): Promise<readonly AllowedAction[]> {
  if (!actions.some(({ command }) => command === 'complete-step')) return actions;
  const { desk, read } = previewing;
  const { dossier } = read;
  const law = await desk.ledger.lawOf({
    province: desk.province.id,
    procedure: dossier.procedure,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    on: '1970-01-01' as never,
  });
  if ('refusal' in law) return actions;
  return Promise.all(
    actions.map(async (action) => {
      if (action.command !== 'complete-step' || action.token === undefined) return action;
      const outcomes = action.outcomes?.length ? action.outcomes : [undefined];
      const opened = outcomes.map((outcome) => ({
        outcome: outcome?.text,
        steps: stepsOpened(previewing, law, action.token ?? 0, outcome?.value),
      }));
      const next = opened.flatMap(({ outcome, steps }) => steps.map((step) => viewNext(previewing, step, outcome)));
      const preselected = await preselect(previewing, action, opened[0]?.steps[0]);
      return { ...action, next, ...(preselected ? { preselected } : {}) };
    }),
  );
}

function stepsOpened(
  { desk, read, actor }: Previewing,
  law: Parameters<typeof decide>[2],
  token: number,
  outcome: string | undefined,
): readonly OpenStep[] {
  const { id } = read.dossier;
  const { codeOfUnit, postsOf, now } = desk.ledger;
  const decision = decide(
    read.dossier,
    { type: 'complete-step', token, ...(outcome === undefined ? {} : { outcome }) },
    law,
    {
      // As when it is done: another machine's clock may be ahead of this one's.
      now: notBefore(read.dossier, now()),
      actor,
      dossierId: id,
      province: desk.province.id,
      numbers: {},
      codeOfUnit,
      postsOf,
      childId: (child) => childIdOf(id, child),
    },
  );
  if ('refusal' in decision) return [];
  return decision.events.flatMap((event) =>
    event.type === 'step-opened' && event.facts.step.kind !== 'join' ? [event.facts.step] : [],
  );
}

function viewNext({ desk, read, lang }: Previewing, step: OpenStep, outcome: string | undefined): NextStep {
  const node = findNode(read.procedure.process, step.node);
  return {
    name: node && 'name' in node ? node.name[lang] : step.node,
    unit: desk.province.units.get(step.unit ?? '')?.name[lang] ?? '',
    due: step.due,
    ...(outcome === undefined ? {} : { outcome }),
  };
}

// Who did this step of this dossier last knows it; else who has least to do. A choice of one is made already.
async function preselect(
  { desk, read }: Previewing,
  { officers = [] }: AllowedAction,
  step: OpenStep | undefined,
): Promise<AllowedAction['preselected']> {
  if (!step || officers.length === 0) return undefined;
  const last = lastHolder(
    read.events.map(({ event }) => event),
    step.node,
  );
  const context = { province: desk.province.id, units: '*' } as const;
  const ids = officers.map(({ value }) => value);
  const { rows } = await inContext(
    desk.ledger.db,
    context,
    (tx) => tx.query<{ officer: string; load: number }>(LOADS, [context.province, ids]),
    { readOnly: true },
  );
  const loads = new Map(rows.map(({ officer, load }) => [officer, load]));
  const load = (officer: string): number => loads.get(officer) ?? 0;
  if (last !== undefined && ids.includes(last)) return { officer: last, why: 'HELD_IT', load: load(last) };
  const [least] = ids.toSorted((a, b) => load(a) - load(b));
  return least === undefined ? undefined : { officer: least, why: 'LEAST_TO_DO', load: load(least) };
}

function lastHolder(events: readonly DossierEvent[], node: string): string | undefined {
  const tokens = new Set<number>();
  let holder: string | undefined;
  for (const event of events) {
    if (event.type === 'step-opened' && event.facts.step.node === node) tokens.add(event.facts.step.id);
    if (event.type !== 'step-claimed' && event.type !== 'step-assigned') continue;
    if (tokens.has(event.facts.token)) holder = event.facts.officer;
  }
  return holder;
}
