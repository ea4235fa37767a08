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

const TEXTS = {
  title: { vi: 'Đăng nhập cán bộ', en: 'Officers sign in' },
  username: { vi: 'Tên đăng nhập', en: 'Username' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  button: { vi: 'Đăng nhập', en: 'Sign in' },
  demo: {
    vi: 'Dữ liệu trình diễn: mọi cán bộ dùng chung một mật khẩu, in ở cửa sổ khởi động.',
    en: 'Demo data: all officers share one password, printed where the program was started.',
  },
} as const;

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
    <Page frame={frame} title={TEXTS.title[lang]} errors={errors} layout="reading">
      {frame.demo ? <Notice>{TEXTS.demo[lang]}</Notice> : null}
      <form method="post" action={paths.signIn}>
        <Hidden name="next" value={next} />
        <Field
          t={t}
          name="username"
          label={TEXTS.username[lang]}
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
          label={TEXTS.password[lang]}
          autocomplete="current-password"
          width="medium"
          error={errorFor(errors, 'password')}
          maxlength={200}
        />
        <p class="actions">
          <Button>{TEXTS.button[lang]}</Button>
        </p>
      </form>
    </Page>
  );
}
