import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/index.ts';
import { maskIdNumber } from '../domain/codes/index.ts';
import { RIGHTS, type Right } from '../domain/data-rights/index.ts';
import {
  Button,
  EmptyState,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  Hidden,
  Moment,
  type Option,
  Page,
  paths,
  Radios,
  type Say,
  Table,
  Tag,
  TextArea,
  words,
} from '../ui/index.ts';
import type { KeptRequest } from './requests.ts';

export type RequestsProps = {
  readonly frame: Frame;
  readonly requests: readonly KeptRequest[];
  /** The counters where the officer may take a request. */
  readonly units: readonly Option[];
  readonly id: string;
  readonly newKey: string;
  readonly typed?: FormValues;
  readonly errors?: readonly FormError[];
};

/** `/persons/requests`: what waits for an answer, soonest due first; below, the form for a new one. */
export function RequestsPage({ frame, requests, units, id, newKey, typed, errors }: RequestsProps): VNode {
  const t = words(frame.lang);
  const at = (name: string) => ({ t, name, value: fieldValue(typed, name), error: errorFor(errors, name) });
  const [only] = units;
  return (
    <Page frame={frame} title={t('dataRequests.title')} errors={errors} layout="desk">
      <p class="lead">{t('dataRequests.lead')}</p>
      {requests.length === 0 ? (
        <EmptyState title={t('dataRequests.none')} />
      ) : (
        <RequestTable requests={requests} now={frame.now} t={t} />
      )}
      <section class="panel">
        <h2>{t('dataRequests.form')}</h2>
        <form method="post" action={paths.dataRequests}>
          <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
          <Hidden name="id" value={id} />
          <Hidden name="key" value={newKey} />
          <Radios
            {...at('right')}
            value={fieldValue(typed, 'right') || 'ACCESS'}
            label={t('dataRequests.right')}
            options={(Object.keys(RIGHTS) as Right[]).map((value) => ({ value, text: RIGHTS[value][t.lang] }))}
          />
          <div class="grid">
            <Field {...at('name')} label={t('dataRequests.name')} maxlength={200} />
            <Field
              {...at('idNumber')}
              label={t('applicant.idNumber')}
              hint={t('field.idHint')}
              inputmode="numeric"
              width="medium"
            />
            <Field {...at('contact')} label={t('dataRequests.contact')} hint={t('dataRequests.contactHint')} optional />
          </div>
          <Radios
            {...at('shown')}
            label={t('dataRequests.shown')}
            options={[
              { value: 'CARD', text: t('dataRequests.shownCard') },
              { value: 'PROXY', text: t('dataRequests.shownProxy') },
            ]}
          />
          <TextArea {...at('detail')} label={t('dataRequests.detail')} hint={t('dataRequests.detailHint')} optional />
          {units.length > 1 ? (
            <Radios
              {...at('unit')}
              value={fieldValue(typed, 'unit') || (only?.value ?? '')}
              label={t('dataRequests.unit')}
              options={units}
            />
          ) : (
            <Hidden name="unit" value={only?.value ?? ''} />
          )}
          <Button>{t('dataRequests.take')}</Button>
        </form>
      </section>
    </Page>
  );
}

function RequestTable(props: {
  readonly requests: readonly KeptRequest[];
  readonly now: Instant;
  readonly t: Say;
}): VNode {
  const { requests, now, t } = props;
  return (
    <Table
      t={t}
      caption={t('dataRequests.title')}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'who',
          head: t('dataRequests.who'),
          cell: ({ id, name, id_number }) => (
            <>
              <a href={paths.dataRequest(id)}>{name}</a> <span class="count">{maskIdNumber(id_number)}</span>
            </>
          ),
        },
        { key: 'right', head: t('dataRequests.right'), cell: ({ state }) => RIGHTS[state.right][t.lang] },
        { key: 'due', head: t('dataRequests.due'), cell: ({ state }) => <Moment at={state.due} t={t} /> },
        {
          key: 'state',
          head: t('dataRequests.state'),
          cell: ({ state }) => <StateTag state={state} now={now} t={t} />,
        },
      ]}
    />
  );
}

/** Waits, waits too long, or how it was answered: by words and colour. */
export function StateTag(props: {
  readonly state: KeptRequest['state'];
  readonly now: Instant;
  readonly t: Say;
}): VNode {
  const { state, now, t } = props;
  if (!state.answer) {
    return state.due < now ? (
      <Tag tone="red" icon="alert">
        {t('dataRequests.late')}
      </Tag>
    ) : (
      <Tag tone="yellow" icon="hourglass">
        {t('dataRequests.open')}
      </Tag>
    );
  }
  return (
    <Tag tone={state.answer.outcome === 'DONE' ? 'green' : 'gray'} icon="check">
      {t(OUTCOMES[state.answer.outcome])}
    </Tag>
  );
}

export const OUTCOMES = {
  DONE: 'dataRequests.done',
  PARTLY: 'dataRequests.partly',
  REFUSED: 'dataRequests.refused',
} as const;
