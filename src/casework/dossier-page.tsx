import type { VNode } from 'preact';
import { DueTag, Icon, Island, Moment, Page, paths, StatusTag, Tabs, Tag, Timeline, words } from '../ui/index.ts';
import { Actions } from './actions.tsx';
import { Clock, Filing, FormAndPapers, History, Panel, Proposal, stepItem } from './dossier-panels.tsx';
import type { DossierProps, PartProps } from './dossier-props.ts';
import { Onward } from './onward.tsx';

/** O2, plainly: where the dossier stands, what may be done now, its papers, steps, clock and history. */
export function DossierPage(props: DossierProps): VNode {
  const { frame, errors = [], code } = props;
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t('dossier.title', { code })}
      heading={<Head {...props} t={t} />}
      layout="desk"
      islands={['tabs', 'dossier-keys']}
      errors={errors}
      crumbs={[{ href: paths.inbox, text: t('nav.inbox') }]}
    >
      <Onward {...props} t={t} />
      {props.proposal ? <Proposal {...props.proposal} t={t} /> : null}
      <Island
        name="tabs"
        component={Tabs}
        props={{ label: t('dossier.parts'), tabs: PARTS.map(({ id, title }) => ({ id, title: t(title) })) }}
      />
      <div class="dossier">
        <div class="dossier-side">
          <Actions {...props} errors={errors} t={t} />
        </div>
        <div class="dossier-main">
          <FormAndPapers {...props} t={t} />
          <Filing {...props} t={t} />
          <Panel id="process" title={t('dossier.process')}>
            <Timeline items={props.steps.map((step) => stepItem(step, frame, t))} />
          </Panel>
          <Clock {...props} t={t} />
          <History {...props} t={t} />
        </div>
      </div>
    </Page>
  );
}

const PARTS = [
  { id: 'papers', title: 'dossier.papers' },
  { id: 'filing', title: 'dossier.filing' },
  { id: 'process', title: 'dossier.process' },
  { id: 'clock', title: 'dossier.clock' },
  { id: 'history', title: 'dossier.history' },
] as const;

function Head({ frame, formKey, code, status, left, procedure, applicant, imported, t }: PartProps): VNode {
  return (
    <div class="dossier-head">
      <h1>
        <span class="hidden-visually">{t('dossier.word')} </span>
        <span class="code">{code}</span>
      </h1>
      <p class="tags">
        {imported ? (
          <Tag tone="gray" icon="check">
            {t('dossier.imported')}
          </Tag>
        ) : (
          <StatusTag status={status} t={t} />
        )}
        {left.state === 'none' ? null : <DueTag left={left} now={frame.now} t={t} />}
        {left.due === null ? null : (
          <span>
            {t('dossier.due')} <Moment at={left.due} t={t} />
          </span>
        )}
        {imported ? null : (
          <a class="with-icon" href={paths.asApplicant(formKey.id)}>
            <Icon name="eye" />
            {t('asApplicant.link')}
          </a>
        )}
      </p>
      <p class="dossier-about">
        {imported ? (
          procedure.name
        ) : (
          <>
            <strong>{applicant.name}</strong> · <a href={paths.procedure(procedure.id)}>{procedure.name}</a>
          </>
        )}
      </p>
    </div>
  );
}
