import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../src/staff/index.ts';
import { openPage, type PageOptions } from './browser.ts';
import type { OpenHouse } from './house.ts';
import type { Typed, Visitor } from './visitor.ts';

/** An invented officer at a real browser, signed in through the sign-in page. */
export async function sitDown(house: OpenHouse, username: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage({ baseUrl: house.url, ...options });
  await page.goto('/sign-in');
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(DEMO_PASSWORD);
  await Promise.all([page.waitForURL(/\/inbox/), page.locator('[name=password]').press('Enter')]);
  return page;
}

/** Opens a page and waits until its islands listen. */
export async function openAwake(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(
    () => document.querySelectorAll('[data-island]').length === document.querySelectorAll('[data-awake]').length,
  );
}

/** Takes a dossier in at a counter by its form, all papers there; returns its id. */
export async function takeIn(officer: Visitor, procedure: string, name: string): Promise<string> {
  const path = `/reception/${procedure}`;
  await officer.open(path);
  const papers = [...officer.form(path).values.keys()].filter((input) => input.endsWith('.originals'));
  await officer.send(path, {
    'applicant.name': name,
    'applicant.idNumber': '037190004321',
    'applicant.phone': '0912345678',
    'applicant.address': 'Xã Demo Hoa Sen',
    ...Object.fromEntries(papers.map((input) => [input, '1'])),
    act: 'accept',
  });
  if (officer.status !== 303) throw new Error(`not received: ${officer.text}`);
  return officer.leadsTo.split('/')[2] ?? '';
}

/** Opens a dossier's page and carries out one act by its form; then back on the page, which says what was done. */
export async function carryOut(officer: Visitor, id: string, command: string, typed: Typed = {}): Promise<void> {
  await officer.open(`/dossiers/${id}`);
  await officer.send(`/dossiers/${id}/${command}`, typed);
  if (officer.status !== 303) throw new Error(`${command}: ${officer.status} ${officer.text}`);
  await officer.follow();
}
