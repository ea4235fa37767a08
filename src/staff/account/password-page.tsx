import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, paths, words } from '../../ui/index.ts';
import { ACCOUNT } from './texts.ts';

/** `/me/password`. Nothing typed is given back: passwords never are. */
export function PasswordPage(props: {
  readonly frame: Frame;
  readonly username: string;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, username, errors } = props;
  const { lang } = frame;
  return (
    <Page
      frame={frame}
      title={ACCOUNT.password[lang]}
      errors={errors}
      layout="reading"
      crumbs={[{ href: paths.account, text: ACCOUNT.account[lang] }]}
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
          label={ACCOUNT.current[lang]}
          autocomplete="current-password"
          error={errorFor(errors, 'current')}
        />
        <TwoFields frame={frame} errors={errors} />
        <p class="actions">
          <Button>{ACCOUNT.password[lang]}</Button>
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
  const lead = ACCOUNT.setLead[lang].replace('{username}', officer.username).replace('{name}', officer.name);
  return (
    <Page frame={frame} title={ACCOUNT.setTitle[lang]} errors={errors} layout="reading">
      <p class="lead">{lead}</p>
      <form method="post" action="/set-password">
        <Hidden name="token" value={token} />
        <TwoFields frame={frame} errors={errors} />
        <p class="actions">
          <Button>{ACCOUNT.setButton[lang]}</Button>
        </p>
      </form>
    </Page>
  );
}

function TwoFields({ frame, errors }: { readonly frame: Frame; readonly errors?: readonly FormError[] }): VNode {
  const { lang } = frame;
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
        label={ACCOUNT.fresh[lang]}
        hint={ACCOUNT.freshHint[lang]}
        error={errorFor(errors, 'password')}
      />
      <Field {...common} name="again" label={ACCOUNT.again[lang]} error={errorFor(errors, 'again')} />
    </>
  );
}
