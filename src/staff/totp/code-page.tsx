import type { VNode } from 'preact';
import { Button, errorFor, Field, type FormError, type Frame, Hidden, Page, paths, words } from '../../ui/index.ts';

/** The second page of a sign-in: the code of the telephone. */
export function CodePage(props: {
  readonly frame: Frame;
  readonly next: string;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, next, errors } = props;
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={t('signInCode.title')} errors={errors} layout="reading">
      <p class="lead">{t('signInCode.lead')}</p>
      <form method="post" action="/sign-in/code">
        <Hidden name="next" value={next} />
        <Field
          t={t}
          name="code"
          label={t('signInCode.code')}
          hint={t('signInCode.hint')}
          autocomplete="one-time-code"
          width="short"
          error={errorFor(errors, 'code')}
          maxlength={40}
        />
        <p class="actions">
          <Button>{t('signInCode.button')}</Button>
          <a href={paths.signIn}>{t('signInCode.back')}</a>
        </p>
      </form>
    </Page>
  );
}
