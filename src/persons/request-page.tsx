import type { VNode } from 'preact';
import { dateOf, type Instant } from '../domain/calendar/index.ts';
import { maskIdNumber } from '../domain/codes/index.ts';
import { type DataRequestEvent, REFUSED_BECAUSE, type RefusedBecause, RIGHTS } from '../domain/data-rights/index.ts';
import {
  Button,
  DefinitionList,
  errorFor,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  formatPlainDate,
  Hidden,
  Moment,
  Notice,
  Page,
  paths,
  Radios,
  type Say,
  Select,
  words,
} from '../ui/index.ts';
import type { ErasureAnswer } from './erase-person.ts';
import type { RequestEventRow } from './persons.sql.ts';
import type { KeptRequest } from './requests.ts';
import { OUTCOMES, StateTag } from './requests-page.tsx';

export type RequestProps = {
  readonly frame: Frame;
  readonly kept: KeptRequest;
  readonly events: readonly RequestEventRow[];
  readonly nameOf: (officer: string) => string | undefined;
  /** This officer may answer it now. */
  readonly mayAnswer: boolean;
  /** For erasure: which dossiers may go and which stay, and why. */
  readonly dossiers?: readonly ErasureAnswer[] | undefined;
  readonly newKey: string;
  readonly typed?: FormValues;
  readonly errors?: readonly FormError[];
};

type Part = RequestProps & { readonly t: Say };

/** `/persons/requests/:id`: who asks what and until when, the steps to the answer, and what was done. */
export function RequestPage(props: RequestProps): VNode {
  const { frame, kept, mayAnswer, errors } = props;
  const t = words(frame.lang);
  const { state } = kept;
  return (
    <Page
      frame={frame}
      title={t('dataRequest.title', { name: kept.name })}
      errors={errors}
      layout="desk"
      crumbs={[{ href: paths.dataRequests, text: t('dataRequests.title') }]}
    >
      <p class="tags">
        <StateTag state={state} now={frame.now} t={t} />
        <span>
          {t('dataRequests.due')} <Moment at={state.due} t={t} />
        </span>
      </p>
      <DefinitionList
        items={[
          { key: 'right', term: t('dataRequests.right'), value: RIGHTS[state.right][t.lang] },
          { key: 'id', term: t('applicant.idNumber'), value: maskIdNumber(kept.id_number) },
          ...(kept.contact ? [{ key: 'contact', term: t('dataRequests.contact'), value: kept.contact }] : []),
          ...(kept.detail ? [{ key: 'detail', term: t('dataRequests.detail'), value: kept.detail }] : []),
          ...(state.answer?.because
            ? [{ key: 'because', term: t('dataRequest.because'), value: REFUSED_BECAUSE[state.answer.because][t.lang] }]
            : []),
        ]}
      />
      {mayAnswer ? <Steps {...props} t={t} /> : null}
      {!mayAnswer && !state.answer ? <Notice>{t('dataRequest.headAnswers')}</Notice> : null}
      <Done {...props} t={t} />
    </Page>
  );
}

function Steps(props: Part): VNode {
  const { kept, typed, errors, dossiers, t } = props;
  return (
    <>
      <section class="panel">
        <h2>{t('dataRequest.copy')}</h2>
        <p class="hint">{t('dataRequest.copyHint')}</p>
        <form method="post" action={`${paths.dataRequest(kept.id)}/export`}>
          <HiddenFields {...props} />
          <p class="actions">
            <Button look={kept.state.right === 'ACCESS' && !kept.state.exported ? 'primary' : 'secondary'} icon="eye">
              {t('dataRequest.copyPage')}
            </Button>
            <Button look="secondary" icon="file" name="as" value="json">
              {t('dataRequest.copyJson')}
            </Button>
          </p>
        </form>
      </section>
      {kept.state.right === 'ERASURE' ? <Erasure {...props} dossiers={dossiers ?? []} /> : null}
      <section class="panel">
        <h2>{t('dataRequest.answer')}</h2>
        <form method="post" action={`${paths.dataRequest(kept.id)}/answer`}>
          <HiddenFields {...props} />
          <Radios
            t={t}
            name="outcome"
            label={t('dataRequest.outcome')}
            value={fieldValue(typed, 'outcome')}
            error={errorFor(errors, 'outcome')}
            options={(['DONE', 'PARTLY', 'REFUSED'] as const).map((value) => ({ value, text: t(OUTCOMES[value]) }))}
          />
          <Select
            t={t}
            name="because"
            label={t('dataRequest.because')}
            hint={t('dataRequest.becauseHint')}
            value={fieldValue(typed, 'because')}
            error={errorFor(errors, 'because')}
            empty={t('field.choose')}
            options={(Object.keys(REFUSED_BECAUSE) as RefusedBecause[]).map((value) => ({
              value,
              text: REFUSED_BECAUSE[value][t.lang],
            }))}
          />
          <Button look={kept.state.exported || kept.state.right !== 'ACCESS' ? 'primary' : 'secondary'}>
            {t('dataRequest.write')}
          </Button>
        </form>
      </section>
    </>
  );
}

function Erasure(props: Part & { readonly dossiers: readonly ErasureAnswer[] }): VNode {
  const { kept, dossiers, t } = props;
  return (
    <section class="panel">
      <h2>{t('dataRequest.erase')}</h2>
      {dossiers.length === 0 ? (
        <p>{t('dataRequest.nothingHeld')}</p>
      ) : (
        <ul>
          {dossiers.map(({ id, code, kept: stays }) => (
            <li key={id}>
              <span class="code">{code}</span>: {whyKept(stays, t)}
            </li>
          ))}
        </ul>
      )}
      {dossiers.length > 0 && dossiers.every(({ kept: stays }) => stays !== null) ? null : (
        <form method="post" action={`${paths.dataRequest(kept.id)}/erase`}>
          <p class="hint">{t('dataRequest.eraseHint')}</p>
          <HiddenFields {...props} />
          <Button look="danger">{t('dataRequest.eraseNow')}</Button>
        </form>
      )}
    </section>
  );
}

function whyKept(kept: ErasureAnswer['kept'], t: Say): string {
  if (!kept) return t('dataRequest.mayGo');
  if (kept.code === 'STILL_OPEN') return t('dataRequest.stillOpen');
  return t('dataRequest.keptUntil', { until: formatPlainDate(kept.until, t.lang) });
}

function HiddenFields({ frame, kept, newKey }: Part): VNode {
  return (
    <>
      <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
      <Hidden name="id" value={kept.id} />
      <Hidden name="version" value={kept.version} />
      <Hidden name="key" value={newKey} />
    </>
  );
}

function Done({ events, nameOf, t }: Part): VNode {
  return (
    <>
      <h2>{t('dataRequest.history')}</h2>
      <ol class="history">
        {events.map((event) => (
          <li key={event.version}>
            <p>{sentenceOf(event, t)}</p>
            <p class="timeline-when">
              <Moment at={event.at as Instant} t={t} /> · {nameOf(event.officer) ?? event.officer}
              {event.on_behalf_of === null ? null : ` ${t('access.for')} ${nameOf(event.on_behalf_of) ?? ''}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function sentenceOf({ type, at, facts }: RequestEventRow, t: Say): string {
  const told = { type, at, facts: JSON.parse(facts) } as DataRequestEvent;
  switch (told.type) {
    case 'received':
      return t('dataRequest.wasReceived', { due: formatPlainDate(dateOf(told.facts.due), t.lang) });
    case 'exported':
      return t('dataRequest.wasExported', { n: told.facts.dossiers });
    case 'erased':
      return t('dataRequest.wasErased', { n: told.facts.erased.length, kept: told.facts.kept.length });
    case 'answered':
      return t('dataRequest.wasAnswered', { outcome: t(OUTCOMES[told.facts.outcome]) });
  }
}
