import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, paths, words } from '../../ui/index.ts';

const TEXTS = {
  title: { vi: 'Nhập mã hai lớp', en: 'Enter your second-step code' },
  lead: {
    vi: 'Mật khẩu đúng. Mở ứng dụng xác thực trên điện thoại và nhập mã 6 chữ số.',
    en: 'The password is right. Open the authenticator app on your telephone and enter the 6-digit code.',
  },
  code: { vi: 'Mã xác thực', en: 'Code' },
  hint: {
    vi: '6 chữ số; mất điện thoại thì nhập một mã dự phòng',
    en: '6 digits; without your telephone, one of your recovery codes',
  },
  button: { vi: 'Đăng nhập', en: 'Sign in' },
  back: { vi: 'Đăng nhập bằng tài khoản khác', en: 'Sign in with another account' },
} as const;

/** The second page of a sign-in: the code of the telephone. */
export function CodePage(props: {
  readonly frame: Frame;
  readonly next: string;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, next, errors } = props;
  const { lang } = frame;
  return (
    <Page frame={frame} title={TEXTS.title[lang]} errors={errors} layout="reading">
      <p class="lead">{TEXTS.lead[lang]}</p>
      <form method="post" action="/sign-in/code">
        <Hidden name="next" value={next} />
        <Field
          t={words(lang)}
          name="code"
          label={TEXTS.code[lang]}
          hint={TEXTS.hint[lang]}
          autocomplete="one-time-code"
          width="short"
          error={errorFor(errors, 'code')}
          maxlength={40}
        />
        <p class="actions">
          <Button>{TEXTS.button[lang]}</Button>
        </p>
      </form>
      <p>
        <a href={paths.signIn}>{TEXTS.back[lang]}</a>
      </p>
    </Page>
  );
}
