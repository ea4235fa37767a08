import type { VNode } from 'preact';
import { Button } from './button.tsx';
import { paths } from './paths.ts';
import type { Say } from './words.ts';

/** The one search: no accents needed, a code works too. A plain GET form, so that results have an address. */
export function SearchBox({
  t,
  q = '',
  action = paths.procedures,
  autofocus,
}: {
  readonly t: Say;
  readonly q?: string;
  readonly action?: string;
  readonly autofocus?: boolean;
}): VNode {
  return (
    <search class="search">
      <form method="get" action={action}>
        <label for="q">{t('search.label')}</label>
        <p class="hint" id="q-hint">
          {t('search.hint')}
        </p>
        <div class="search-row">
          <input
            id="q"
            class="input"
            type="search"
            name="q"
            value={q}
            aria-describedby="q-hint"
            autocomplete="off"
            autofocus={autofocus}
          />
          <Button icon="search">{t('search.button')}</Button>
        </div>
      </form>
    </search>
  );
}
