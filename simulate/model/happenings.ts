import type { Instant } from '../../src/domain/calendar/index.ts';
import type { Command } from './command.ts';
import { silenceOf } from './judge-state.ts';
import { closeAfterDays } from './minutes.ts';
import { type Model, timersOfModel } from './model.ts';
import { completeToken, openTokens } from './move.ts';
import type { Setting } from './setting.ts';
import { count, goOn, stand } from './time.ts';
import { beginning } from './tokens.ts';

/** What may happen to a dossier, whichever command brings it about. */

export function accepted(model: Model, from: number, setting: Setting): void {
  const { committed, process } = setting.law.procedure;
  const { constructed: _, source: __, note: ___, ...rule } = committed;
  count(model, { received: from as Instant, rule, pauses: [] }, setting);
  Object.assign(model, { status: 2, answerBy: null, supplement: null });
  openTokens(model, beginning(process), from, from, setting);
}

function asked(model: Model, now: number, setting: Setting): void {
  const { policy, days } = setting.law.procedure.supplement;
  const stage = model.ledger ? 'APPRAISAL' : 'RECEPTION';
  stand(model, now, { kind: policy, reason: 'SUPPLEMENT', token: null }, setting);
  const deadline = closeAfterDays(setting.oracle, now, days);
  model.supplement = { stage, at: now, deadline, arrived: null, checkBy: null, expired: false };
  model.asked[stage]++;
  Object.assign(model, { status: 5, answerBy: null, proposal: null });
}

function stopped(model: Model, now: number, setting: Setting): void {
  if (!model.ledger) Object.assign(model, { status: 3, answerBy: null, supplement: null });
  else {
    stand(model, now, { kind: 'RESUME', reason: 'STOPPED', token: null }, setting);
    Object.assign(model, { status: 8, proposal: null, supplement: null });
  }
}

function extended(model: Model, at: number, due: Instant, setting: Setting): void {
  if (model.ledger) count(model, { ...model.ledger, extension: { at: at as Instant, due } }, setting);
  model.proposal = null;
}

export function supplemented(model: Model, complete: boolean, now: number, setting: Setting): void {
  const arrived = model.supplement?.arrived ?? now;
  if (!complete) {
    if (model.supplement) Object.assign(model.supplement, { arrived: null, checkBy: null });
  } else if (model.ledger) {
    Object.assign(model, { status: 4, supplement: null });
    goOn(model, arrived, setting);
  } else accepted(model, arrived, setting);
}

export function released(model: Model, kind: string, now: number, setting: Setting): void {
  model.result = kind;
  if (model.owed && model.owed.met === null) {
    // R12: held until it is paid, and that time is not the agency's.
    model.status = 6;
    stand(model, now, { kind: 'RESUME', reason: 'OBLIGATION', token: null }, setting);
  } else Object.assign(model, { status: 9, completedAt: now });
}

export function told(model: Model, kind: string, token: number, now: number, setting: Setting): void {
  const silence = (node: string) => silenceOf(node, setting);
  const timer = timersOfModel(model, (node) => silence(node) !== undefined).find(
    (one) => one.kind === kind && one.token === token,
  );
  if (kind === 'supplement-deadline' && model.supplement) model.supplement.expired = true;
  else if (kind === 'obligation-deadline' && model.owed) model.owed.expired = true;
  else model.told.push(`${kind}:${token}:${timer?.at}`);
  const node = model.tokens.find(({ id }) => id === token)?.node;
  if (kind === 'silence' && node && silence(node) === 'SILENCE_IS_CONSENT')
    completeToken(model, token, undefined, now, setting);
}

export function proposed(model: Model, command: Command, now: number, setting: Setting): void {
  if (command.type === 'stop') stopped(model, now, setting);
  if (command.type === 'extend') extended(model, now, command.due, setting);
  if (command.type === 'request-supplement') asked(model, now, setting);
}
