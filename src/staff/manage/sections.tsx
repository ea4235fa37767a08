import type { VNode } from 'preact';
import { type Lang, paths } from '../../ui/index.ts';
import { MANAGE } from './texts.ts';

/** The three lists of the administrator, one click apart. */
export function Sections({ lang, here }: { readonly lang: Lang; readonly here: string }): VNode {
  const links = [
    { href: paths.officers, text: MANAGE.officers[lang] },
    { href: paths.units, text: MANAGE.units[lang] },
    { href: paths.staffLog, text: MANAGE.log[lang] },
  ];
  return (
    <nav class="filters" aria-label={MANAGE.sections[lang]}>
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
