import type { ComponentChildren, VNode } from 'preact';
import { type Frame, Page, paths, words } from '../ui/index.ts';

const VIEWS = [
  [paths.supervision, 'supervision.today'],
  [paths.supervisionLate, 'supervision.late'],
  [paths.supervisionSoon, 'supervision.soon'],
  [paths.supervisionDays, 'supervision.byDay'],
] as const;

/** One of the boards, between the ways to the others; `scope` says whose figures they are. */
export function Board(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly here: string;
  readonly scope: string;
  readonly children: ComponentChildren;
}): VNode {
  const { frame, title, here, scope, children } = props;
  const t = words(frame.lang);
  return (
    <Page frame={frame} title={title} layout="desk">
      <p class="muted">{scope}</p>
      <nav class="filters" aria-label={t('supervision.views')}>
        <ul>
          {VIEWS.map(([path, word]) => (
            <li key={path}>
              <a href={path} aria-current={path === here ? 'page' : undefined}>
                {t(word)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
