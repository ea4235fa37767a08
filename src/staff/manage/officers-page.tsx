import type { VNode } from 'preact';
import { ROLES } from '../../domain/policy/index.ts';
import type { Outcome } from '../../invariants/index.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  Field,
  type Frame,
  type Lang,
  type Option,
  Page,
  paths,
  Select,
  Table,
  Tag,
  words,
} from '../../ui/index.ts';
import { CheckLine } from './check-line.tsx';
import type { OfficerRow } from './read-staff.ts';
import { Sections } from './sections.tsx';

export type OfficersProps = {
  readonly frame: Frame;
  readonly q: string;
  readonly unit: string;
  readonly units: readonly Option[];
  readonly unitName: (id: string) => string;
  readonly rows: readonly OfficerRow[];
  /** Of the last check of all data. */
  readonly outcome: Outcome | undefined;
  readonly now: number;
  readonly next?: string;
  readonly first?: string;
};

/** `/staff/officers`: everyone who works here, found by name. */
export function OfficersPage(props: OfficersProps): VNode {
  const { frame, q, unit, units, unitName, rows, outcome, now, next, first } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page frame={frame} title={t('staff.officers')} layout="desk">
      <Sections lang={lang} here={paths.officers} />
      <CheckLine lang={lang} outcome={outcome} now={now} />
      <search>
        <form method="get" action={paths.officers}>
          <div class="grid">
            <Field
              t={t}
              type="search"
              name="q"
              label={t('staff.find')}
              hint={t('staff.findHint')}
              value={q}
              maxlength={100}
            />
            <Select
              t={t}
              name="unit"
              label={t('staff.unit')}
              options={units}
              empty={t('staff.allUnits')}
              value={unit}
            />
          </div>
          <p class="actions actions-inside">
            <Button icon="search">{t('staff.search')}</Button>
            <ButtonLink href={`${paths.officers}/new`} icon="plus">
              {t('staff.newOfficer')}
            </ButtonLink>
          </p>
        </form>
      </search>
      {rows.length === 0 ? (
        <EmptyState title={t('staff.nobodyFound')}>
          <p>{t('staff.tryOther')}</p>
        </EmptyState>
      ) : (
        <Table
          t={t}
          caption={t('staff.officers')}
          rows={rows}
          rowKey={(row) => row.id}
          next={next}
          first={first}
          columns={[
            {
              key: 'name',
              head: t('staff.name'),
              cell: (row) => (
                <>
                  <a href={paths.officer(row.id)}>{row.name}</a>
                  <small>{row.username}</small>
                </>
              ),
            },
            {
              key: 'posts',
              head: t('staff.posts'),
              cell: (row) => <Posts row={row} unitName={unitName} lang={lang} />,
            },
            { key: 'state', head: t('staff.state'), cell: (row) => <AccountTag officer={row} lang={lang} /> },
            {
              key: 'second',
              head: t('staff.secondStep'),
              cell: (row) => (row.second_step ? t('staff.on') : t('staff.off')),
            },
          ]}
        />
      )}
    </Page>
  );
}

function Posts(props: {
  readonly row: OfficerRow;
  readonly unitName: (id: string) => string;
  readonly lang: Lang;
}): VNode {
  const { row, unitName, lang } = props;
  const t = words(lang);
  if (row.posts.length === 0) return <span class="count">{t('staff.noPosts')}</span>;
  const atUnits = Map.groupBy(row.posts, ({ unit }) => unit);
  return (
    <>
      {[...atUnits].map(([unit, posts]) => (
        <div key={unit}>
          {posts.map(({ role }) => ROLES[role][lang]).join(', ')}
          <small>{unitName(unit)}</small>
        </div>
      ))}
    </>
  );
}

/** How an account stands, in colour, picture and word. */
export function AccountTag(props: {
  readonly officer: { readonly disabled_at: number | null; readonly has_password: boolean };
  readonly lang: Lang;
}): VNode {
  const { officer, lang } = props;
  const t = words(lang);
  if (officer.disabled_at !== null)
    return (
      <Tag tone="gray" icon="stop">
        {t('staff.disabled')}
      </Tag>
    );
  if (!officer.has_password)
    return (
      <Tag tone="yellow" icon="hourglass">
        {t('staff.noPassword')}
      </Tag>
    );
  return (
    <Tag tone="green" icon="check">
      {t('staff.active')}
    </Tag>
  );
}
