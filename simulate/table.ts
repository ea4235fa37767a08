import type { Dossier, DossierEvent, Law } from '../src/domain/dossier/index.ts';
import { NO_HASH } from '../src/ledger/hash.ts';
import { childIdOf } from '../src/ledger/index.ts';
import type { Act } from './act.ts';
import { postsIn } from './cast.ts';
import type { Domain } from './domain.ts';
import { silenceOf } from './model/judge-state.ts';
import { type Model, timersOfModel } from './model/model.ts';
import type { Setting } from './model/setting.ts';
import type { Place, World } from './world.ts';

/** One dossier on the table: what the domain keeps of it, what the model does, and the law both read. */
export type Case = {
  readonly id: string;
  readonly place: Place;
  readonly setting: Setting;
  dossier: Dossier | null;
  model: Model | null;
  /** Events as stored, with the commit each belongs to. */
  readonly stored: { readonly text: string; readonly version: number }[];
  numbers: number;
  /** The hash the next event hangs on. */
  head: Buffer;
};

export const PROVINCE = 'H99';
export const CODE_OF_UNIT = 'H99.10';

/** An id made of the dossier's place in its history: the same in every run; `again` tells apart who plays a history twice on one database. */
export function idOf(seed: number, dossier: number, again = 0): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);
  return `${hex(seed, 8)}-${hex(again, 4)}-7000-8000-${hex(dossier, 12)}`;
}

export function openCase(world: World, place: Place, id: string): Case {
  const setting: Setting = {
    law: place.law,
    oracle: world.oracleOf(place.law),
    postsOf: postsIn(place.cast),
    childId: (token) => childIdOf(id, token),
  };
  return { id, place, setting, dossier: null, model: null, stored: [], numbers: 0, head: NO_HASH };
}

export function timersInModel({ model, setting }: Case) {
  return model ? timersOfModel(model, (node) => silenceOf(node, setting) !== undefined) : [];
}

/** The domain's decision, as the ledger asks for it: the numbers first, then `decide`. */
export function decided(domain: Domain, one: Case, { actor, command, at }: Act) {
  const law: Law = one.place.law;
  const codeOfUnit = () => CODE_OF_UNIT;
  const now = domain.notBefore(one.dossier, at);
  const numbers: Record<string, number> = {};
  for (const { name } of domain.numbersNeeded(one.dossier, command, law, { now, codeOfUnit }))
    numbers[name] = ++one.numbers;
  const { postsOf, childId } = one.setting;
  const circumstances = { now, actor, dossierId: one.id, province: PROVINCE, numbers, codeOfUnit, postsOf, childId };
  return domain.decide(one.dossier, command, law, circumstances);
}

/** The state a stretch of events leads to. */
export function told(
  domain: Domain,
  from: Dossier | null,
  events: readonly DossierEvent[],
  id: string,
  version: number,
) {
  let dossier = from;
  for (const event of events) dossier = domain.evolve(dossier, event, { id, province: PROVINCE, version });
  return dossier;
}
