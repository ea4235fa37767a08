import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { showKeys } from './key.tsx';
import { areShortcutsOn, turnShortcuts } from './shortcuts.ts';
import type { Say } from './words.ts';

export type KeyLegendProps = {
  readonly t: Say;
  /** Each key, or several with a space between, and what they do, in the order of work. */
  readonly keys: readonly (readonly [key: string, does: string])[];
  /** Given the function that opens the legend, for the key that does. */
  readonly opener: (open: () => void) => void;
};

/** The keys of a page in a dialog, with the box that turns them off (WCAG 2.1.4). Drawn by the browser only: without scripts there are none. */
export function KeyLegend({ t, keys, opener }: KeyLegendProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState<boolean | undefined>(undefined);
  const open = (): void => {
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  useLayoutEffect(() => {
    setOn(areShortcutsOn());
    opener(open);
  }, []);
  useLayoutEffect(() => {
    if (on !== undefined) showKeys(on);
  }, [on]);
  if (on === undefined) return <p class="legend-opener" />;
  return (
    <>
      <p class="legend-opener">
        <button type="button" class="button button-quiet" onClick={open} aria-keyshortcuts="? F1">
          {t('shortcut.open')}
          <span class="key" aria-hidden="true">
            ?
          </span>
        </button>
      </p>
      <dialog ref={dialog} class="dialog" aria-labelledby="legend-title">
        <h2 id="legend-title">{t('shortcut.title')}</h2>
        <dl class="keys">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                {key.split(' ').map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <div class="choice">
          <input
            id="keys-on"
            type="checkbox"
            checked={on}
            onChange={({ currentTarget }) => {
              turnShortcuts(currentTarget.checked);
              setOn(currentTarget.checked);
            }}
          />
          <label for="keys-on">{t('shortcut.on')}</label>
        </div>
        <form method="dialog">
          <button type="submit" class="button button-secondary">
            {t('dialog.close')}
          </button>
        </form>
      </dialog>
    </>
  );
}
