import type { VNode } from 'preact';
import type { Say } from './words.ts';

export type Crumb = { readonly href: string; readonly text: string };

/** The way back up; the page itself is named by its heading, not here. */
export function Breadcrumb({ crumbs, t }: { readonly crumbs: readonly Crumb[]; readonly t: Say }): VNode {
  return (
    <nav class="breadcrumb" aria-label={t('nav.breadcrumb')}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
