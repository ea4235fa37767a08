import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KeyLegend } from '../ui/key-legend.tsx';
import { listenForShortcuts } from '../ui/shortcuts.ts';
import { type Lang, type Say, words } from '../ui/words.ts';
import { type Listening, useNews } from './live-news.island.tsx';

export type InboxIslandProps = Listening & {
  readonly lang: Lang;
  /** Whose filter is kept on this device. */
  readonly officer: string;
  /** The address of the list under this page's filter. */
  readonly here: string;
  /** Whether rows can be chosen. */
  readonly choosing: boolean;
};

/** The inbox under the hand of who works in it all day: keys, the filter they left, what comes in meanwhile. */
export function Inbox(props: InboxIslandProps): VNode {
  const t = words(props.lang);
  const news = useNews(props);
  const [awake, wake] = useState(false);
  const [chosen, count] = useState(0);
  const [refused, refuse] = useState(false);
  const legend = useRef<() => void>(() => {});

  useEffect(() => {
    wake(true);
    keepFilter(props);
    const recount = (): void => {
      refuse(false);
      count(boxes().filter(({ checked }) => checked).length);
    };
    // A browser that came back to the page ticks again what was ticked.
    recount();
    document.addEventListener('change', recount);
    document.addEventListener('keydown', holdEnter);
    return () => {
      document.removeEventListener('change', recount);
      document.removeEventListener('keydown', holdEnter);
    };
  }, []);
  useLayoutEffect(() => {
    const open = (): void => legend.current();
    return listenForShortcuts({ ...ROWS, x: () => refuse(!choose()), F1: open, '?': open }, ['j', 'k']);
  }, []);

  return (
    <div class="inbox-live">
      <p role="status">
        {refused ? t('inbox.notChosen') : chosen > 0 ? t('inbox.chosen', { n: chosen }) : ''}{' '}
        {news === 'gap' ? t('inbox.gap') : news > 0 ? t('inbox.news', { n: news }) : ''}
        {news === 'gap' || news > 0 ? (
          <button type="button" class="button-quiet" onClick={() => location.assign(props.here)}>
            {t('inbox.reload')}
          </button>
        ) : null}
      </p>
      {props.choosing ? (
        <button type="button" class={awake ? 'button-quiet' : 'button-quiet asleep'} onClick={chooseAll}>
          {t('inbox.chooseAll')}
        </button>
      ) : null}
      <KeyLegend
        t={t}
        keys={keysOf(t)}
        opener={(open) => {
          legend.current = open;
        }}
      />
    </div>
  );
}

export { Inbox as island };

function keysOf(t: Say): readonly (readonly [string, string])[] {
  return [
    ['j k', t('keys.move')],
    ['Enter o', t('keys.open')],
    ['e', t('keys.act')],
    ['x', t('keys.choose')],
    ['a', t('keys.chooseAll')],
    ['c', t('keys.claim')],
    ['h', t('keys.handOver')],
    ['Ctrl+K', t('keys.find')],
    ['?', t('shortcut.open')],
  ];
}

// The filter an officer left is where the bare address leads; every filter that is asked for is kept.
function keepFilter({ officer, here }: InboxIslandProps): void {
  const name = `inbox.${officer}`;
  const [path, filter = ''] = here.split('?');
  if (location.pathname !== path || new URLSearchParams(location.search).has('scope')) {
    localStorage.setItem(name, `?${filter}`);
    return;
  }
  const kept = localStorage.getItem(name);
  if (kept !== null && kept !== `?${filter}` && KEPT.test(kept)) location.replace(`${path}${kept}`);
}

const KEPT = /^\?scope=[a-z]+(&due=[a-z]+)?(&procedure=[a-z0-9-]+)?$/;

const links = (): readonly HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>('.row-link')];
const boxes = (): readonly HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[name=chosen]')];

/** The row in which the focus is; -1 when it is in none. */
function at(): number {
  return links().findIndex((link) => link.closest('tr')?.contains(document.activeElement));
}

/** Chooses the row, or leaves it out again; false when it cannot be chosen. */
function choose(): boolean {
  const row = links()[at()]?.closest('tr');
  const box = row?.querySelector<HTMLInputElement>('input[name=chosen]');
  box?.click();
  return !row || box !== null;
}

// On a box Enter would press the form's first button: many rows are not moved by a slip of the hand.
function holdEnter(event: KeyboardEvent): void {
  const { target, key } = event;
  if (key === 'Enter' && target instanceof HTMLInputElement && target.name === 'chosen') event.preventDefault();
}

/** All rows; none when all were chosen. */
function chooseAll(): void {
  const open = boxes().filter(({ checked }) => !checked);
  for (const box of open.length > 0 ? open : boxes()) box.click();
}

const ROWS = {
  j: () => links()[Math.min(at() + 1, links().length - 1)]?.focus(),
  k: () => links()[Math.max(at() - 1, 0)]?.focus(),
  o: () => links()[at()]?.click(),
  e: () => {
    const link = links()[at()];
    if (link) location.assign(`${link.href}#first-act`);
  },
  a: chooseAll,
  // Only to the button: Enter there is what is meant.
  c: () => document.querySelector<HTMLElement>('.choosing [formaction$="/claim"]')?.focus(),
  h: () => document.querySelector<HTMLElement>('.choosing [formaction$="/hand-over"]')?.focus(),
} as const;
