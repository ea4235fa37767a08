import type { Command, CommandOf, CommandType } from './command.ts';
import { accepted, proposed, released, supplemented, told } from './happenings.ts';
import { completes } from './judge-state.ts';
import { closeAfterDays, minutesAfter } from './minutes.ts';
import type { Model } from './model.ts';
import { completeToken, sendTokenBack } from './move.ts';
import type { Setting } from './setting.ts';
import { goOn, stand } from './time.ts';
import type { Tried } from './tried.ts';

type Do<T extends CommandType> = (model: Model, command: CommandOf<T>, tried: Tried, setting: Setting) => void;

const nothing = () => {};
const propose: Do<'stop' | 'extend' | 'request-supplement'> = (model, command, { now }, setting) =>
  proposed(model, command as Command, now, setting);

function ended(model: Model, status: 3 | 7): void {
  Object.assign(model, { status, answerBy: null, supplement: null, ...(status === 7 ? { proposal: null } : {}) });
}

function assign(model: Model, token: number, officer: string): void {
  const open = model.tokens.find(({ id }) => id === token);
  if (open) open.assignee = officer;
}

/** What each command does, once nothing stands against it. */
export const DO: { readonly [T in CommandType]: Do<T> } = {
  submit: nothing,
  amend: nothing,
  accept: (model, _, { now }, setting) => accepted(model, now, setting),
  refuse: (model) => ended(model, 3),
  'request-supplement': propose,
  stop: propose,
  extend: propose,
  supplement: ({ supplement }, _, { now }, { oracle }) => {
    if (supplement) Object.assign(supplement, { arrived: now, checkBy: minutesAfter(oracle, now, 480) });
  },
  'confirm-supplement': (model, { complete }, { now }, setting) => supplemented(model, complete, now, setting),
  claim: (model, { token }, { actor }) => {
    if (model.status === 2) model.status = 4;
    assign(model, token, actor.id);
  },
  assign: (model, { token, officer }) => assign(model, token, officer),
  'complete-step': (model, { token, outcome, assignNext }, { now }, setting) => {
    const last = model.lastToken;
    completeToken(model, token, outcome, now, setting);
    for (const { id, node } of model.tokens)
      if (assignNext && id > last && completes(node, setting) !== null) assign(model, id, assignNext);
  },
  'send-back': (model, { token, to }, { now }, setting) => sendTokenBack(model, token, to, now, setting),
  pause: (model, { reason }, { now }, setting) => {
    model.status = 4;
    stand(model, now, { kind: 'RESUME', reason, token: null }, setting);
  },
  resume: (model, _, { now }, setting) => goOn(model, now, setting),
  'require-obligation': (model, { token }, { now }, setting) => {
    const deadline = closeAfterDays(setting.oracle, now, setting.law.procedure.obligation?.days ?? 30);
    completeToken(model, token, undefined, now, setting, true);
    stand(model, now, { kind: 'RESUME', reason: 'OBLIGATION', token: null }, setting);
    // From the slip to the payment the clock stands once.
    if (model.stands) model.stands = { ...model.stands, reason: 'OBLIGATION', token: null };
    Object.assign(model, { status: 6, owed: { deadline, met: null, expired: false } });
  },
  'confirm-obligation': (model, { how }, { now }, setting) => {
    if (model.owed) model.owed.met = how;
    const held = model.status === 6 || model.result !== null || model.stands?.reason === 'OBLIGATION';
    model.status = model.result ? 9 : 4;
    if (model.result) model.completedAt = now;
    if (held) goOn(model, now, setting);
  },
  reopen: (model, _, { now }, setting) => {
    model.status = 4;
    model.reopened++;
    goOn(model, now, setting);
  },
  'request-withdrawal': (model) => {
    model.withdrawalAsked = true;
    if (!model.ledger) ended(model, 7);
  },
  'confirm-withdrawal': (model) => ended(model, 7),
  'issue-result': (model, { token, kind }, { now }, setting) => {
    completeToken(model, token, undefined, now, setting);
    released(model, kind, now, setting);
  },
  'return-result': (model, _, { now }, setting) => {
    const open = model.tokens.find(({ node }) => completes(node, setting) === 'return-result');
    if (open) completeToken(model, open.id, undefined, now, setting);
    model.status = 10;
  },
  propose: (model, { command: { type, note: _, ...facts } }, { actor }) => {
    model.proposal = { command: type, facts, by: actor.id };
  },
  approve: (model, { approved }, { now }, setting) => {
    const { proposal } = model;
    model.proposal = null;
    if (proposal && approved)
      proposed(model, { type: proposal.command, ...proposal.facts } as unknown as Command, now, setting);
  },
  'timer-fired': (model, { kind, token }, { now }, setting) => told(model, kind, token, now, setting),
  'child-answered': (model, { token, outcome }, { now }, setting) => {
    const done = outcome === 'APPROVAL';
    for (const child of model.children) if (child.token === token) child.answered = done;
    if (done) completeToken(model, token, undefined, now, setting);
  },
};
