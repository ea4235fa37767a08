import type { Model } from './model.ts';
import type { Setting } from './setting.ts';
import { goOn, stand, timeOfStep } from './time.ts';
import { goOnFrom, type Moved, nodeNamed, sentBack } from './tokens.ts';

/** Opens what a move opens: each place with its time; a child asks for its dossier, a waiting place stops the clock. */
export function openTokens(model: Model, { opened }: Moved, from: number, now: number, setting: Setting): void {
  for (const node of opened) {
    const id = ++model.lastToken;
    const found = nodeNamed(setting.law.procedure.process, node);
    model.tokens.push({ id, node, assignee: null, ...timeOfStep(model, found, from, setting) });
    if (found.kind === 'child') model.children.push({ token: id, dossier: setting.childId(id), answered: false });
    if ((found.kind === 'step' || found.kind === 'wait') && found.pause)
      stand(model, now, { kind: 'RESUME', reason: found.pause.reason, token: id }, setting);
  }
  if (model.tokens.length === 0) model.ended = true;
}

// What left its place lets go of the clock it held.
function leave(model: Model, stay: Moved['stay'], now: number, setting: Setting): void {
  const holder = model.stands?.token;
  model.tokens = model.tokens.filter((token) => stay.some(({ id }) => id === token.id));
  if (holder != null && !model.tokens.some(({ id }) => id === holder)) goOn(model, now, setting);
}

/** Completes a place of work; the first completion begins the processing (2→4). With `holding` the clock it held stays still. */
export function completeToken(
  model: Model,
  token: number,
  outcome: string | undefined,
  now: number,
  setting: Setting,
  holding = false,
): void {
  const { process } = setting.law.procedure;
  const at = model.tokens.find(({ id }) => id === token);
  if (!at) return;
  if (model.status === 2) model.status = 4;
  const node = nodeNamed(process, at.node);
  const next = 'next' in node && typeof node.next === 'string' ? node.next : node.id;
  const moved = goOnFrom(
    process,
    model.tokens.filter(({ id }) => id !== token),
    next,
    outcome,
  );
  if (holding && model.stands?.token === token) model.stands = { ...model.stands, token: null };
  leave(model, moved.stay, now, setting);
  openTokens(model, moved, now, now, setting);
}

export function sendTokenBack(model: Model, token: number, to: string, now: number, setting: Setting): void {
  const at = model.tokens.find(({ id }) => id === token);
  if (!at) return;
  const moved = sentBack(setting.law.procedure.process, model.tokens, at, to);
  leave(model, moved.stay, now, setting);
  openTokens(model, moved, now, now, setting);
}
