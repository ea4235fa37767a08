import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { KeyLegend } from '../ui/key-legend.tsx';
import { listenForShortcuts } from '../ui/shortcuts.ts';
import { type Lang, words } from '../ui/words.ts';

export type DossierKeysProps = { readonly lang: Lang };

/** The keys of a dossier's page: to its main act, and on to the next dossier once that is done. */
export function DossierKeys({ lang }: DossierKeysProps): VNode {
  const t = words(lang);
  const legend = useRef<() => void>(() => {});
  useLayoutEffect(() => {
    const open = (): void => legend.current();
    return listenForShortcuts({
      e: goToMainAct,
      n: () => document.querySelector<HTMLElement>('.onward a')?.click(),
      F1: open,
      '?': open,
    });
  }, []);
  return (
    <KeyLegend
      t={t}
      keys={[
        ['e', t('keys.mainAct')],
        ['Enter', t('keys.confirm')],
        ['n', t('keys.onward')],
        ['Ctrl+K', t('keys.find')],
        ['?', t('shortcut.open')],
      ]}
      opener={(open) => {
        legend.current = open;
      }}
    />
  );
}

export { DossierKeys as island };

/** To the button of the step's own act, where Enter confirms; to what its form still asks, when it asks something. */
function goToMainAct(): void {
  const act = document.querySelector<HTMLDetailsElement>('#actions details.action');
  if (!act) return;
  act.open = true;
  const form = act.querySelector('form');
  const target = (form && firstUnanswered(form)) ?? form?.querySelector<HTMLElement>('button');
  target?.focus();
}

function firstUnanswered(form: HTMLFormElement): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>('.field')].filter((field) => !field.querySelector('.optional'));
  for (const field of fields) {
    const radio = field.querySelector<HTMLInputElement>('input[type=radio]');
    if (radio && !field.querySelector('input[type=radio]:checked')) return radio;
    const typed = field.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea',
    );
    if (typed?.value === '') return typed;
  }
  return undefined;
}
