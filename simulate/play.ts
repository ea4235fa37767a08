import { OutOfWindow } from '../src/domain/clock/clock.oracle.ts';
import { canonical } from '../src/ledger/hash.ts';
import type { Act } from './act.ts';
import type { Domain } from './domain.ts';
import { brokenAfter, brokenReplay } from './invariants.ts';
import { apply } from './model/apply.ts';
import { objections } from './model/judge.ts';
import { timelinessOf } from './model/minutes.ts';
import { momentFor } from './model/model.ts';
import type { Tried } from './model/tried.ts';
import { brokenSeal } from './seal.ts';
import { type Case, decided, timersInModel, told } from './table.ts';
import { differences, viewOfDossier, viewOfModel } from './views.ts';

/** Two opinions of one act. */
export type Divergence = { readonly what: string; readonly domain: unknown; readonly model: unknown };

export type Played = {
  readonly answer: string;
  readonly from: number;
  readonly to: number;
  readonly timeliness?: string;
};

/** Plays one act on the domain and on the model; how both see it, or where they part. */
export function play(domain: Domain, one: Case, act: Act): Played | { readonly divergence: Divergence } {
  const from = one.dossier?.status ?? 0;
  const now = momentFor(one.model, act.at);
  const tried: Tried = {
    command: act.command,
    actor: act.actor,
    now,
    ...(act.spoiled ? { spoiled: act.spoiled } : {}),
  };
  const against = objections(one.model, tried, one.setting);
  const decision = decideSafely(domain, one, act);
  if ('fault' in decision) return parted('fault', decision.fault, against);
  if ('unlike' in decision) return parted('decided twice, two ways', decision.unlike, against);
  if ('refusal' in decision) {
    const { code } = decision.refusal;
    return against.includes(code) ? { answer: code, from, to: from } : parted('answer', code, against);
  }
  if (against.length > 0) return parted('answer', 'done', against);
  return commit(domain, one, act, tried, decision.events, from);
}

function commit(
  domain: Domain,
  one: Case,
  act: Act,
  tried: Tried,
  events: Extract<ReturnType<Domain['decide']>, { events: unknown }>['events'],
  from: number,
): Played | { readonly divergence: Divergence } {
  const before = one.dossier;
  const version = (before?.version ?? 0) + 1;
  if (events.length === 0) return parted('events', 'none', 'a commit');
  one.dossier = told(domain, before, events, one.id, version);
  for (const event of events) one.stored.push({ text: canonical(event), version });
  one.model = apply(one.model, tried, one.setting);
  for (const broken of brokenSeal(before, one, act, events)) return parted('invariant', broken, 'it must not be');
  const { dossier, model } = one;
  if (!dossier) return parted('state', null, 'a dossier');
  const [ours, theirs] = [viewOfModel(model, timersInModel(one)), viewOfDossier(dossier, domain.timersOf(dossier))];
  for (const field of differences(theirs, ours)) return parted(field, theirs[field], ours[field]);
  for (const broken of brokenAfter(domain, before, one, events)) return parted('invariant', broken, 'it must not be');
  const to = dossier.status;
  return { answer: 'done', from, to, ...(to === 9 && from !== 9 ? settled(domain, one) : {}) };
}

function settled(domain: Domain, { dossier, model }: Case): { timeliness: string } | { divergence: Divergence } {
  const due = dossier?.time?.dueLegal;
  const completed = dossier?.result && model?.completedAt;
  if (due == null || !completed || !dossier?.time || !model?.ledger || model.due?.legal == null)
    return { timeliness: '' };
  const { unit } = dossier.time.ledger.rule.limit;
  const said = domain.classify(completed as never, due, unit);
  const meant = timelinessOf(completed, model.due.legal, model.ledger.rule.limit.unit);
  return said === meant ? { timeliness: said } : parted('early, on time or late', said, meant);
}

function decideSafely(domain: Domain, one: Case, act: Act) {
  const { numbers } = one;
  try {
    const decision = decided(domain, one, act);
    if (!act.faults.includes('crash')) return decision;
    // Nothing was written and the numbers were given back: asked again, the same is decided.
    one.numbers = numbers;
    const again = decided(domain, one, act);
    return canonical(again) === canonical(decision) ? again : { unlike: [decision, again] };
  } catch (error) {
    if (error instanceof OutOfWindow) throw error;
    return { fault: String(error) };
  }
}

/** Before some commands the dossier is read back from what was stored of it. */
export function readBack(domain: Domain, one: Case): Divergence | undefined {
  for (const broken of brokenReplay(domain, one)) return { what: 'invariant', domain: broken, model: 'it must not be' };
  return undefined;
}

function parted(what: string, domain: unknown, model: unknown): { readonly divergence: Divergence } {
  return { divergence: { what, domain, model } };
}
