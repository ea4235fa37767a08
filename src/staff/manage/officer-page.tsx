import type { ComponentChildren, VNode } from 'preact';
import type { Instant } from '../../domain/calendar/index.ts';
import { ROLES } from '../../domain/policy/index.ts';
import {
  Button,
  DateField,
  DefinitionList,
  errorFor,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  formatMoment,
  Hidden,
  type Lang,
  type Option,
  Page,
  paths,
  Select,
  Table,
  Tag,
  words,
} from '../../ui/index.ts';
import { spanWords } from '../days.ts';
import { EventTable } from './log-page.tsx';
import type { PostRow } from './manage-officer.ts';
import { AccountTag } from './officers-page.tsx';
import type { EventRow, OfficerDetail } from './read-staff.ts';

export type OfficerProps = {
  readonly frame: Frame;
  readonly officer: OfficerDetail;
  readonly units: readonly Option[];
  readonly unitName: (id: string) => string;
  readonly events: readonly EventRow[];
  /** Real time: posts live by it, also where a demo moves its clock. */
  readonly now: number;
  /** A key for each form of the page. */
  readonly newKey: () => string;
  /** What was typed into which form, given back when something is wrong with it. */
  readonly typed?: { readonly form: string; readonly values: FormValues };
  readonly errors?: readonly FormError[];
};

/** `/staff/officers/:id`: one officer, their posts by date, and what an administrator can do. */
export function OfficerPage(props: OfficerProps): VNode {
  const { frame, officer, unitName, errors, events } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page
      frame={frame}
      title={officer.name}
      errors={errors}
      layout="desk"
      crumbs={[{ href: paths.officers, text: t('staff.officers') }]}
    >
      <DefinitionList
        items={[
          { key: 'username', term: t('staff.username'), value: <span class="code">{officer.username}</span> },
          { key: 'state', term: t('staff.state'), value: <AccountTag officer={officer} lang={lang} /> },
          {
            key: 'second',
            term: t('staff.secondStep'),
            value:
              officer.second_step_at === null
                ? t('staff.off')
                : `${t('staff.on')}, ${formatMoment(officer.second_step_at as Instant, lang)}`,
          },
          { key: 'sessions', term: t('staff.sessions'), value: String(officer.sessions) },
        ]}
      />
      <section class="panel">
        <h2>{t('staff.posts')}</h2>
        {officer.posts.length === 0 ? <p>{t('staff.noPosts')}</p> : <Posts {...props} />}
        <AddPost {...props} />
      </section>
      <section class="panel">
        <h2>{t('staff.acts')}</h2>
        {officer.disabled_at === null ? (
          <>
            <Act {...props} act="reset-password" title={t('staff.resetPassword')}>
              {t('staff.resetPasswordWhy')}
            </Act>
            <Act {...props} act="end-sessions" title={t('staff.endSessions')}>
              {t('staff.endSessionsWhy')}
            </Act>
            {officer.second_step_at === null ? null : (
              <Act {...props} act="reset-second-step" title={t('staff.resetSecondStep')}>
                {t('staff.resetSecondStepWhy')}
              </Act>
            )}
            <Act {...props} act="disable" title={t('staff.disable')}>
              {t('staff.disableWhy')}
            </Act>
          </>
        ) : (
          <Act {...props} act="enable" title={t('staff.enable')}>
            {t('staff.enableWhy')}
          </Act>
        )}
      </section>
      <section>
        <h2>{t('staff.log')}</h2>
        <EventTable lang={lang} events={events} unitName={unitName} />
        <p>
          <a href={`${paths.staffLog}?officer=${officer.id}`}>{t('staff.wholeLog')}</a>
        </p>
      </section>
    </Page>
  );
}

/** Each act is unfolded first, reads what it does, then done: no dialog, no script. */
function Act(props: OfficerProps & { readonly act: string; readonly title: string; readonly children: string }): VNode {
  const { frame, officer, act, title, children, newKey } = props;
  return (
    <details class="fold" open={props.typed?.form === act}>
      <summary>{title}</summary>
      <p>{children}</p>
      <form method="post" action={`${paths.officer(officer.id)}/${act}`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="key" value={newKey()} />
        <Button look={act === 'enable' ? 'secondary' : 'danger'}>{title}</Button>
      </form>
    </details>
  );
}

function Posts(props: OfficerProps): VNode {
  const { frame, officer, unitName, now } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Table
      t={words(lang)}
      caption={t('staff.posts')}
      rows={officer.posts}
      rowKey={(post) => post.id}
      columns={[
        { key: 'role', head: t('staff.role'), cell: ({ role }) => ROLES[role][lang] },
        { key: 'unit', head: t('staff.unit'), cell: ({ unit }) => unitName(unit) },
        { key: 'when', head: t('staff.when'), cell: (post) => <When post={post} now={now} lang={lang} /> },
        {
          key: 'end',
          head: t('staff.endPost'),
          cell: (post) => (isOver(post, now) ? '—' : <EndPost {...props} post={post} />),
        },
      ]}
    />
  );
}

function isOver(post: PostRow, now: number): boolean {
  return post.ends_at !== null && post.ends_at <= now;
}

function When({
  post,
  now,
  lang,
}: {
  readonly post: PostRow;
  readonly now: number;
  readonly lang: Lang;
}): ComponentChildren {
  return (
    <>
      {spanWords(post.begins_at, post.ends_at, lang)}{' '}
      {isOver(post, now) ? (
        <Tag tone="gray" icon="stop">
          {words(lang)('staff.over')}
        </Tag>
      ) : post.begins_at > now ? (
        <Tag tone="blue" icon="clock">
          {words(lang)('staff.toCome')}
        </Tag>
      ) : null}
    </>
  );
}

function EndPost(props: OfficerProps & { readonly post: PostRow }): VNode {
  const { frame, officer, post, newKey, typed, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const form = `end ${post.id}`;
  return (
    <details class="fold" open={typed?.form === form}>
      <summary>{t('staff.endPost')}</summary>
      <form method="post" action={`${paths.officer(officer.id)}/end-post`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="key" value={newKey()} />
        <Hidden name="post" value={post.id} />
        <DateField
          t={words(lang)}
          scope={form}
          name="ends"
          label={t('staff.endPostOn')}
          hint={t('staff.endPostHint')}
          optional
          value={typed?.form === form ? fieldValue(typed.values, 'ends') : ''}
          error={errorFor(errors, `${form} ends`)}
        />
        <Button look="danger">{t('staff.endPost')}</Button>
      </form>
    </details>
  );
}

function AddPost(props: OfficerProps): VNode {
  const { frame, officer, units, newKey, typed, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const isTyped = typed?.form === 'add';
  const at = (name: string) => ({
    t,
    name,
    scope: 'add',
    value: isTyped ? fieldValue(typed.values, name) : '',
    error: errorFor(errors, `add ${name}`),
  });
  const roles = Object.entries(ROLES).map(([value, said]) => ({ value, text: said[lang] }));
  return (
    <details class="fold" open={isTyped || officer.posts.length === 0}>
      <summary>{t('staff.addPost')}</summary>
      <form method="post" action={`${paths.officer(officer.id)}/add-post`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="key" value={newKey()} />
        <div class="grid">
          <Select {...at('role')} label={t('staff.role')} options={roles} empty={t('field.choose')} />
          <Select {...at('unit')} label={t('staff.unit')} options={units} empty={t('field.choose')} />
          <DateField {...at('begins')} label={t('staff.begins')} hint={t('staff.beginsHint')} optional />
          <DateField {...at('ends')} label={t('staff.ends')} hint={t('staff.endsHint')} optional />
        </div>
        <Button>{t('staff.addPostButton')}</Button>
      </form>
    </details>
  );
}
