import type { Dossier, Timer } from '../src/domain/dossier/index.ts';
import type { Model, ModelTimer } from './model/model.ts';

/** What both tell of a dossier, in the same words, so that they can be compared field by field. */
export type View = Readonly<Record<string, unknown>>;

function byId<T extends { id: number }>(tokens: readonly T[]): T[] {
  return [...tokens].sort((a, b) => a.id - b.id);
}

function timersText(timers: readonly (Timer | ModelTimer)[]): string[] {
  return timers.map(({ kind, token, at }) => `${kind}:${token}:${at}`).sort();
}

export function viewOfDossier(dossier: Dossier, timers: readonly Timer[]): View {
  const { time, supplement, obligation, pause, proposal } = dossier;
  return {
    version: dossier.version,
    status: dossier.status,
    units: [dossier.receivingUnit, dossier.competentUnit],
    answerBy: dossier.answerBy,
    filedBy: dossier.filedBy,
    due: time && [time.start, time.dueLegal, time.dueCurrent, time.remainingMinutes, time.apologyAt],
    steps: byId(dossier.steps).map(({ id, node, assignee, due, remaining }) => [id, node, assignee, due, remaining]),
    ended: dossier.ended,
    asked: [dossier.supplementCount.RECEPTION, dossier.supplementCount.APPRAISAL],
    supplement: supplement && [
      supplement.stage,
      supplement.deadline,
      supplement.arrivedAt,
      supplement.checkBy,
      supplement.expired,
    ],
    stands: pause && [pause.kind, pause.reason, pause.token],
    owed: obligation && [obligation.deadline, obligation.met, obligation.expired],
    proposal: proposal && [proposal.command, proposal.by],
    withdrawalAsked: dossier.withdrawalRequestedAt !== null,
    result: dossier.result?.kind ?? null,
    reopened: dossier.reopened,
    children: dossier.children.map(({ token, answered }) => [token, answered]),
    timers: timersText(timers),
  };
}

export function viewOfModel(model: Model, timers: readonly ModelTimer[]): View {
  const { due, supplement, owed, stands, proposal } = model;
  return {
    version: model.commits,
    status: model.status,
    units: [model.receiving, model.competent],
    answerBy: model.answerBy,
    filedBy: model.filedBy,
    due: due && [due.start, due.legal, due.current, due.left, due.apology],
    steps: byId(model.tokens).map(({ id, node, assignee, due: own, left }) => [id, node, assignee, own, left]),
    ended: model.ended,
    asked: [model.asked.RECEPTION, model.asked.APPRAISAL],
    supplement: supplement && [
      supplement.stage,
      supplement.deadline,
      supplement.arrived,
      supplement.checkBy,
      supplement.expired,
    ],
    stands: stands && [stands.kind, stands.reason, stands.token],
    owed: owed && [owed.deadline, owed.met, owed.expired],
    proposal: proposal && [proposal.command, proposal.by],
    withdrawalAsked: model.withdrawalAsked,
    result: model.result,
    reopened: model.reopened,
    children: model.children.map(({ token, answered }) => [token, answered]),
    timers: timersText(timers),
  };
}

/** The fields in which two views differ. */
export function differences(domain: View, model: View): string[] {
  return Object.keys(domain).filter((field) => JSON.stringify(domain[field]) !== JSON.stringify(model[field]));
}
