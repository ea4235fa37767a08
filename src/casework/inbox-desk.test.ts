import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, screenshot } from '../../test/browser.ts';
import { openAwake, sitDown, takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';

const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

let house: OpenHouse;
const ids: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  const lan = await house.signIn('lan.tiepnhan');
  for (const name of ['Người Thứ Nhất', 'Người Thứ Hai', 'Người Thứ Ba']) ids.push(await takeIn(lan, LAND, name));
});
afterAll(() => house[Symbol.asyncDispose]());

const UNIT = '/inbox?scope=unit';

describe('the inbox under the hand', () => {
  test('is walked by j and k, and o, Enter and e open the row: e at its main act', async () => {
    const page = await sitDown(house, 'dung.tiepnhan');
    await openAwake(page, UNIT);
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    const rows = await page.locator('.row-link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(rows).toHaveLength(3);
    await page.keyboard.press('j');
    expect(await at()).toBe(rows[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await at()).toBe(rows[2]);
    await page.keyboard.press('k');
    expect(await at()).toBe(rows[1]);
    await screenshot(page, 'inbox-row');
    await page.keyboard.press('o');
    await page.waitForURL(`**${rows[1]}`);
    await openAwake(page, UNIT);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${rows[0]}`);
    await openAwake(page, UNIT);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForURL(`**${rows[0]}#first-act`);
    await page.keyboard.press('Tab');
    const inAct = await page.evaluate(() => document.activeElement?.closest('#actions') !== null);
    expect(inAct).toBe(true);
  });

  test('leaves letters alone while somebody types, and altogether when told so', async () => {
    const page = await sitDown(house, 'dung.tiepnhan');
    await openAwake(page, UNIT);
    await page.locator('header input[name="q"]').focus();
    await page.keyboard.type('jxe?');
    expect(await page.locator('header input[name="q"]').inputValue()).toBe('jxe?');
    expect(page.url()).toContain(UNIT);
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Làm việc bằng bàn phím' });
    await dialog.waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'inbox-keys');
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.className)).not.toContain('row-link');
    await page.reload();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.className)).not.toContain('row-link');
  });

  test.each([
    [390, 'dark'],
    [1280, 'light'],
  ] as const)('is found accessible %i px wide, %s, with its keys open', async (width, colorScheme) => {
    const page = await sitDown(house, 'dung.tiepnhan', { width });
    await page.emulateMedia({ colorScheme });
    await openAwake(page, UNIT);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `inbox-${width}-${colorScheme}`);
    await page.getByRole('button', { name: /Phím tắt/ }).click();
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test('says within 2 seconds what another officer took in, moves no row, and shows it when asked', async () => {
    const page = await sitDown(house, 'dung.tiepnhan');
    await openAwake(page, UNIT);
    const before = await page.locator('.row-link').count();
    ids.push(await takeIn(await house.signIn('lan.tiepnhan'), LAND, 'Người Thứ Tư'));
    await page.getByText('1 hồ sơ mới.').waitFor({ timeout: 2_000 });
    expect(await page.locator('.row-link').count()).toBe(before);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'inbox-news');
    await page.getByRole('button', { name: 'Tải lại' }).click();
    await page.locator('.row-link').nth(before).waitFor();
    expect(await page.getByText('hồ sơ mới').count()).toBe(0);
  });

  test('takes the rows chosen by x at once, and says how many others were quicker to take', async () => {
    const page = await sitDown(house, 'dung.tiepnhan');
    await openAwake(page, '/inbox?scope=unclaimed');
    const first = (await page.locator('.row-link').first().getAttribute('href')) ?? '';
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x', 'x']) await page.keyboard.press(key);
    expect(await page.locator('[name=chosen]:checked').count()).toBe(2);
    const lan = await house.signIn('lan.tiepnhan');
    await lan.open(first);
    await lan.send(`${first}/claim`);
    await page.getByRole('button', { name: 'Nhận việc đã chọn' }).click();
    await page.getByText('Đã nhận 1 việc.').waitFor();
    const left = page.locator('.bulk-answer li');
    await page.getByText('1 việc chưa làm được').waitFor();
    expect(await left.first().innerText()).toMatch(/^H99[^:]+: Bước này đã có người nhận\.$/);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'inbox-claimed');
    await openAwake(page, '/inbox?scope=mine');
    expect(await page.locator('.row-link').count()).toBe(1);
  });

  test('takes several rows without scripts, too', async () => {
    const dung = await house.signIn('dung.tiepnhan');
    await dung.open('/inbox?scope=unclaimed');
    const [value = ''] = [...dung.html.matchAll(/name="chosen" value="([^"]+)"/g)].map((found) => found[1] ?? '');
    await dung.send('/inbox/claim', { chosen: [value] });
    expect(dung.text).toContain('Đã nhận 1 việc.');
    await dung.open('/inbox?scope=unclaimed');
    await dung.send('/inbox/claim');
    expect(dung.status).toBe(422);
    expect(dung.text).toContain('Anh/chị chưa chọn việc nào.');
  });

  test('comes back to the filter that was left, on this device and for this officer alone', async () => {
    const page = await sitDown(house, 'dung.tiepnhan');
    await openAwake(page, `${UNIT}&due=late`);
    await page.goto('/inbox');
    await page.waitForURL(`**${UNIT}&due=late`);
    expect(await page.getByText('Không có việc nào với bộ lọc này.').count()).toBe(1);
    await page.getByRole('link', { name: 'Mọi hạn' }).first().click();
    await page.waitForURL((url) => url.search === '?scope=unit');
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.locator('[name=username]').fill('lan.tiepnhan');
    await page.locator('[name=password]').fill('motcua-demo');
    await page.locator('[name=password]').press('Enter');
    await page.waitForURL('**/inbox');
  });
});
