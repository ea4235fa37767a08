import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../src/staff/index.ts';
import { axe, openPage, screenshot } from '../test/browser.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

describe.each([
  { scripts: false, said: 'without scripts' },
  { scripts: true, said: 'with scripts' },
])('one dossier, $said', ({ scripts }) => {
  const open = (width?: number): Promise<Page> =>
    openPage({ baseUrl: house.url, javaScript: scripts, ...(width ? { width } : {}) });

  test('is received, worked by each officer, issued, returned and followed by the citizen', {
    timeout: 120_000,
  }, async () => {
    const hoa = await open();
    await signIn(hoa, 'hoa.hoasen');
    const { code, id } = await receive(hoa, scripts ? '037185001234' : '037185005678');

    await hoa.getByRole('link', { name: 'Mở hồ sơ' }).click();
    await press(hoa, 'Nhận việc này');
    await expectSaid(hoa, 'nhận việc');
    await press(hoa, 'Hoàn thành bước');

    const tuan = await open();
    await signIn(tuan, 'tuan.hoasen');
    // It was handed to him: who holds the next step is chosen beforehand.
    await tuan.goto('/inbox?scope=mine');
    await tuan.getByRole('link', { name: code }).click();
    await unfold(tuan, 'Hoàn thành bước');
    await tuan.getByLabel('Người làm bước tiếp').selectOption({ label: 'Phùng Nhật Minh (demo)' });
    await press(tuan, 'Hoàn thành bước');

    const minh = await open();
    await signIn(minh, 'minh.hoasen');
    await minh.getByRole('link', { name: code }).click();
    await press(minh, 'Hoàn thành bước');
    await expectSaid(minh, 'Thẩm định');

    for (const step of ['Xem xét', 'Phê duyệt']) {
      await tuan.goto(`/dossiers/${id}`);
      await expectSaid(tuan, step);
      await press(tuan, 'Hoàn thành bước');
    }

    await hoa.goto(`/dossiers/${id}`);
    await unfold(hoa, 'Phát hành kết quả');
    await hoa.getByLabel('Đồng ý giải quyết').check();
    await press(hoa, 'Phát hành kết quả');
    await expectSaid(hoa, 'KQ-H99.101');
    await press(hoa, 'Trả kết quả');
    await expectSaid(hoa, 'Đã trả kết quả');

    const citizen = await open(390);
    await citizen.goto(`/tra-cuu?MHS=${encodeURIComponent(code)}`);
    await citizen.locator('input[name="last4"]').fill(scripts ? '1234' : '5678');
    await citizen.locator('main form button').first().click();
    await expectSaid(citizen, 'Đã trả kết quả');
    expect(await citizen.content()).not.toContain('Nguyễn Thị Hòa');
  });
});

test('every page of the way is accessible and fits, on a phone and at the counter', { timeout: 180_000 }, async () => {
  const broken: string[] = [];
  const look = async (page: Page, name: string): Promise<void> => {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: width < 600 ? 780 : 900 });
      await screenshot(page, `one-dossier-${name}-${width}`);
      broken.push(...(await axe(page)).map((found) => `${name} ${width}: ${found}`));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) broken.push(`${name} ${width}: ${wider} px wider than the window`);
    }
  };
  const page = await openPage({ baseUrl: house.url });
  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await signIn(page, 'hoa.hoasen');
  await look(page, 'inbox-empty');
  await page.goto('/reception');
  await look(page, 'reception-choose');
  await page.goto('/reception/dang-ky-ho-kinh-doanh');
  await look(page, 'reception');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await look(page, 'reception-errors');
  const { id } = await receive(page, '037185009876');
  await look(page, 'receipt');
  await page.goto('/inbox?scope=unit');
  await look(page, 'inbox');
  await page.goto(`/dossiers/${id}`);
  await look(page, 'dossier');
  await page.locator('details.action').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  await look(page, 'dossier-acts-open');
  await page.getByRole('button', { name: 'Sửa thông tin' }).click();
  await look(page, 'dossier-refused');
  await page.goto(`/dossiers/${id}?lang=en`);
  await look(page, 'dossier-en');
  await page.goto('/reception/dang-ky-ket-hon?lang=en');
  await look(page, 'reception-en');
  await page.goto('/dossiers/01a206b2-c3bc-765d-81ab-629087ec103d');
  await look(page, 'not-found');
  expect(broken).toEqual([]);
});

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/inbox*');
}

/** Receives a household business at the counter as a person does: scan, papers, look at the due date, accept. */
async function receive(page: Page, idNumber: string): Promise<{ code: string; id: string }> {
  await page.goto('/reception');
  await page.locator('main input[name="q"]').fill('ho kinh doanh');
  await page.locator('main form button').first().click();
  await page.getByRole('link', { name: 'Đăng ký thành lập hộ kinh doanh' }).click();
  // The scanner ends its line with Enter: that must read the card and nothing else.
  await page
    .locator('input[name="card"]')
    .fill(`${idNumber}||Nguyễn Thị Ánh Hường|27031985|Nữ|Thôn Đông, xã Demo Hoa Sen|15042021`);
  await page.locator('input[name="card"]').press('Enter');
  await expectSaid(page, 'Đã đọc thẻ');
  expect(await page.locator('input[name="applicant.name"]').inputValue()).toBe('Nguyễn Thị Ánh Hường');
  await expectSaid(page, '17:00, thứ Tư 04/03/2026');
  await expectSaid(page, 'Điều 147 khoản 2 Bộ luật Dân sự 2015');
  await page.locator('input[name$=".originals"]').first().fill('1');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await page.waitForURL('**/receipt');
  await expectSaid(page, 'Đã tiếp nhận hồ sơ');
  const code = (await page.locator('.receipt-code .code').innerText()).trim();
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  const pdf = await page.request.get(`/dossiers/${id}/receipt.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  return { code, id };
}

/** Unfolds an act's form, unless it stands open. */
async function unfold(page: Page, act: string): Promise<void> {
  const form = page.locator('details.action', { has: page.locator('summary', { hasText: act }) }).first();
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
}

/** Presses the button of an act and waits for the page that says it was done. */
async function press(page: Page, act: string): Promise<void> {
  const before = page.url();
  await unfold(page, act);
  await page.locator('details[open] form').getByRole('button', { name: act, exact: true }).first().click();
  await page.waitForURL((url) => url.href !== before && url.searchParams.has('done'));
}

async function expectSaid(page: Page, text: string): Promise<void> {
  await page.locator('main', { hasText: text }).waitFor();
}
