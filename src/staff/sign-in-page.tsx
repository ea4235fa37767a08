import type { VNode } from 'preact';
import {
  Button,
  errorFor,
  Field,
  type FormError,
  type Frame,
  Hidden,
  Notice,
  Page,
  paths,
  words,
} from '../ui/index.ts';

export type SignInProps = {
  readonly frame: Frame;
  /** Where to go afterwards: a path of ours. */
  readonly next: string;
  /** What was typed; the password is not given back. */
  readonly username?: string;
  readonly errors?: readonly FormError[];
};

/** The page on which an officer signs in. Works with scripts off and with password managers. */
export function SignInPage({ frame, next, username, errors }: SignInProps): VNode {
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page frame={frame} title={t('signIn.title')} errors={errors} layout="reading">
      {frame.demo ? <Notice>{t('signIn.demo')}</Notice> : null}
      <form method="post" action={paths.signIn}>
        <Hidden name="next" value={next} />
        <Field
          t={t}
          name="username"
          label={t('signIn.username')}
          value={username}
          autocomplete="username"
          width="medium"
          error={errorFor(errors, 'username')}
          maxlength={200}
        />
        <Field
          t={t}
          name="password"
          type="password"
          label={t('signIn.password')}
          autocomplete="current-password"
          width="medium"
          error={errorFor(errors, 'password')}
          maxlength={200}
        />
        <p class="actions">
          <Button>{t('signIn.button')}</Button>
        </p>
      </form>
    </Page>
  );
}
