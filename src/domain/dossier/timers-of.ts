import type { Dossier } from './dossier.ts';
import type { Timer } from './timer.ts';

/** Names one alert, so that it is told once: a timer whose moment moved is another alert. */
export function toldName(timer: Timer): string {
  return `${timer.kind}:${timer.token}:${timer.at}`;
}

function* pending(dossier: Dossier): Generator<Timer> {
  const { supplement, obligation, time, status } = dossier;
  if (status === 1 && dossier.answerBy !== null) yield { kind: 'answer-due', token: 0, at: dossier.answerBy };
  if (status === 5 && supplement) {
    if (supplement.checkBy !== null) yield { kind: 'supplement-check-due', token: 0, at: supplement.checkBy };
    else if (!supplement.expired) yield { kind: 'supplement-deadline', token: 0, at: supplement.deadline };
  }
  if (status === 6 && obligation && !obligation.met && !obligation.expired)
    yield { kind: 'obligation-deadline', token: 0, at: obligation.deadline };
  if (status === 2 || status === 4) {
    if (time?.apologyAt) yield { kind: 'apology-due', token: 0, at: time.apologyAt };
    for (const step of dossier.steps)
      if (step.silence && step.due !== null) yield { kind: 'silence', token: step.id, at: step.due };
  }
}

/** What the passing of time will tell this dossier: follows from the state alone, each alert once. */
export function timersOf(dossier: Dossier): readonly Timer[] {
  return [...pending(dossier)].filter((timer) => !dossier.alerts.includes(toldName(timer)));
}
