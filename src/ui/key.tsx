import type { VNode } from 'preact';

/** A shortcut key shown on its button. Hidden until a script that answers it is there (`showKeys`); heard as `aria-keyshortcuts`. */
export function Key({ children }: { readonly children: string }): VNode {
  return (
    <span class="key" aria-hidden="true" hidden>
      {children}
    </span>
  );
}

/** Shows, or hides, the keys on the buttons and links of the page. */
export function showKeys(on: boolean): void {
  for (const key of document.querySelectorAll<HTMLElement>('.key')) {
    key.hidden = !on;
    const owner = key.closest('button, a, summary');
    if (on) owner?.setAttribute('aria-keyshortcuts', key.textContent ?? '');
    else owner?.removeAttribute('aria-keyshortcuts');
  }
}
