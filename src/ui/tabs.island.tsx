import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export type Tab = { readonly id: string; readonly title: string };

type TabsProps = { readonly label: string; readonly tabs: readonly Tab[] };

/** Links to the sections of a page; once awake, tabs of which one section is shown (ARIA tabs: arrows, Home, End). */
export function Tabs({ label, tabs }: TabsProps): VNode {
  const [shown, show] = useState<string>();
  const list = useRef<HTMLDivElement>(null);

  // Before anything is painted: nothing jumps.
  useLayoutEffect(() => {
    const follow = (): void => show((now) => tabAt(location.hash, tabs) ?? now ?? tabs[0]?.id);
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [tabs]);

  useLayoutEffect(() => {
    if (shown !== undefined) for (const { id } of tabs) showPanel(id, id === shown);
  }, [shown, tabs]);

  if (shown === undefined) {
    return (
      <nav class="tabs" aria-label={label}>
        <ul>
          {tabs.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    );
  }

  const pick = (id: string): void => {
    show(id);
    history.replaceState(history.state, '', `#${id}`);
    list.current?.querySelector<HTMLElement>(`[href="#${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to =
      tabs[
        next(
          event.key,
          tabs.findIndex(({ id }) => id === shown),
          tabs.length,
        )
      ];
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    pick(to.id);
  };
  return (
    <div class="tabs">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }) => (
          <a
            key={id}
            href={`#${id}`}
            role="tab"
            aria-selected={id === shown}
            aria-controls={id}
            tabIndex={id === shown ? 0 : -1}
            onClick={(event) => {
              event.preventDefault();
              pick(id);
            }}
          >
            {title}
          </a>
        ))}
      </div>
    </div>
  );
}

export { Tabs as island };

function next(key: string, at: number, count: number): number {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

// The section itself, or the one that holds what the address points at.
function tabAt(hash: string, tabs: readonly Tab[]): string | undefined {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  return tabs.find(({ id }) => target?.closest(`#${id}`))?.id;
}

function showPanel(id: string, on: boolean): void {
  const panel = document.getElementById(id);
  if (!panel) return;
  panel.setAttribute('role', 'tabpanel');
  panel.tabIndex = 0;
  panel.hidden = !on;
}
