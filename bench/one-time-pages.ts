import type { Browser, Page } from 'playwright-core';
import { codeAt, stepAt } from '../src/staff/totp/totp-code.ts';
import { signInAs } from './chromium.ts';
import type { DemoServer } from './demo-server.ts';

const ADMIN = 'quan.quantri';
const SIGNER = 'hieu.datdai';

/** Pages that are there once, for one person: how a browser comes to each. */
export const ONE_TIME: Record<string, (page: Page, demo: DemoServer, from: Browser) => Promise<void>> = {
  'staff-officer': openOfficer,
  async 'set-password'(page, demo, from) {
    const admin = await from.newPage();
    await openOfficer(admin, demo);
    const form = admin.locator('form[action$="/reset-password"]');
    await admin.locator('summary').filter({ hasText: 'Đặt lại mật khẩu' }).click();
    await form.locator('button').click();
    const link = await admin.locator('text=/set-password\\?token=/').first().innerText();
    await page.goto(link.trim());
    await admin.close();
  },
  async 'recovery-codes'(page, demo) {
    await signInAs(page, demo.url, SIGNER, demo.password);
    await page.goto(`${demo.url}/me/second-step`);
    await page.locator('[name=current]').fill(demo.password);
    await page.locator('main form button').click();
    const shown = (await page.locator('.code.once').first().innerText()).replaceAll(' ', '');
    await page.locator('[name=code]').fill(codeAt(bytesOf(shown), stepAt(Date.now())));
    await page.locator('main form button').first().click();
  },
  // After the one before it, whose officer has a second step now.
  async 'sign-in-code'(page, { url, password }) {
    await page.goto(`${url}/sign-in`);
    await page.locator('[name=username]').fill(SIGNER);
    await page.locator('[name=password]').fill(password);
    await page.locator('main form button').click();
  },
  async 'first-sign-in'(page, { url }) {
    await page.goto(`${url}/first-sign-in?token=over`);
  },
};

async function openOfficer(page: Page, { url, password }: DemoServer): Promise<void> {
  await signInAs(page, url, ADMIN, password);
  await page.goto(`${url}/staff/officers`);
  await page.locator('main table a').first().click();
  await page.waitForURL(/\/staff\/officers\/[0-9a-f-]{36}/);
}

// Base32 (RFC 4648), as the page shows a secret to be typed.
function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
