import type { VNode } from 'preact';
import type { Instant } from '../domain/calendar/index.ts';
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
  Page,
  paths,
  type Say,
  Table,
  words,
} from '../ui/index.ts';
import type { How } from './note-access.ts';
import type { AccessRow } from './persons.sql.ts';

/** `/persons/access`: asks for a person or an officer, and lists the looks, newest first. */
export function AccessPage(props: {
  readonly frame: Frame;
  readonly nameOf: (officer: string) => string | undefined;
  /** How many lines are shown at most. */
  readonly shown: number;
  readonly rows?: readonly AccessRow[];
  readonly typed?: FormValues;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, rows, typed, errors, shown } = props;
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('access.title')} errors={errors} layout="desk">
      <p class="lead">{t('access.lead')}</p>
      <form method="post" action={paths.personAccess} class="panel">
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <div class="grid">
          <Field
            t={t}
            name="idNumber"
            label={t('access.person')}
            hint={t('field.idHint')}
            inputmode="numeric"
            width="medium"
            optional
            error={errorFor(errors, 'idNumber')}
          />
          <Field
            t={t}
            name="officer"
            label={t('access.officer')}
            hint={t('access.officerHint')}
            width="medium"
            optional
            value={fieldValue(typed, 'officer')}
            error={errorFor(errors, 'officer')}
          />
        </div>
        <Button icon="search">{t('access.ask')}</Button>
      </form>
      {rows === undefined ? null : rows.length === 0 ? (
        <EmptyState title={t('access.none')} />
      ) : (
        <>
          <h2>{t('access.found', { n: rows.length })}</h2>
          {rows.length === shown ? <p class="hint">{t('access.newest', { n: shown })}</p> : null}
          <Looks {...props} rows={rows} t={t} />
        </>
      )}
    </Page>
  );
}

function Looks(props: {
  readonly rows: readonly AccessRow[];
  readonly nameOf: (officer: string) => string | undefined;
  readonly t: Say;
}): VNode {
  const { rows, nameOf, t } = props;
  return (
    <Table
      t={t}
      caption={t('access.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', head: t('access.at'), cell: ({ at }) => <Moment at={at as Instant} t={t} /> },
        {
          key: 'who',
          head: t('access.who'),
          cell: ({ officer, on_behalf_of }) =>
            [nameOf(officer) ?? officer, ...(on_behalf_of ? [t('access.for'), nameOf(on_behalf_of) ?? ''] : [])].join(
              ' ',
            ),
        },
        {
          key: 'what',
          head: t('access.what'),
          cell: ({ how, purpose }) => [howWords(how, t), purposeWords(purpose, t)].filter(Boolean).join(': '),
        },
        { key: 'dossier', head: t('dossier.word'), cell: ({ code }) => <span class="code">{code ?? '—'}</span> },
      ]}
    />
  );
}

const HOWS = {
  'look-up': 'access.lookUp',
  page: 'access.page',
  whole: 'access.whole',
  letter: 'access.letter',
  export: 'access.export',
} as const satisfies Record<How, string>;

/** How a person was looked at, in words. */
export function howWords(how: string, t: Say): string {
  return Object.hasOwn(HOWS, how) ? t(HOWS[how as How]) : how;
}

const PURPOSES = {
  supervise: 'view.supervise',
  complaint: 'view.complaint',
  inspect: 'view.inspect',
  decide: 'view.decide',
} as const;

/** Why, where it is one of the purposes that are asked for; what machines wrote says nothing to a reader. */
export function purposeWords(purpose: string, t: Say): string {
  return Object.hasOwn(PURPOSES, purpose) ? t(PURPOSES[purpose as keyof typeof PURPOSES]) : '';
}

/** The purposes from which who only watches chooses before people are shown whole. */
export const VIEW_PURPOSES = Object.keys(PURPOSES) as readonly (keyof typeof PURPOSES)[];
