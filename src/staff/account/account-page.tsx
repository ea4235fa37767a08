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
} from '../../ui/index.ts';
import { ACCOUNT } from './texts.ts';

/** `/me`: what an officer sees to themselves. */
export function AccountPage(props: {
  readonly frame: Frame;
  readonly name: string;
  readonly isOn: boolean;
  readonly changed: boolean;
}): VNode {
  const { frame, name, isOn, changed } = props;
  const { lang } = frame;
  const tiles: readonly { href: string; icon: IconName; title: string; hint: string }[] = [
    { href: paths.absence, icon: 'person', title: ACCOUNT.absence[lang], hint: ACCOUNT.absenceHint[lang] },
    {
      href: paths.secondStep,
      icon: 'shield',
      title: ACCOUNT.secondStep[lang],
      hint: isOn ? ACCOUNT.on[lang] : ACCOUNT.off[lang],
    },
    { href: paths.password, icon: 'card', title: ACCOUNT.password[lang], hint: ACCOUNT.passwordHint[lang] },
  ];
  return (
    <Page frame={frame} title={ACCOUNT.account[lang]}>
      {changed ? (
        <Notice tone="green" icon="check">
          <p>{ACCOUNT.changed[lang]}</p>
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
  return (
    <Page frame={frame} title={ACCOUNT.noticeTitle[lang]} layout="reading">
      <Notice tone="yellow" icon="alert">
        <p>{ACCOUNT.notice[lang].replace('{at}', formatMoment(at as Instant, lang))}</p>
      </Notice>
      <form method="post" action="/me/notice">
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="next" value={next} />
        <p class="actions">
          <Button>{ACCOUNT.itWasMe[lang]}</Button>
          <ButtonLink href={paths.password}>{ACCOUNT.password[lang]}</ButtonLink>
        </p>
      </form>
    </Page>
  );
}
