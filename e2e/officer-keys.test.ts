import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, screenshot } from '../test/browser.ts';
import { openAwake, sitDown, takeIn } from '../test/desk.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';
import { awake, Hands } from './counter.fixture.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
let lan: Visitor;

beforeAll(async () => {
  house = await openHouse();
  lan = await house.signIn('lan.tiepnhan');
});
afterAll(() => house[Symbol.asyncDispose]());

async function takeInMany(n: number): Promise<void> {
  for (let i = 1; i <= n; i++) await takeIn(lan, LAND, `Người Thứ ${i}`);
}

const rows = (page: Page): Promise<number> => page.locator('.row-link').count();
const chosen = (page: Page): Promise<number> => page.locator('[name=chosen]:checked').count();

describe('keys of an officer', () => {
  test('a simple step takes no more than 4 keys: open, decide, confirm, next', { timeout: 60_000 }, async () => {
    await takeInMany(3);
    const page = await sitDown(house, 'lan.tiepnhan');
    await openAwake(page, '/inbox?scope=unclaimed');
    await page.keyboard.press('a');
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await page.getByText('Đã nhận 3 việc.').waitFor();
    await openAwake(page, '/inbox?scope=mine');
    const order = await page
      .locator('.row-link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    // The row the officer stands on: where j brought them.
    await page.keyboard.press('j');
    const hands = new Hands(page);
    await hands.press('o');
    await page.waitForURL(`**${order[0]}`);
    await awake(page);
    expect(await page.locator('select[name=assignNext]').first().inputValue()).not.toBe('');
    await hands.press('e');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Hoàn thành bước');
    await screenshot(page, 'dossier-main-act');
    await hands.press('Enter');
    await page.waitForURL(`**${order[0]}?done=*`);
    await awake(page);
    await screenshot(page, 'dossier-onward');
    expect(await axe(page)).toEqual([]);
    await hands.press('n');
    await page.waitForURL(`**${order[1]}`);
    await awake(page);
    console.log(`a simple step, open to next: ${hands.presses.length} keys (${hands.presses.join(' ')})`);
    expect(hands.presses.length).toBeLessThanOrEqual(4);
    const further = new Hands(page);
    await further.press('e', 'Enter');
    await page.waitForURL(`**${order[1]}?done=*`);
    await awake(page);
    await further.press('n');
    await page.waitForURL(`**${order[2]}`);
    console.log(`each further one: ${further.presses.length} keys (${further.presses.join(' ')})`);
    expect(further.presses.length).toBeLessThanOrEqual(3);
    await awake(page);
    await page.keyboard.press('e');
    await page.keyboard.press('Enter');
    await page.waitForURL('**?done=*');
    await awake(page);
    await page.keyboard.press('n');
    await page.waitForURL('**/inbox*');
  });

  test('the main act that asks for an outcome is entered at it, and a field keeps its letters', async () => {
    const hoa = await house.signIn('hoa.hoasen');
    const id = await takeIn(hoa, 'xac-nhan-tinh-trang-hon-nhan', 'Người Độc Thân');
    await hoa.open(`/dossiers/${id}`);
    await hoa.send(`/dossiers/${id}/complete-step`);
    const page = await sitDown(house, 'minh.hoasen');
    await openAwake(page, `/dossiers/${id}`);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));
    await page.keyboard.press('e');
    expect(await focused()).toBe('outcome');
    await page.locator('details.action[open] textarea[name=note]').first().focus();
    await page.keyboard.type('en?');
    expect(await page.locator('details.action[open] textarea[name=note]').first().inputValue()).toBe('en?');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const legend = page.getByRole('dialog', { name: 'Làm việc bằng bàn phím' });
    await legend.waitFor();
    expect(await legend.innerText()).toContain('Sang hồ sơ tiếp theo');
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'dossier-keys');
    await legend.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('e');
    expect(await focused()).not.toBe('outcome');
    // One choice for all pages: the inbox heeds it, too.
    await openAwake(page, '/inbox?scope=mine');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.className)).not.toContain('row-link');
  });

  test('100 steps are handed over with no more than 6 keys', { timeout: 180_000 }, async () => {
    await takeInMany(100);
    const page = await sitDown(house, 'lan.tiepnhan');
    await openAwake(page, '/inbox?scope=unclaimed');
    for (let round = 1; round <= 2; round++) {
      for (const key of ['a', 'c', 'Enter']) await page.keyboard.press(key);
      await page.getByText('Đã nhận 50 việc.').waitFor();
      await awake(page);
      if (round === 1) await openAwake(page, '/inbox?scope=unclaimed');
    }
    await openAwake(page, '/inbox?scope=mine');
    expect(await rows(page)).toBe(50);
    const hands = new Hands(page);
    let server = 0;
    page.on('response', (response) => {
      if (response.request().method() !== 'POST') return;
      const { requestStart, responseStart } = response.request().timing();
      server += responseStart - requestStart;
    });
    for (let round = 1; round <= 2; round++) {
      await hands.press('a');
      expect(await chosen(page)).toBe(50);
      await page.getByText('Đã chọn 50 việc.').waitFor();
      await hands.press('h');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('formaction'))).toBe('/inbox/hand-over');
      await hands.press('Enter');
      await page.getByText('Đã hoàn thành 50 bước.').waitFor();
      await awake(page);
      expect(await rows(page)).toBe(round === 1 ? 50 : 0);
      await screenshot(page, `inbox-handed-over-${round}`);
    }
    expect(await page.locator('.bulk-answer li').count()).toBe(50);
    console.log(
      `100 steps handed over: ${hands.presses.length} keys (${hands.presses.join(' ')}), ${Math.round(server)} ms until the answers`,
    );
    expect(hands.presses.length).toBeLessThanOrEqual(6);
  });
});

test('Enter on a ticked box moves nothing: many rows go by their button alone', async () => {
  await takeInMany(1);
  const page = await sitDown(house, 'lan.tiepnhan');
  await openAwake(page, '/inbox?scope=unclaimed');
  const before = await rows(page);
  await page.locator('[name=chosen]').first().check();
  await page.locator('[name=chosen]').first().press('Enter');
  await openAwake(page, '/inbox?scope=unclaimed');
  expect(await rows(page)).toBe(before);
});
