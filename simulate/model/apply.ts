import type { Intake } from '../../src/domain/dossier/index.ts';
import { DO } from './acts.ts';
import { competentFor } from './judge.ts';
import { minutesAfter } from './minutes.ts';
import type { Model } from './model.ts';
import type { Setting } from './setting.ts';
import type { Tried } from './tried.ts';

/** What a command that nothing stands against does to the dossier: one commit. */
export function apply(before: Model | null, tried: Tried, setting: Setting): Model {
  const intake = 'intake' in tried.command ? tried.command.intake : undefined;
  const model = before ?? received(intake as Intake, tried, setting);
  model.commits++;
  DO[tried.command.type](model, tried.command as never, tried, setting);
  return model;
}

function received(intake: Intake, { actor, now }: Tried, setting: Setting): Model {
  const remote = intake.channel === 'ONLINE' || intake.channel === 'POST';
  return {
    commits: 0,
    status: 1,
    receiving: intake.receivingUnit,
    competent: competentFor(intake, setting),
    channel: intake.channel,
    filedBy: actor.kind === 'applicant' ? actor.id : null,
    arrivedAt: now,
    answerBy: remote ? minutesAfter(setting.oracle, now, 480) : null,
    ledger: null,
    due: null,
    tokens: [],
    lastToken: 0,
    ended: false,
    asked: { RECEPTION: 0, APPRAISAL: 0 },
    supplement: null,
    stands: null,
    owed: null,
    proposal: null,
    withdrawalAsked: false,
    result: null,
    completedAt: null,
    reopened: 0,
    children: [],
    told: [],
  };
}
