import type { VNode } from 'preact';
import {
  Button,
  DateField,
  EmptyState,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  Hidden,
  Notice,
  type Option,
  Page,
  paths,
  Radios,
  Select,
  Table,
  words,
} from '../../ui/index.ts';
import { spanWords } from '../days.ts';
import type { Absence } from './declare-absence.ts';

export type AbsenceProps = {
  readonly frame: Frame;
  readonly officer: string;
  readonly absences: readonly Absence[];
  /** Those whose absence this officer may end. */
  readonly mayEnd: (absence: Absence) => boolean;
  /** Those of the unit a head may declare for. */
  readonly team: readonly Option[];
  readonly colleagues: readonly Option[];
  readonly acting: boolean;
  readonly id: string;
  readonly newKey: () => string;
  readonly typed?: FormValues;
  readonly errors?: readonly FormError[];
};

/** `/me/absence` (O8): who is away until when, who acts for them, and the form for it. */
export function AbsencePage(props: AbsenceProps): VNode {
  const { frame, officer, absences, team, colleagues, acting, id, newKey, typed, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const at = (name: string) => ({ t, name, value: fieldValue(typed, name), error: errorFor(errors, name) });
  return (
    <Page
      frame={frame}
      title={t('awayPage.title')}
      errors={errors}
      layout="desk"
      crumbs={[{ href: paths.account, text: t('awayPage.account') }]}
    >
      <p class="lead">{t('awayPage.lead')}</p>
      {acting ? <Notice>{t('awayPage.acting')}</Notice> : null}
      <h2>{t('awayPage.list')}</h2>
      {absences.length === 0 ? <EmptyState title={t('awayPage.none')} /> : <Declared {...props} />}
      <section class="panel">
        <h2>{t('awayPage.form')}</h2>
        <form method="post" action={paths.absence}>
          <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
          <Hidden name="id" value={id} />
          <Hidden name="key" value={newKey()} />
          {team.length > 0 ? (
            <Radios
              {...at('officer')}
              value={fieldValue(typed, 'officer') || officer}
              label={t('awayPage.who')}
              options={[{ value: officer, text: t('awayPage.me') }, ...team]}
            />
          ) : (
            <Hidden name="officer" value={officer} />
          )}
          <div class="grid">
            <DateField {...at('begins')} label={t('awayPage.begins')} hint={t('awayPage.beginsHint')} optional />
            <DateField {...at('ends')} label={t('awayPage.ends')} />
            <Select
              {...at('to')}
              label={t('awayPage.to')}
              hint={t('awayPage.toHint')}
              options={colleagues}
              empty={t('field.choose')}
            />
            <Field {...at('other')} label={t('awayPage.other')} optional maxlength={100} />
          </div>
          <p class="hint">{t('awayPage.all')}</p>
          <Button>{t('awayPage.button')}</Button>
        </form>
      </section>
    </Page>
  );
}

function Declared({ frame, absences, mayEnd, newKey }: AbsenceProps): VNode {
  const t = words(frame.lang);
  return (
    <Table
      t={t}
      caption={t('awayPage.list')}
      rows={absences}
      rowKey={(absence) => absence.id}
      columns={[
        { key: 'from', head: t('awayPage.away'), cell: (absence) => absence.from_name },
        { key: 'to', head: t('awayPage.to'), cell: (absence) => absence.to_name },
        {
          key: 'when',
          head: t('awayPage.when'),
          cell: (absence) => spanWords(absence.begins_at, absence.ends_at, t.lang),
        },
        {
          key: 'end',
          head: t('awayPage.end'),
          cell: (absence) =>
            mayEnd(absence) ? (
              <form method="post" action={`${paths.absence}/end`}>
                <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
                <Hidden name="id" value={absence.id} />
                <Hidden name="key" value={newKey()} />
                <Button look="danger">{t('awayPage.endNow')}</Button>
              </form>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
