import type { Page } from 'playwright-core';

/** What has the focus, as a person who cannot see it would be told. */
type Focused = {
  readonly kind: string;
  readonly name: string;
  readonly open: boolean | null;
  readonly checked: boolean;
  readonly chosen: string;
};

/** Somebody at a page without a mouse: moves by Tab and arrows, presses Enter and Space, types. Throws when a way ends nowhere. */
export class ByKeyboard {
  readonly page: Page;
  /** Keys pressed that were not data. */
  pressed = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.pressed++;
    await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  /** Goes on by Tab until something of this kind and name has the focus. */
  async to(kind: string, name: string): Promise<Focused> {
    const passed: string[] = [];
    for (let i = 0; i < 300; i++) {
      await this.press('Tab');
      const found = await this.focused();
      if (found.kind === kind && found.name.includes(name)) return found;
      passed.push(`${found.kind} "${found.name.slice(0, 40)}"`);
    }
    throw new Error(`Tab never came to ${kind} "${name}": ${[...new Set(passed)].join(', ')}`);
  }

  /** Fills a field: what stood in it is replaced. */
  async fill(name: string, text: string): Promise<void> {
    await this.to('field', name);
    await this.press('Control+a');
    await this.type(text);
  }

  /** Chooses one of a group of radio buttons. */
  async choose(name: string): Promise<void> {
    await this.to('radio', '');
    await this.press('Space');
    for (let i = 0; i < 12; i++) {
      const { name: at, checked } = await this.focused();
      if (at.includes(name) && checked) return;
      await this.press('ArrowDown');
    }
    throw new Error(`no radio button is called "${name}"`);
  }

  /** Ticks a box. */
  async tick(name: string): Promise<void> {
    const { checked } = await this.to('checkbox', name);
    if (!checked) await this.press('Space');
  }

  /** Chooses in a list by the arrows. */
  async pick(name: string, option: string): Promise<void> {
    await this.to('list', name);
    for (let i = 0; i < 30; i++) {
      if ((await this.focused()).chosen.includes(option)) return;
      await this.press('ArrowDown');
    }
    throw new Error(`the list "${name}" has no "${option}"`);
  }

  async focused(): Promise<Focused> {
    return this.page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      const input = at as HTMLInputElement;
      const kinds: Record<string, string> = {
        A: 'link',
        BUTTON: 'button',
        SUMMARY: 'fold',
        SELECT: 'list',
        TEXTAREA: 'field',
        INPUT: ['radio', 'checkbox'].includes(input?.type) ? input.type : 'field',
      };
      const labels = [...(input?.labels ?? [])].map((label) => label.textContent ?? '').join(' ');
      const name = at?.getAttribute('aria-label') ?? (labels || at?.textContent || '');
      const folded = at?.parentElement instanceof HTMLDetailsElement ? at.parentElement.open : null;
      return {
        kind: kinds[at?.tagName ?? ''] ?? (at?.tagName ?? 'nothing').toLowerCase(),
        name: name.replace(/\s+/g, ' ').trim(),
        open: folded,
        checked: Boolean(input?.checked),
        chosen: at instanceof HTMLSelectElement ? (at.selectedOptions[0]?.textContent ?? '') : '',
      };
    });
  }
}
