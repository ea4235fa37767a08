import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, openPage, screenshot } from '../../test/browser.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';
import { doubledIds, headingTroubles, LOOKS, unlabelled } from '../ui/look.fixture.ts';
import { inProvince } from './in-province.ts';
import { DEMO_PASSWORD } from './index.ts';

let house: OpenHouse;
let minh = '';

beforeAll(async () => {
  house = await openHouse();
  const admin = await house.signIn('quan.quantri');
  await admin.open('/staff/officers?q=minh.hoasen');
  minh = /href="(\/staff\/officers\/[0-9a-f-]{36})"/.exec(admin.html)?.[1] ?? '';
  await admin.open(minh);
  await admin.send(`${minh}/add-post`, {
    role: 'CLERK',
    unit: 'ubnd-xa-hoa-sen',
    begins: '1/3/2099',
    ends: '31/3/2099',
  });
  const officer = await house.signIn('minh.hoasen');
  await officer.open('/me/absence');
  await officer.send('/me/absence', { other: 'quan.quantri', ends: '31/12/2098' });
});
afterAll(() => house[Symbol.asyncDispose]());

/** A page looked at, by a name to file its picture under: where it is, and what is pressed there first. */
const VIEWS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['units', (page) => page.goto('/staff/units')],
  ['officers', (page) => page.goto('/staff/officers')],
  ['officers-none', (page) => page.goto('/staff/officers?q=zzzz')],
  ['officer', (page) => page.goto(minh)],
  [
    'officer-wrong',
    async (page) => {
      await page.goto(minh);
      await unfold(page);
      await page.locator('form[action$="add-post"] input[name=begins]').fill('31/2/2099');
      await page.locator('form[action$="add-post"] button').click();
      await page.locator('.error-summary').waitFor();
    },
  ],
  ['new-officer', (page) => page.goto('/staff/officers/new')],
  [
    'new-officer-wrong',
    async (page) => {
      await page.goto('/staff/officers/new');
      await page.locator('main button').click();
      await page.locator('.error-summary').waitFor();
    },
  ],
  ['log', (page) => page.goto('/staff/log')],
  ['account', (page) => page.goto('/me')],
  ['password', (page) => page.goto('/me/password')],
  [
    'password-wrong',
    async (page) => {
      await page.goto('/me/password');
      await page.locator('main button').click();
      await page.locator('.error-summary').waitFor();
    },
  ],
  ['absence', (page) => page.goto('/me/absence')],
  [
    'absence-wrong',
    async (page) => {
      await page.goto('/me/absence');
      await page.locator('main form[action="/me/absence"] button').click();
      await page.locator('.error-summary').waitFor();
    },
  ],
  ['second-step', (page) => page.goto('/me/second-step')],
  [
    'second-step-begun',
    async (page) => {
      await page.goto('/me/second-step');
      if (await page.locator('input[name=current]').count()) {
        await page.locator('input[name=current]').fill(DEMO_PASSWORD);
        await page.locator('main button').click();
      }
      await page.locator('input[name=code]').fill('000000');
      await page.locator('main button').click();
      await page.locator('.error-summary').waitFor();
      await page.locator('img.qr').evaluate((img: HTMLImageElement) => img.decode());
      expect(await page.locator('img.qr').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    },
  ],
];

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
}

test.each(LOOKS)(
  'the pages of staff are accessible, fit and are well formed at $width px (dark: $dark, $lang)',
  { timeout: 180_000 },
  async ({ width, dark, lang }) => {
    await inProvince(house.house.database, house.house.province.id, (tx) =>
      tx.query({ name: 'clean', text: 'DELETE FROM totp' }),
    );
    // Wrong codes of the look before are not held against this one.
    await inProvince(house.house.database, house.house.province.id, (tx) =>
      tx.query({ name: 'clean tries', text: 'DELETE FROM sign_in_try' }),
    );
    const page = await openPage({ width, lang, baseUrl: house.url, javaScript: true });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(`/sign-in?lang=${lang}`);
    await page.locator('input[name=username]').fill('quan.quantri');
    await page.locator('input[name=password]').fill(DEMO_PASSWORD);
    await page.locator('main button').click();
    const found: string[] = [];
    for (const [name, go] of VIEWS) {
      await go(page);
      await unfold(page);
      const html = await page.content();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) found.push(`${name}: ${wider} px wider than the window`);
      for (const line of [...(await axe(page)), ...headingTroubles(html), ...doubledIds(html), ...unlabelled(html)])
        found.push(`${name}: ${line}`);
      if (process.env.SCREENS) await screenshot(page, `staff-${name}-${width}-${dark ? 'dark' : 'light'}`);
    }
    expect(found).toEqual([]);
  },
);
