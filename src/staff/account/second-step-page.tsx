import type { VNode } from 'preact';
import type { Instant } from '../../domain/calendar/index.ts';
import {
  Button,
  ButtonLink,
  errorFor,
  Field,
  type FormError,
  type Frame,
  formatMoment,
  Hidden,
  Notice,
  Page,
  paths,
  words,
} from '../../ui/index.ts';
import type { SecondStepState } from '../totp/second-step.ts';
import { base32 } from '../totp/totp-code.ts';

export type SecondStepProps = {
  readonly frame: Frame;
  readonly stands: SecondStepState;
  /** Nothing else opens before it is on. */
  readonly required: boolean;
  /** The posts held do not let it be turned off. */
  readonly mustKeep: boolean;
  readonly errors?: readonly FormError[];
};

/** `/me/second-step`: off, being turned on, or on. */
export function SecondStepPage(props: SecondStepProps): VNode {
  const { frame, stands, required, errors } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page
      frame={frame}
      title={t('account.secondStep')}
      errors={errors}
      layout="reading"
      crumbs={required ? [] : [{ href: paths.account, text: t('account.account') }]}
    >
      {required ? (
        <Notice tone="yellow" icon="shield">
          <p>{t('account.required')}</p>
        </Notice>
      ) : null}
      {stands.state === 'off' ? <Off {...props} /> : null}
      {stands.state === 'begun' ? <Begun {...props} secret={stands.secret} /> : null}
      {stands.state === 'on' ? <On {...props} since={stands.since} codesLeft={stands.codesLeft} /> : null}
    </Page>
  );
}

function Off({ frame, errors }: SecondStepProps): VNode {
  const { lang } = frame;
  const t = words(lang);
  return (
    <>
      <p class="lead">{t('account.offLead')}</p>
      <form method="post" action={`${paths.secondStep}/begin`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
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
        <p class="actions">
          <Button>{t('account.begin')}</Button>
        </p>
      </form>
    </>
  );
}

function Begun({ frame, errors, secret }: SecondStepProps & { readonly secret: Buffer }): VNode {
  const { lang } = frame;
  const t = words(lang);
  return (
    <>
      <h2>{t('account.scanTitle')}</h2>
      <p>
        <img class="qr" src={`${paths.secondStep}/qr.svg`} width="240" height="240" alt={t('account.qr')} />
      </p>
      <p>
        {t('account.orType')} <span class="code once">{base32(secret).replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <form method="post" action={`${paths.secondStep}/confirm`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <CodeField frame={frame} label={t('account.code')} scope="confirm" errors={errors} />
        <p class="actions">
          <Button>{t('account.confirm')}</Button>
        </p>
      </form>
    </>
  );
}

function On(props: SecondStepProps & { readonly since: number; readonly codesLeft: number }): VNode {
  const { frame, since, codesLeft, mustKeep } = props;
  const { lang } = frame;
  const t = words(lang);
  const said = t('account.since', { at: formatMoment(since as Instant, lang), n: String(codesLeft) });
  return (
    <>
      <p class="lead">{said}</p>
      {codesLeft < 3 ? (
        <Notice tone="yellow" icon="alert">
          <p>{t('account.few')}</p>
        </Notice>
      ) : null}
      <WithCode {...props} act="codes" title={t('account.renew')} why={t('account.renewWhy')} />
      {mustKeep ? (
        <p>{t('account.mustKeep')}</p>
      ) : (
        <WithCode {...props} act="off" title={t('account.turnOff')} why={t('account.turnOffWhy')} />
      )}
    </>
  );
}

function WithCode(
  props: SecondStepProps & { readonly act: string; readonly title: string; readonly why: string },
): VNode {
  const { frame, errors, act, title, why } = props;
  return (
    <details class="fold" open={errors?.some(({ field }) => field === `${act} code`)}>
      <summary>{title}</summary>
      <p>{why}</p>
      <form method="post" action={`${paths.secondStep}/${act}`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <CodeField frame={frame} label={words(frame.lang)('account.codeNow')} scope={act} errors={errors} />
        <Button look={act === 'off' ? 'danger' : 'secondary'}>{title}</Button>
      </form>
    </details>
  );
}

function CodeField(props: {
  readonly frame: Frame;
  readonly label: string;
  readonly scope: string;
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, label, scope, errors } = props;
  return (
    <Field
      t={words(frame.lang)}
      name="code"
      scope={scope}
      label={label}
      width="short"
      maxlength={40}
      autocomplete="one-time-code"
      error={errorFor(errors, `${scope} code`)}
    />
  );
}

/** The recovery codes, shown once. */
export function RecoveryCodesPage(props: { readonly frame: Frame; readonly codes: readonly string[] }): VNode {
  const { frame, codes } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page frame={frame} title={t('account.codesTitle')} layout="reading">
      <p class="lead">{t('account.codesLead')}</p>
      <ul class="panel recovery-codes">
        {codes.map((code) => (
          <li key={code} class="code">
            {code}
          </li>
        ))}
      </ul>
      <p class="actions">
        <ButtonLink href={paths.account} look="primary">
          {t('account.kept')}
        </ButtonLink>
      </p>
    </Page>
  );
}
