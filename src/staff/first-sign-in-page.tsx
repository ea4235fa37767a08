import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, words } from '../ui/index.ts';

export type FirstSignInProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly typed?: { readonly name?: string; readonly username?: string };
  readonly errors?: readonly FormError[];
};

/** The page behind the one-time link of a new province. */
export function FirstSignInPage({ frame, token, typed, errors }: FirstSignInProps): VNode {
  const t = words(frame.lang);
  const common = { t, width: 'medium', maxlength: 200 } as const;
  const at = (name: string) => ({ name, error: errorFor(errors, name) });
  return (
    <Page frame={frame} title={t('firstSignIn.title')} errors={errors} layout="reading">
      <p class="lead">{t('firstSignIn.lead')}</p>
      <form method="post" action="/first-sign-in">
        <Hidden name="token" value={token} />
        <Field {...common} {...at('name')} label={t('firstSignIn.name')} value={typed?.name} autocomplete="name" />
        <Field
          {...common}
          {...at('username')}
          label={t('firstSignIn.username')}
          value={typed?.username}
          hint={t('firstSignIn.usernameHint')}
          autocomplete="username"
        />
        <Field
          {...common}
          {...at('password')}
          label={t('firstSignIn.password')}
          type="password"
          hint={t('firstSignIn.passwordHint')}
          autocomplete="new-password"
        />
        <Field
          {...common}
          {...at('again')}
          label={t('firstSignIn.again')}
          type="password"
          autocomplete="new-password"
        />
        <p class="actions">
          <Button>{t('firstSignIn.button')}</Button>
        </p>
      </form>
    </Page>
  );
}
