import type { VNode } from 'preact';
import { Button, type Frame, Page, paths, type Say, words } from '../ui/index.ts';

/** A code typed or scanned leads straight to its dossier. */
export function FindByCode({
  t,
  code,
  wrong,
}: {
  readonly t: Say;
  readonly code?: string;
  readonly wrong?: boolean;
}): VNode {
  return (
    <search class="search">
      <form method="get" action={paths.findByCode}>
        <label for="f-code">{t('inbox.find')}</label>
        <div class="search-row">
          <input
            id="f-code"
            class="input"
            type="text"
            name="code"
            value={code ?? ''}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={wrong ? 'true' : undefined}
          />
          <Button look="secondary" icon="search">
            {t('search.button')}
          </Button>
        </div>
      </form>
    </search>
  );
}

type FindProps = { readonly frame: Frame; readonly code: string; readonly message: string };

/** The search again, with what was typed and why nothing was found. */
export function FindPage({ frame, code, message }: FindProps): VNode {
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t('inbox.find')}
      layout="desk"
      errors={[{ field: 'code', message }]}
      crumbs={[{ href: paths.inbox, text: t('nav.inbox') }]}
    >
      <FindByCode t={t} code={code} wrong />
    </Page>
  );
}
