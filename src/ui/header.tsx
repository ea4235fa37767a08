import type { VNode } from 'preact';
import { AbsenceBanner } from './absence-banner.tsx';
import type { Frame } from './frame.ts';
import { Hidden } from './hidden.tsx';
import { Icon } from './icons.tsx';
import { paths, withLang } from './paths.ts';
import { type Say, words } from './words.ts';

export function Header({ frame }: { readonly frame: Frame }): VNode {
  const t = words(frame.lang);
  const { user } = frame;
  return (
    <header class="site-header">
      {frame.demo ? <p class="demo-banner">{t('page.demo')}</p> : null}
      <div class="wrap site-header-row">
        <a class="brand" href={user ? paths.inbox : paths.home}>
          <Door />
          <span>
            <span class="brand-name">{t('brand.name')}</span>
            <span class="brand-province">{frame.province}</span>
          </span>
        </a>
        {user && !isHere(frame.path, paths.search) ? <FindAnything t={t} /> : null}
        <div class="site-side">
          <LanguageSwitch frame={frame} t={t} />
          {user ? (
            <form class="who" method="post" action={paths.signOut}>
              <Hidden name="_csrf" value={user.csrf} />
              <a class="who-name" href={paths.account}>
                {user.name}
                <small>{user.unit}</small>
              </a>
              <button type="submit" class="button-quiet">
                {t('nav.signOut')}
              </button>
            </form>
          ) : null}
        </div>
      </div>
      <nav class="site-nav" aria-label={t('nav.label')}>
        <ul class="wrap">
          {links(frame, t).map(({ href, text }) => (
            <li key={href}>
              <a href={href} aria-current={isHere(frame.path, href) ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {user ? <AbsenceBanner frame={frame} user={user} t={t} /> : null}
    </header>
  );
}

function links(frame: Frame, t: Say): readonly { readonly href: string; readonly text: string }[] {
  const open = [
    { href: paths.procedures, text: t('nav.procedures') },
    { href: paths.track, text: t('nav.track') },
  ];
  if (!frame.user) {
    return [{ href: paths.home, text: t('nav.home') }, ...open, { href: paths.signIn, text: t('nav.signIn') }];
  }
  const desk = frame.user.receives
    ? [
        { href: paths.reception, text: t('nav.reception') },
        { href: paths.dataRequests, text: t('nav.dataRequests') },
      ]
    : [];
  const boards = frame.user.supervises ? [{ href: paths.supervision, text: t('nav.supervision') }] : [];
  const staff = frame.user.administers ? [{ href: paths.officers, text: t('nav.staff') }] : [];
  const audit = frame.user.audits ? [{ href: paths.personAccess, text: t('nav.personAccess') }] : [];
  return [{ href: paths.inbox, text: t('nav.inbox') }, ...desk, ...boards, ...open, ...staff, ...audit];
}

function isHere(path: string, href: string): boolean {
  const here = path.split('?')[0] ?? path;
  return here === href || (href !== '/' && here.startsWith(`${href}/`));
}

/** At hand on every page of the desk; a plain form, so that it works before and without any script. */
function FindAnything({ t }: { readonly t: Say }): VNode {
  return (
    <search class="site-find">
      <form method="get" action={paths.search}>
        <label class="hidden-visually" for="find-anything">
          {t('find.head')}
        </label>
        <input
          id="find-anything"
          class="input"
          type="search"
          name="q"
          placeholder={t('find.placeholder')}
          aria-keyshortcuts="Control+K"
          title="Ctrl+K"
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit" class="button button-secondary">
          <Icon name="search" />
          <span class="hidden-visually">{t('search.button')}</span>
        </button>
      </form>
    </search>
  );
}

function LanguageSwitch({ frame, t }: { readonly frame: Frame; readonly t: Say }): VNode {
  const other = frame.lang === 'vi' ? 'en' : 'vi';
  return (
    <a class="language" href={withLang(frame.path, other)} lang={other} hreflang={other}>
      {t('nav.otherLanguage')}
    </a>
  );
}

/** One open door: the house's mark. */
function Door(): VNode {
  return (
    <svg class="door" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <rect class="door-ground" width="40" height="40" rx="6" />
      <path class="door-frame" d="M10 33V10h20v23" />
      <path class="door-leaf" d="M14 33V14l9 3v16z" />
      <circle class="door-knob" cx="20" cy="25" r="1.3" />
    </svg>
  );
}
