import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axeCore from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { findChromium } from './chromium.ts';

export type PageOptions = {
  /** Width of the window in CSS pixels; the height goes with it. 360 is a small phone, 1280 the counter. */
  width?: number;
  /** The reader's language; Vietnamese unless told. */
  lang?: 'vi' | 'en';
  /** Off: the page as a browser without scripts shows it. */
  javaScript?: boolean;
  /** What relative addresses begin with, such as the address of a started test server. */
  baseUrl?: string;
};

let browser: Promise<Browser> | undefined;
const problemsOf = new WeakMap<Page, string[]>();

/**
 * A page in a profile of its own, closed when the test ends. A script that fails, or that the page's content policy
 * forbids, fails the test; so does nothing else: a 4xx answer is often what a test is about.
 * @example const page = await openPage({ width: 360, baseUrl: server.url }); await page.goto('/');
 */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  browser ??= launch();
  const width = options.width ?? 1280;
  const context = await (await browser).newContext({
    viewport: { width, height: width < 600 ? 780 : 900 },
    locale: options.lang === 'en' ? 'en-GB' : 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    javaScriptEnabled: options.javaScript ?? true,
    baseURL: options.baseUrl,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(10_000);
  const problems: string[] = [];
  context.on('weberror', (event) => problems.push(String(event.error())));
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (problems.length > 0) throw new Error(`the page had problems:\n${problems.join('\n')}`);
  });
  const page = await context.newPage();
  problemsOf.set(page, problems);
  return page;
}

/** What went wrong on a page so far, for a test that expects it: what is taken no longer fails the test. */
export function takeProblems(page: Page): string[] {
  return problemsOf.get(page)?.splice(0) ?? [];
}

/**
 * What axe-core finds against WCAG 2.2 A and AA, one line for each rule broken and where; empty when nothing.
 * @example expect(await axe(page)).toEqual([]);
 */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeCore.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const found = await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      // Part of WCAG 2.2 AA, yet off unless asked for.
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.html.slice(0, 120)),
    }));
  });
  return violations.map(({ id, help, where }) => `${id}: ${help}: ${where.join(' | ')}`);
}

/** Keeps a picture of the whole page in reports/screens, for a person to look at; returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(import.meta.dirname, '..', 'reports', 'screens');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env,
    headless: true,
    args: [
      // Root, and most containers, have no sandbox to offer; the browser only ever sees our own pages.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
      // A page that asks the outside for anything is answered "no such host".
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});
