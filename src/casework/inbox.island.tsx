import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Lang, words } from '../ui/words.ts';

export type InboxIslandProps = {
  readonly lang: Lang;
  /** Whose filter is kept on this device. */
  readonly officer: string;
  readonly scope: string;
  /** The filter of this page as it stands in the address. */
  readonly filter: string;
  /** Where listening begins: nothing that came since this page was drawn is missed. */
  readonly mark: string;
};

/** The inbox under the hand of who works in it all day: keys, the filter they left, what comes in meanwhile. */
export function Inbox(props: InboxIslandProps): VNode {
  const t = words(props.lang);
  const news = useNews(props);
  const [awake, wake] = useState(false);
  const [keysOn, turnKeys] = useState(true);
  const help = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    wake(true);
    turnKeys(localStorage.getItem(KEYS_OFF) === null);
    keepFilter(props);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === '?' && !isElsewhere(event)) help.current?.showModal();
      else if (localStorage.getItem(KEYS_OFF) === null && !isElsewhere(event)) act(event);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const remember = (on: boolean): void => {
    turnKeys(on);
    if (on) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, '1');
  };
  return (
    <div class="inbox-live">
      <p role="status">
        {news === 'gap' ? t('inbox.gap') : news > 0 ? t('inbox.news', { n: news }) : ''}
        {news === 'gap' || news > 0 ? (
          <button type="button" class="button-quiet" onClick={() => location.reload()}>
            {t('inbox.reload')}
          </button>
        ) : null}
      </p>
      {awake ? (
        <>
          <button type="button" class="button-quiet" aria-haspopup="dialog" onClick={() => help.current?.showModal()}>
            {t('keys.title')} <kbd>?</kbd>
          </button>
          <dialog ref={help} class="dialog" aria-labelledby="keys-title">
            <h2 id="keys-title">{t('keys.title')}</h2>
            <dl class="keys">
              {KEYS.map(([key, word]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{t(word)}</dd>
                </div>
              ))}
            </dl>
            <p class="choice">
              <input
                id="keys-on"
                type="checkbox"
                checked={keysOn}
                onChange={(event) => remember(event.currentTarget.checked)}
              />
              <label for="keys-on">{t('keys.on')}</label>
            </p>
            <form method="dialog">
              <button type="submit" class="button button-secondary">
                {t('dialog.close')}
              </button>
            </form>
          </dialog>
        </>
      ) : null}
    </div>
  );
}

export { Inbox as island };

const KEYS_OFF = 'keys-off';
const KEYS = [
  ['j k', 'keys.move'],
  ['Enter o', 'keys.open'],
  ['e', 'keys.act'],
  ['x', 'keys.choose'],
  ['Ctrl+K', 'keys.find'],
  ['?', 'keys.help'],
] as const;

/** How many came in since the page was drawn, or that some may have been missed. Listens while the page is seen. */
function useNews({ scope, mark }: InboxIslandProps): number | 'gap' {
  const [news, tell] = useState<number | 'gap'>(0);
  useEffect(() => {
    const seen = new Set<string>();
    let after = mark;
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const close = (): void => {
      clearTimeout(again);
      source?.close();
      source = undefined;
    };
    const open = (): void => {
      close();
      // A browser holds few connections to one address: pages that nobody looks at keep none.
      if (document.visibilityState !== 'visible') return;
      source = new EventSource(`/api/v1/live?after=${encodeURIComponent(after)}`);
      source.addEventListener('news', (event) => {
        after = event.lastEventId;
        const { key, scopes } = JSON.parse(event.data) as { key: string; scopes: string[] };
        if (!scopes.includes(scope)) return;
        seen.add(key);
        tell((now) => (now === 'gap' ? now : seen.size));
      });
      source.addEventListener('gap', (event) => {
        after = event.lastEventId;
        tell('gap');
      });
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 60_000);
      });
    };
    open();
    document.addEventListener('visibilitychange', open);
    addEventListener('pagehide', close);
    return () => {
      close();
      document.removeEventListener('visibilitychange', open);
      removeEventListener('pagehide', close);
    };
  }, [scope, mark]);
  return news;
}

// The filter an officer left is where the bare address leads; every filter that is asked for is kept.
function keepFilter({ officer, filter }: InboxIslandProps): void {
  const name = `inbox.${officer}`;
  const asked = new URLSearchParams(location.search);
  if (asked.has('scope')) {
    localStorage.setItem(name, filter);
    return;
  }
  const kept = localStorage.getItem(name);
  if (kept !== null && kept !== filter && /^\?scope=[a-z]+(&due=[a-z]+)?$/.test(kept)) {
    location.replace(`${location.pathname}${kept}`);
  }
}

// While somebody types, in a window that is open above, or with keys that are the browser's.
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
  const at = event.target instanceof Element ? event.target : document.body;
  return at.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]') !== null;
}

function act(event: KeyboardEvent): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.row-link')];
  const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
  const link = links[here];
  switch (event.key) {
    case 'j':
      links[Math.min(here + 1, links.length - 1)]?.focus();
      break;
    case 'k':
      links[Math.max(here - 1, 0)]?.focus();
      break;
    case 'o':
      link?.click();
      break;
    case 'e':
      if (link) location.assign(`${link.href}#first-act`);
      break;
    case 'x':
      link?.closest('tr')?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
      break;
    default:
      return;
  }
  event.preventDefault();
}
