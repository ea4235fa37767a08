import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, screenshot } from '../../test/browser.ts';
import { openAwake, sitDown, takeIn } from '../../test/desk.ts';
import { type OpenHouse, openHouse } from '../../test/house.ts';

let house: OpenHouse;
let id = '';
beforeAll(async () => {
  house = await openHouse();
  id = await takeIn(await house.signIn('lan.tiepnhan'), 'dang-ky-bien-dong-chuyen-nhuong-dat', 'Đặng Hoàng Bảo Uyên');
});
afterAll(() => house[Symbol.asyncDispose]());

describe('find anything (Ctrl+K), with the search itself', () => {
  test('a dossier is found by the name without accents and opened by keys alone', async () => {
    const page = await sitDown(house, 'lan.tiepnhan');
    await openAwake(page, '/reception');
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('bao uyen');
    const option = page.getByRole('option', { selected: true });
    await option.waitFor();
    expect(await option.innerText()).toMatch(/^H99\.05-260302-0001\s+Đặng Hoàng Bảo Uyên · /);
    expect(await page.getByRole('group').first().innerText()).toMatch(/^Hồ sơ/);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'palette-real');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/dossiers/${id}`);
  });

  test('a procedure leads to the counter for who receives there, and to its page for who does not', async () => {
    for (const [who, path] of [
      ['lan.tiepnhan', '/reception/'],
      ['hieu.datdai', '/procedures/'],
    ] as const) {
      const page = await sitDown(house, who);
      await openAwake(page, '/inbox?scope=unit');
      await page.keyboard.press('Control+k');
      await page.keyboard.insertText('khai sinh');
      await page
        .getByRole('option', { name: /khai sinh/i })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.startsWith(path));
    }
  });

  test('who cannot see a dossier does not find it', async () => {
    const page = await sitDown(house, 'minh.hoasen');
    await openAwake(page, '/inbox?scope=unit');
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('bao uyen');
    await page.getByText('Không thấy gì khớp “bao uyen”.').waitFor();
  });

  test('without scripts the box on every page does the same', async () => {
    const lan = await house.signIn('lan.tiepnhan');
    await lan.open('/search?q=bao+uyen');
    expect(lan.html).toContain(`/dossiers/${id}`);
  });
});
