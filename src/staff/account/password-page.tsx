import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, paths, words } from '../../ui/index.ts';

/** `/me/password`. Nothing typed is given back: passwords never are. */
export function PasswordPage(props: {
  readonly frame: Frame;
  readonly username: string;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, username, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page
      frame={frame}
      title={t('account.password')}
      errors={errors}
      layout="reading"
      crumbs={[{ href: paths.account, text: t('account.account') }]}
    >
      <form method="post" action={paths.password}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <input type="hidden" name="username" value={username} autocomplete="username" />
        <Field
          t={words(lang)}
          type="password"
          width="medium"
          maxlength={200}
          name="current"
          label={t('account.current')}
          autocomplete="current-password"
          error={errorFor(errors, 'current')}
        />
        <TwoFields frame={frame} errors={errors} />
        <p class="actions">
          <Button>{t('account.password')}</Button>
        </p>
      </form>
    </Page>
  );
}

/** `/set-password`: behind the link an administrator handed over. */
export function SetPasswordPage(props: {
  readonly frame: Frame;
  readonly token: string;
  readonly officer: { readonly username: string; readonly name: string };
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, token, officer, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  const lead = t('account.setLead', { username: officer.username, name: officer.name });
  return (
    <Page frame={frame} title={t('account.setTitle')} errors={errors} layout="reading">
      <p class="lead">{lead}</p>
      <form method="post" action="/set-password">
        <Hidden name="token" value={token} />
        <TwoFields frame={frame} errors={errors} />
        <p class="actions">
          <Button>{t('account.setButton')}</Button>
        </p>
      </form>
    </Page>
  );
}

function TwoFields({ frame, errors }: { readonly frame: Frame; readonly errors?: readonly FormError[] }): VNode {
  const { lang } = frame;
  const t = words(lang);
  const common = {
    t: words(lang),
    type: 'password',
    width: 'medium',
    maxlength: 200,
    autocomplete: 'new-password',
  } as const;
  return (
    <>
      <Field
        {...common}
        name="password"
        label={t('account.fresh')}
        hint={t('account.freshHint')}
        error={errorFor(errors, 'password')}
      />
      <Field {...common} name="again" label={t('account.again')} error={errorFor(errors, 'again')} />
    </>
  );
}
