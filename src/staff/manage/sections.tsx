import type { VNode } from 'preact';
import { type Lang, paths, words } from '../../ui/index.ts';

/** The three lists of the administrator, one click apart. */
export function Sections({ lang, here }: { readonly lang: Lang; readonly here: string }): VNode {
  const links = [
    { href: paths.officers, text: words(lang)('staff.officers') },
    { href: paths.units, text: words(lang)('staff.units') },
    { href: paths.staffLog, text: words(lang)('staff.log') },
  ];
  return (
    <nav class="filters" aria-label={words(lang)('staff.sections')}>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
