import { useEffect, useState } from 'preact/hooks';

export type Listening = {
  readonly scope: string;
  /** Where listening begins: nothing that came since this page was drawn is missed. */
  readonly mark: string;
};

/** How many came in since the page was drawn, or that some may have been missed. Listens while the page is seen. */
export function useNews({ scope, mark }: Listening): number | 'gap' {
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
