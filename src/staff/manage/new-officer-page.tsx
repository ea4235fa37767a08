import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  errorFor,
  Field,
  type FormError,
  type Frame,
  Hidden,
  Notice,
  Page,
  paths,
  words,
} from '../../ui/index.ts';

/** `/staff/officers/new`: a name and a username; posts follow on the officer's page. */
export function NewOfficerPage(props: {
  readonly frame: Frame;
  readonly id: string;
  readonly newKey: string;
  readonly typed?: { readonly name: string; readonly username: string };
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, id, newKey, typed, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const common = { t: words(lang), width: 'medium', maxlength: 200 } as const;
  return (
    <Page
      frame={frame}
      title={t('staff.newOfficer')}
      errors={errors}
      layout="reading"
      crumbs={[{ href: paths.officers, text: t('staff.officers') }]}
    >
      <form method="post" action={`${paths.officers}/new`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="id" value={id} />
        <Hidden name="key" value={newKey} />
        <Field {...common} name="name" label={t('staff.name')} value={typed?.name} error={errorFor(errors, 'name')} />
        <Field
          {...common}
          name="username"
          label={t('staff.username')}
          hint={t('staff.usernameHint')}
          value={typed?.username}
          error={errorFor(errors, 'username')}
        />
        <p class="actions">
          <Button>{t('staff.newOfficer')}</Button>
        </p>
      </form>
    </Page>
  );
}

/** The link, shown once: it is in no log, no address and no database. */
export function LinkPage(props: {
  readonly frame: Frame;
  readonly officer: { readonly id: string; readonly name: string };
  readonly link?: string;
}): VNode {
  const { frame, officer, link } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page
      frame={frame}
      title={t('staff.linkTitle')}
      layout="reading"
      crumbs={[{ href: paths.officers, text: t('staff.officers') }]}
    >
      {link ? (
        <>
          <p class="lead">{t('staff.linkLead', { name: officer.name })}</p>
          <p class="panel code once">{link}</p>
        </>
      ) : (
        <Notice tone="yellow">
          <p>{t('staff.linkShown')}</p>
        </Notice>
      )}
      <p class="actions">
        <ButtonLink href={paths.officer(officer.id)}>{t('staff.toOfficer')}</ButtonLink>
      </p>
    </Page>
  );
}
