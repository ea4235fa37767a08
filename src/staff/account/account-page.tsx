import type { VNode } from 'preact';
import type { Instant } from '../../domain/calendar/index.ts';
import {
  Button,
  ButtonLink,
  type Frame,
  formatMoment,
  Hidden,
  Icon,
  type IconName,
  Notice,
  Page,
  paths,
  words,
} from '../../ui/index.ts';

/** `/me`: what an officer sees to themselves. */
export function AccountPage(props: {
  readonly frame: Frame;
  readonly name: string;
  readonly isOn: boolean;
  readonly changed: boolean;
}): VNode {
  const { frame, name, isOn, changed } = props;
  const { lang } = frame;
  const t = words(lang);
  const tiles: readonly { href: string; icon: IconName; title: string; hint: string }[] = [
    {
      href: paths.absence,
      icon: 'person',
      title: t('account.absence'),
      hint: t('account.absenceHint'),
    },
    {
      href: paths.secondStep,
      icon: 'shield',
      title: t('account.secondStep'),
      hint: isOn ? t('account.on') : t('account.off'),
    },
    {
      href: paths.password,
      icon: 'card',
      title: t('account.password'),
      hint: t('account.passwordHint'),
    },
  ];
  return (
    <Page frame={frame} title={t('account.account')}>
      {changed ? (
        <Notice tone="green" icon="check">
          <p>{t('account.changed')}</p>
        </Notice>
      ) : null}
      <p class="lead">{name}</p>
      <ul class="tiles">
        {tiles.map(({ href, icon, title, hint }) => (
          <li key={href}>
            <a href={href}>
              <Icon name={icon} />
              <span>
                <strong>{title}</strong>
                <small>{hint}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** `/me/notice`: told once after a sign-in, until read. */
export function NoticePage(props: { readonly frame: Frame; readonly at: number; readonly next: string }): VNode {
  const { frame, at, next } = props;
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page frame={frame} title={t('account.noticeTitle')} layout="reading">
      <Notice tone="yellow" icon="alert">
        <p>{t('account.notice', { at: formatMoment(at as Instant, lang) })}</p>
      </Notice>
      <form method="post" action="/me/notice">
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="next" value={next} />
        <p class="actions">
          <Button>{t('account.itWasMe')}</Button>
          <ButtonLink href={paths.password}>{t('account.password')}</ButtonLink>
        </p>
      </form>
    </Page>
  );
}
