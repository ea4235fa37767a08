import { isWriting } from './form-fill.ts';

/** What a key does; undefined lets the browser have it. Names are those of `KeyboardEvent.key`. */
export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

const KEPT = 'shortcuts';

/** Whether this person, at this device, wants shortcut keys (WCAG 2.1.4: they can be turned off). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

export function turnShortcuts(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

/**
 * Answers keys anywhere on the page until the returned function is called. A key that stands for a letter is never taken from a field,
 * nor one pressed with Ctrl, Alt or Meta, nor while an input method composes. A key held down acts once, unless it is one of `moving`.
 */
export function listenForShortcuts(shortcuts: Shortcuts, moving: readonly string[] = []): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const act = shortcuts[event.key];
    if (!act || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    // An open dialog has its own keys, Escape first of all.
    if (document.querySelector('dialog[open]')) return;
    if (event.key.length === 1 && isWriting(event.target)) return;
    if (event.key !== 'Escape' && !areShortcutsOn()) return;
    event.preventDefault();
    if (!event.repeat || moving.includes(event.key)) act(event);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
