import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, openPage, screenshot } from '../test/browser.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';
import { awake, focused, Hands, signIn } from './counter.fixture.ts';

const FORM = '/reception/dang-ky-ho-kinh-doanh';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const card = (id: string, name = 'Nguyễn Thị Ánh Hường'): string =>
  `${id}||${name}|27031985|Nữ|Thôn Đông, xã Demo Hoa Sen|15042021`;

async function atReception(javaScript = true): Promise<{ page: Page; hands: Hands }> {
  const page = await openPage({ baseUrl: house.url, javaScript });
  await signIn(page, 'hoa.hoasen');
  await page.goto('/reception');
  if (javaScript) await awake(page);
  return { page, hands: new Hands(page) };
}

async function atForm(path = FORM): Promise<{ page: Page; hands: Hands }> {
  const { page, hands } = await atReception();
  await page.goto(path);
  await awake(page);
  return { page, hands };
}

const value = (page: Page, name: string): Promise<string> => page.locator(`[name="${name}"]`).inputValue();

/** The procedure by four letters and Enter. */
async function chooseBusiness(page: Page, hands: Hands): Promise<void> {
  await hands.letters('ho k');
  await hands.press('Enter');
  await page.waitForURL(`**${FORM}`);
  await awake(page);
}

/** Accepts with F9 and prints with Enter, since the page that follows stands on the print. */
async function acceptAndPrint(page: Page, hands: Hands): Promise<void> {
  await hands.press('F9');
  await page.waitForURL('**/receipt');
  expect(await focused(page)).toContain('In giấy');
  const pdf = page.waitForRequest('**/receipt.pdf');
  await hands.press('Enter');
  expect(new URL((await pdf).url()).pathname).toMatch(/\/receipt\.pdf$/);
}

function tell(what: string, { presses, data }: Hands): void {
  console.log(`${what}: ${presses.length} keys (${presses.join(' ')}), typed data ${data} characters`);
}

describe('keys of a reception', () => {
  test('a new person with a card takes no more than 20 keys beside the data', { timeout: 60_000 }, async () => {
    const { page, hands } = await atReception();
    await chooseBusiness(page, hands);
    await hands.scan(card('037185000011'));
    expect(await value(page, 'applicant.name')).toBe('Nguyễn Thị Ánh Hường');
    expect(await focused(page)).toBe('applicant.phone');
    await hands.type('0912345678');
    await hands.press('F4');
    await acceptAndPrint(page, hands);
    tell('new person, card scanned', hands);
    expect(hands.presses.length).toBeLessThanOrEqual(20);
  });

  test('a new person without a card takes no more than 20 keys beside the data', { timeout: 60_000 }, async () => {
    const { page, hands } = await atReception();
    await chooseBusiness(page, hands);
    await hands.type('037185000022');
    await hands.press('Enter');
    expect(await focused(page)).toBe('applicant.name');
    await hands.type('Trần Thị Bưởi');
    await hands.press('Enter');
    expect(await focused(page)).toBe('applicant.idNumber');
    await hands.press('Enter');
    await hands.type('27/3/1985');
    await hands.press('Enter');
    await hands.type('0987654321');
    await hands.press('Enter', 'Enter', 'Enter');
    expect(await focused(page)).toBe('applicant.address');
    await hands.type('Thôn Tây, xã Demo Hoa Sen');
    await hands.press('F4');
    await acceptAndPrint(page, hands);
    tell('new person, typed by hand', hands);
    expect(hands.presses.length).toBeLessThanOrEqual(20);
  });

  describe('somebody who was here before', () => {
    const ID = '037185000123';
    const BIRTH = '/reception/dang-ky-khai-sinh';

    beforeAll(async () => {
      const hoa = await house.signIn('hoa.hoasen');
      await hoa.open(FORM);
      await hoa.send(FORM, {
        'applicant.name': 'Phùng Thị Đào',
        'applicant.idNumber': ID,
        'applicant.birthDate': '27/3/1985',
        'applicant.phone': '0912345999',
        'applicant.address': 'Thôn Nam, xã Demo Hoa Sen',
        'papers.application.originals': '1',
        act: 'accept',
      });
      expect(hoa.status).toBe(303);
    });

    test.each([
      ['a name without accents', 'phung thi d'],
      ['the personal number', ID],
      ['the phone', '0912345999'],
      ['the end of the personal number', '0123'],
    ])('takes no more than 9 keys, found by %s', { timeout: 60_000 }, async (by, typed) => {
      const { page, hands } = await atReception();
      await hands.letters('dkks');
      await hands.press('Enter');
      await page.waitForURL(`**${BIRTH}`);
      await awake(page);
      await hands.type(typed);
      await page.locator('.suggestion[aria-selected="true"]', { hasText: 'Phùng Thị Đào' }).waitFor();
      await hands.press('Enter');
      await expect.poll(() => value(page, 'applicant.idNumber')).toBe(ID);
      expect(await value(page, 'applicant.name')).toBe('Phùng Thị Đào');
      expect(await value(page, 'applicant.birthDate')).toBe('27/03/1985');
      expect(await value(page, 'applicant.phone')).toBe('0912345999');
      expect(await value(page, 'applicant.address')).toBe('Thôn Nam, xã Demo Hoa Sen');
      expect(await value(page, 'card')).toBe('');
      await hands.press('F4');
      await acceptAndPrint(page, hands);
      tell(`returning person, found by ${by}`, hands);
      expect(hands.presses.length).toBeLessThanOrEqual(9);
    });

    test('takes no more than 9 keys with the card, whose phone is remembered', { timeout: 60_000 }, async () => {
      const { page, hands } = await atReception();
      await hands.letters('dkks');
      await hands.press('Enter');
      await page.waitForURL(`**${BIRTH}`);
      await awake(page);
      await hands.scan(card(ID, 'Phùng Thị Đào'));
      await expect.poll(() => value(page, 'applicant.phone')).toBe('0912345999');
      await hands.press('F4');
      await acceptAndPrint(page, hands);
      tell('returning person, card scanned', hands);
      expect(hands.presses.length).toBeLessThanOrEqual(9);
    });

    test('is suggested beside the name too, but Enter takes nobody unless an arrow was pressed', {
      timeout: 60_000,
    }, async () => {
      const { page, hands } = await atForm();
      await page.locator('[name="applicant.name"]').focus();
      await hands.type('phùng thị');
      await page.locator('.suggestion', { hasText: 'Phùng Thị Đào' }).waitFor();
      await screenshot(page, 'counter-persons-1280');
      expect(await axe(page)).toEqual([]);
      await hands.press('Enter');
      expect(await value(page, 'applicant.name')).toBe('phùng thị');
      expect(await value(page, 'applicant.idNumber')).toBe('');
      await page.locator('[name="applicant.phone"]').fill('0988777666');
      await page.locator('[name="applicant.name"]').focus();
      await page.keyboard.press('End');
      await hands.type(' đ');
      await page.locator('.suggestion', { hasText: 'Phùng Thị Đào' }).waitFor();
      await hands.press('ArrowDown', 'Enter');
      await expect.poll(() => value(page, 'applicant.idNumber')).toBe(ID);
      expect(await value(page, 'applicant.phone')).toBe('0988777666');
    });
  });

  test('a whole reception goes by keyboard with scripts off', { timeout: 60_000 }, async () => {
    const { page, hands } = await atReception(false);
    await hands.letters('ho kinh doanh');
    await hands.press('Enter');
    await page.waitForURL('**/reception?q=*');
    await hands.tabTo(`a[href="${FORM}"]`);
    await hands.press('Enter');
    await page.waitForURL(`**${FORM}`);
    await hands.scan(card('037185000033'));
    await page.getByText('Đã đọc thẻ').waitFor();
    expect(await value(page, 'applicant.name')).toBe('Nguyễn Thị Ánh Hường');
    await hands.tabTo('[name="applicant.phone"]');
    await hands.type('0912345678');
    await hands.tabTo('button[value="fill-papers"]');
    await hands.press('Enter');
    await expect.poll(() => value(page, 'papers.application.originals')).toBe('1');
    expect(await value(page, 'applicant.phone')).toBe('0912345678');
    await hands.tabTo('button[value="accept"]');
    await hands.press('Enter');
    await page.waitForURL('**/receipt');
    expect(await focused(page)).toContain('In giấy');
    tell('new person, scripts off', hands);
  });
});

describe('the scan field', () => {
  test('a spoilt scan is told beside the field, and the next scan takes its place', { timeout: 60_000 }, async () => {
    const { page, hands } = await atForm();
    await page.locator('[name="applicant.phone"]').fill('0912 345 678');
    await hands.press('F2');
    await hands.scan('037185000044||Nguyeenx Thij AAnh|27031985|Nuwx|Thon DDoong|15042021');
    const problem = page.locator('#f-card-problem');
    expect(await problem.innerText()).toContain('tắt bộ gõ tiếng Việt');
    expect(await page.locator('[name="card"]').getAttribute('aria-invalid')).toBe('true');
    expect(await value(page, 'applicant.phone')).toBe('0912 345 678');
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'counter-garbled-1280');
    await hands.scan(card('037185000044'));
    expect(await problem.count()).toBe(0);
    expect(await value(page, 'applicant.idNumber')).toBe('037185000044');
    expect(await value(page, 'applicant.birthDate')).toBe('27/03/1985');
    expect(await value(page, 'applicant.phone')).toBe('0912 345 678');
  });

  test('a scan that fell into another field fills the person and gives that field back', {
    timeout: 60_000,
  }, async () => {
    const { page, hands } = await atForm();
    const email = page.locator('[name="applicant.email"]');
    await email.fill('huong@example.vn');
    await email.blur();
    await email.focus();
    await page.keyboard.press('End');
    await hands.scan(card('037185000055'));
    expect(await email.inputValue()).toBe('huong@example.vn');
    expect(await value(page, 'applicant.idNumber')).toBe('037185000055');
  });

  test('a name, a phone or a personal number goes to its own field', { timeout: 60_000 }, async () => {
    const { page, hands } = await atForm();
    for (const typed of ['Đinh Văn Sửu', '0901 234 567', '037085000066']) {
      await hands.press('F2');
      await hands.type(typed);
      await hands.press('Enter');
    }
    expect(await value(page, 'applicant.name')).toBe('Đinh Văn Sửu');
    expect(await value(page, 'applicant.phone')).toBe('0901234567');
    expect(await value(page, 'applicant.idNumber')).toBe('037085000066');
    expect(await value(page, 'card')).toBe('');
  });
});

describe('keys of the form', () => {
  test('an open dossier of the same person and procedure is told as soon as they are known', {
    timeout: 60_000,
  }, async () => {
    const { page, hands } = await atForm();
    await hands.scan(card('037185000077'));
    await hands.press('F4', 'F9');
    await page.waitForURL('**/receipt');
    const code = (await page.locator('.receipt-code .code').innerText()).trim();
    await page.goto(FORM);
    await awake(page);
    await hands.scan(card('037185000077'));
    await page.getByRole('link', { name: code }).waitFor();
    expect(await page.locator('[data-island="counter"]').innerText()).toContain('đang có một hồ sơ cùng thủ tục');
    expect(await axe(page)).toEqual([]);
    await hands.press('F2');
    await hands.scan(card('037185000088'));
    await page.getByRole('link', { name: code }).waitFor({ state: 'detached' });
  });

  test('F8 opens the faults first, and asks for what was ticked', { timeout: 60_000 }, async () => {
    const { page, hands } = await atForm();
    await hands.scan(card('037185000099'));
    await hands.press('F8');
    expect(await focused(page)).toBe('faults');
    await hands.press('Space', 'F8');
    await page.waitForURL('**/receipt');
    expect(await page.locator('h1').innerText()).toContain('bổ sung');
  });

  test('Enter never sends; Escape leaves only when asked twice, for something is typed', {
    timeout: 60_000,
  }, async () => {
    const { page, hands } = await atForm();
    await page.locator('[name="applicant.name"]').focus();
    await hands.type('Lý Thị Mận');
    for (let i = 0; i < 25 && (await focused(page)) !== 'act'; i++) await hands.press('Enter');
    expect(new URL(page.url()).pathname).toBe(FORM);
    expect(await value(page, 'applicant.name')).toBe('Lý Thị Mận');
    await hands.press('Escape');
    await page.getByText('Bấm Esc lần nữa').waitFor();
    await hands.press('Escape');
    await page.waitForURL('**/reception');
  });

  test('the legend tells the keys and turns them off, and on again', { timeout: 60_000 }, async () => {
    const { page, hands } = await atForm();
    await hands.press('F1');
    await page.getByRole('dialog', { name: 'Làm việc bằng bàn phím' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'counter-legend-1280');
    await hands.press('Space', 'Escape');
    await page.locator('[name="applicant.email"]').focus();
    await hands.press('F2');
    expect(await focused(page)).toBe('applicant.email');
    await page.getByRole('button', { name: 'Phím tắt' }).focus();
    await hands.press('Enter', 'Space', 'Escape', 'F2');
    expect(await focused(page)).toBe('card');
  });
});

test('lists of suggestions are accessible and fit, on a phone and at the counter, light and dark', {
  timeout: 120_000,
}, async () => {
  const { page } = await atReception();
  const broken: string[] = [];
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto('/reception');
      await awake(page);
      await page.keyboard.type('dk');
      await page.keyboard.press('ArrowDown');
      await page.locator('.suggestion[aria-selected="true"]').waitFor();
      await screenshot(page, `counter-procedures-${width}-${colorScheme}`);
      broken.push(...(await axe(page)).map((found) => `procedures ${width} ${colorScheme}: ${found}`));
      await page.goto(FORM);
      await awake(page);
      await page.keyboard.press('F4');
      await screenshot(page, `counter-form-${width}-${colorScheme}`);
      broken.push(...(await axe(page)).map((found) => `form ${width} ${colorScheme}: ${found}`));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) broken.push(`form ${width}: ${wider} px wider than the window`);
    }
  }
  expect(broken).toEqual([]);
});

test('the scripts of the reception page, the clock with them, are at most 90 KB squeezed', async () => {
  const { page } = await atReception();
  const scripts = new Map<string, number>();
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    bodies.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(body, { level: 9 }).length)));
  });
  await page.goto(FORM);
  await awake(page);
  await Promise.all(bodies);
  const bytes = [...scripts.values()].reduce((sum, one) => sum + one, 0);
  console.log(`scripts of the reception page: ${scripts.size} files, ${(bytes / 1000).toFixed(1)} KB gzip -9`);
  expect(scripts.size).toBeGreaterThan(2);
  expect(bytes).toBeLessThanOrEqual(90_000);
});
