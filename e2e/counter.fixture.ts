import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../src/staff/index.ts';

/** Signs an invented officer in. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/inbox*');
}

/** Waits until every island of the page answers. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('[data-island]:not([data-awake])').length === 0);
}

/** An officer's hands on a keyboard: counts what they press, apart from the data they type and what a scanner types for them. */
export class Hands {
  presses: string[] = [];
  data = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.presses.push(key);
      await this.#page.keyboard.press(key);
    }
  }

  /** Letters that choose a procedure are keys pressed, not data. */
  async letters(text: string): Promise<void> {
    for (const letter of text) await this.press(letter);
  }

  async type(data: string): Promise<void> {
    this.data += data.length;
    await this.#page.keyboard.type(data);
  }

  /** A keyboard-wedge scanner: its line and the Enter it ends with. */
  async scan(line: string): Promise<void> {
    await this.#page.keyboard.insertText(line);
    await this.#page.keyboard.press('Enter');
  }

  /** Tab until the focus is where it is wanted. */
  async tabTo(selector: string): Promise<void> {
    for (let i = 0; i < 60; i++) {
      if (await this.#page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      await this.press('Tab');
    }
    throw new Error(`Tab never comes to ${selector}`);
  }
}

/** The name of the field that has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return (at?.getAttribute('name') ?? at?.textContent ?? '').trim();
  });
}
