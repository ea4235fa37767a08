import type { VNode } from 'preact';
import { ButtonLink, DueTag, type Frame, Island, Key, Notice, paths, type Say, type TimeLeft } from '../ui/index.ts';
import { DossierKeys } from './dossier-keys.island.tsx';

/** The officer's work that is due next after this dossier; null when none is left. */
export type NextTask = {
  readonly id: string;
  readonly code: string;
  readonly applicant: string;
  readonly step: string;
  readonly left: TimeLeft;
} | null;

/** What was just done and where the work goes on from here, by a link or one key; and the page's keys. */
export function Onward(props: {
  readonly frame: Frame;
  readonly done?: string;
  readonly nextTask?: NextTask;
  readonly t: Say;
}): VNode {
  const { frame, done, nextTask, t } = props;
  return (
    <>
      <Island name="dossier-keys" component={DossierKeys} props={{ lang: frame.lang }} />
      {done ? (
        <Notice tone="green" icon="check">
          <p>{done}</p>
        </Notice>
      ) : null}
      {nextTask ? (
        <div class="onward">
          <ButtonLink href={paths.dossier(nextTask.id)} icon="arrow">
            {t('onward.next')} <Key>n</Key>
          </ButtonLink>
          <p>
            <span class="code">{nextTask.code}</span> · {nextTask.applicant} · {nextTask.step}{' '}
            <DueTag left={nextTask.left} now={frame.now} t={t} />
          </p>
        </div>
      ) : null}
      {nextTask === null ? (
        <div class="onward">
          <ButtonLink href={paths.inbox} icon="inbox">
            {t('onward.inbox')} <Key>n</Key>
          </ButtonLink>
          <p>{t('onward.none')}</p>
        </div>
      ) : null}
    </>
  );
}
