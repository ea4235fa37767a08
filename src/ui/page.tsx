import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { stylesheet, wordsFile } from './assets.ts';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import { ErrorSummary, type FormError } from './errors.tsx';
import { Footer } from './footer.tsx';
import type { Frame } from './frame.ts';
import { Header } from './header.tsx';
import { Island, IslandHead } from './island.tsx';
import { Palette } from './palette.island.tsx';
import { words } from './words.ts';

export type PageProps = {
  readonly frame: Frame;
  /** The `h1` and the window's title. */
  readonly title: string;
  /** Shown in place of the plain `h1`, when the heading carries more than text; must hold the page's only `h1`; null when it stands further down. */
  readonly heading?: ComponentChildren;
  readonly crumbs?: readonly Crumb[];
  readonly errors?: readonly FormError[];
  /** `desk` is denser, for those who work in it all day; `reading` keeps lines short. */
  readonly layout?: 'public' | 'reading' | 'desk';
  /** Names of the islands that stand in the content: a page without any, read by who is not signed in, loads no script. */
  readonly islands?: readonly string[];
  readonly children?: ComponentChildren;
};

/** A whole page around its content: skip link, header, errors first, footer with help in its one place. */
export function Page(props: PageProps): VNode {
  const { frame, title, heading, crumbs, errors = [], layout = 'public', children } = props;
  const { user } = frame;
  const islands = [...(props.islands ?? []), ...(user ? ['palette'] : [])];
  const t = words(frame.lang);
  const wrong = errors.length > 0;
  return (
    <html lang={frame.lang} class={`layout-${layout}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${wrong ? t('error.prefix') : ''}${title} – ${t('brand.name')}, ${frame.province}`}</title>
        <link rel="icon" href="/assets/door.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet().href} />
        {islands.length > 0 ? <IslandHead names={islands} words={wordsFile(frame.lang).href} /> : null}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('page.skip')}
        </a>
        <Header frame={frame} />
        <main id="main" class="wrap" tabindex={-1}>
          {crumbs && crumbs.length > 0 ? <Breadcrumb crumbs={crumbs} t={t} /> : null}
          {wrong ? <ErrorSummary errors={errors} t={t} /> : null}
          {heading === undefined ? <h1>{title}</h1> : heading}
          {children}
        </main>
        <Footer frame={frame} />
        {user ? (
          <Island name="palette" component={Palette} props={{ lang: frame.lang, receives: user.receives }} />
        ) : null}
      </body>
    </html>
  );
}

/** The HTML document of a page. Text is escaped by the renderer. */
export function renderPage<P>(page: VNode<P>): string {
  return `<!doctype html>${renderToString(page)}`;
}
