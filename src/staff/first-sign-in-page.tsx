import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, words } from '../ui/index.ts';

const TEXTS = {
  title: { vi: 'Tạo tài khoản quản trị đầu tiên', en: 'Make the first administrator' },
  lead: {
    vi: 'Liên kết này dùng được một lần. Tài khoản tạo ở đây sẽ thêm đơn vị và cán bộ khác.',
    en: 'This link works once. The account made here adds units and other officers.',
  },
  name: { vi: 'Họ và tên', en: 'Full name' },
  username: { vi: 'Tên đăng nhập', en: 'Username' },
  usernameHint: {
    vi: 'Chữ thường không dấu, số, dấu chấm; ví dụ an.nguyen',
    en: 'Small letters, digits, dots; such as an.nguyen',
  },
  password: { vi: 'Mật khẩu', en: 'Password' },
  passwordHint: { vi: 'Ít nhất 12 ký tự', en: 'At least 12 characters' },
  again: { vi: 'Nhập lại mật khẩu', en: 'The password again' },
  button: { vi: 'Tạo tài khoản', en: 'Make the account' },
} as const;

export type FirstSignInProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly typed?: { readonly name?: string; readonly username?: string };
  readonly errors?: readonly FormError[];
};

/** The page behind the one-time link of a new province. */
export function FirstSignInPage({ frame, token, typed, errors }: FirstSignInProps): VNode {
  const { lang } = frame;
  const t = words(lang);
  const common = { t, width: 'medium', maxlength: 200 } as const;
  const at = (name: keyof typeof TEXTS) => ({ label: TEXTS[name][lang], name, error: errorFor(errors, name) });
  return (
    <Page frame={frame} title={TEXTS.title[lang]} errors={errors} layout="reading">
      <p class="lead">{TEXTS.lead[lang]}</p>
      <form method="post" action="/first-sign-in">
        <Hidden name="token" value={token} />
        <Field {...common} {...at('name')} value={typed?.name} autocomplete="name" />
        <Field
          {...common}
          {...at('username')}
          value={typed?.username}
          hint={TEXTS.usernameHint[lang]}
          autocomplete="username"
        />
        <Field
          {...common}
          {...at('password')}
          type="password"
          hint={TEXTS.passwordHint[lang]}
          autocomplete="new-password"
        />
        <Field {...common} {...at('again')} type="password" autocomplete="new-password" />
        <p class="actions">
          <Button>{TEXTS.button[lang]}</Button>
        </p>
      </form>
    </Page>
  );
}
