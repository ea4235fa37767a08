import { useLayoutEffect } from 'preact/hooks';
import { findByLetters, type NamedProcedure } from '../domain/procedure/find-by-letters.ts';
import type { Lang } from '../ui/lang.ts';
import { paths } from '../ui/paths.ts';
import { suggest } from '../ui/suggest.tsx';
import { words } from '../ui/words.ts';

export type ProcedureFinderProps = { readonly lang: Lang; readonly procedures: readonly NamedProcedure[] };

const SHOWN = 8;

/** Makes the search field a list by letters: four of them and Enter open the procedure's form. Without it, the search is a page. */
export function ProcedureFinder({ lang, procedures }: ProcedureFinderProps): null {
  // At once, not after the next frame: a scanner does not wait.
  useLayoutEffect(() => {
    const input = document.querySelector<HTMLInputElement>('main input[name="q"]');
    if (!input) return;
    const t = words(lang);
    return suggest<string>(input, {
      label: t('search.label'),
      count: (n) => t('suggest.count', { n }),
      first: true,
      find: (typed) =>
        findByLetters(procedures, typed)
          .slice(0, SHOWN)
          .map(({ id, name, code }) => ({
            key: id,
            text: name,
            value: id,
            ...(code === null ? {} : { detail: code }),
          })),
      choose: (id) => location.assign(paths.receive(id)),
    });
  }, []);
  return null;
}

export { ProcedureFinder as island };
