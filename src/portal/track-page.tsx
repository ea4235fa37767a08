import type { VNode } from 'preact';
import {
  Button,
  errorFor,
  Field,
  type FormError,
  type FormValues,
  type Frame,
  fieldValue,
  Hidden,
  Page,
  paths,
  words,
} from '../ui/index.ts';
import { type Tracked, TrackedAnswer, TrackedHeading } from './tracked-answer.tsx';

export type TrackProps = {
  readonly frame: Frame;
  /** As typed; `code` may come from the QR of the receipt. */
  readonly values?: FormValues;
  readonly errors?: readonly FormError[];
  /** The same sentence whether the code or the digits were wrong, so that nobody can guess. */
  readonly notFound?: boolean;
  /** The last four are not looked at any more today: the whole number is asked for, right or wrong before. */
  readonly wholeNumber?: boolean;
  readonly tracked?: Tracked;
  /** What the QR code of a signed receipt held, to be checked. */
  readonly receipt?: string;
};

/** C12: code and last four digits; then where the dossier stands, in plain words. Posts `code` and `last4` to `/track`. */
export function TrackPage({ frame, values, errors = [], notFound, wholeNumber, tracked, receipt }: TrackProps): VNode {
  const t = words(frame.lang);
  const wrong = notFound
    ? [{ field: 'code', message: t('track.notFound') }]
    : wholeNumber
      ? [{ field: 'last4', message: t('track.wholeNumberNeeded') }]
      : errors;
  return (
    <Page
      frame={frame}
      title={tracked ? t('track.found', { code: tracked.code }) : t('track.title')}
      heading={tracked ? <TrackedHeading tracked={tracked} t={t} /> : undefined}
      layout="reading"
      errors={wrong}
      crumbs={[{ href: paths.home, text: t('nav.home') }]}
    >
      {tracked ? <TrackedAnswer frame={frame} tracked={tracked} t={t} /> : null}
      {tracked ? <h2>{t('track.another')}</h2> : <p class="lead">{t('track.lead')}</p>}
      <form method="post" action={paths.track} novalidate class="card">
        {frame.user ? <Hidden name="_csrf" value={frame.user.csrf} /> : null}
        <Field
          t={t}
          name="code"
          label={t('track.code')}
          hint={t('track.codeHint')}
          error={errorFor(wrong, 'code')}
          value={tracked ? '' : fieldValue(values, 'code')}
          width="medium"
        />
        <Field
          t={t}
          name="last4"
          label={t(wholeNumber ? 'track.wholeNumber' : 'track.last4')}
          hint={t('track.last4Hint')}
          error={errorFor(wrong, 'last4')}
          value={tracked ? '' : fieldValue(values, 'last4')}
          {...(wholeNumber ? {} : { inputmode: 'numeric' })}
          maxlength={30}
          width={wholeNumber ? 'medium' : 'short'}
        />
        <Button icon="search">{t('track.button')}</Button>
      </form>
      <p>
        <a href={paths.checkReceipt(receipt)}>{t(receipt ? 'track.checkReceipt' : 'track.checkReceipts')}</a>
      </p>
    </Page>
  );
}
