import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../src/staff/index.ts';
import { openPage } from '../test/browser.ts';
import { type OpenHouse, openHouse } from '../test/house.ts';
import { ByKeyboard } from './by-keyboard.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

type Fill = (keys: ByKeyboard) => Promise<void>;

/** The officers of one story at their keyboards; nobody has a mouse. */
class Office {
  readonly #scripts: boolean;
  readonly #pages = new Map<string, ByKeyboard>();
  #id = '';
  code = '';

  constructor(scripts: boolean) {
    this.#scripts = scripts;
  }

  async #at(who: string): Promise<ByKeyboard> {
    const known = this.#pages.get(who);
    if (known) return known;
    const keys = new ByKeyboard(await openPage({ baseUrl: house.url, javaScript: this.#scripts }));
    this.#pages.set(who, keys);
    await keys.page.goto('/sign-in');
    await keys.fill('Tên đăng nhập', who);
    await keys.fill('Mật khẩu', DEMO_PASSWORD);
    await keys.press('Enter');
    await keys.page.waitForURL('**/inbox*');
    return keys;
  }

  /** Receives a dossier: name, number and telephone typed, the papers counted, accepted. */
  async receive(who: string, procedure: string, person: { name: string; id: string; phone: string }): Promise<void> {
    const keys = await this.#at(who);
    await keys.page.goto(`/reception/${procedure}`);
    await keys.fill('Họ và tên', person.name);
    await keys.fill('Số định danh', person.id);
    await keys.fill('Số điện thoại', person.phone);
    const required = await keys.page.locator('input[name$=".originals"], input[name$=".copies"]').count();
    for (let i = 0; i < required; i++) {
      await keys.to('field', 'Bản');
      await keys.press('Control+a');
      await keys.type('1');
    }
    await keys.to('button', 'Tiếp nhận và in giấy hẹn');
    await keys.press('Enter');
    await keys.page.waitForURL('**/receipt');
    this.#id = new URL(keys.page.url()).pathname.split('/')[2] ?? '';
    this.code = (await keys.page.locator('.receipt-code .code').innerText()).trim();
  }

  /** Does one act on the dossier's page. */
  async act(who: string, act: string, fill: Fill = async () => {}): Promise<void> {
    const keys = await this.#at(who);
    await keys.page.goto(`/dossiers/${this.#id}`);
    const { open } = await keys.to('fold', act);
    if (!open) await keys.press('Enter');
    await fill(keys);
    await keys.to('button', act);
    const before = keys.page.url();
    await keys.press('Enter');
    await keys.page.waitForURL((url) => url.href !== before && url.searchParams.has('done'));
  }

  async says(who: string, text: string): Promise<void> {
    const keys = await this.#at(who);
    await keys.page.goto(`/dossiers/${this.#id}`);
    await keys.page.locator('main', { hasText: text }).waitFor();
  }
}

/** The citizen looks the dossier up, by keyboard too. */
async function tracked(page: Page, code: string, last4: string): Promise<void> {
  const keys = new ByKeyboard(page);
  await page.goto(`/track?MHS=${encodeURIComponent(code)}`);
  await keys.fill('4', last4);
  await keys.press('Enter');
  await page.locator('main', { hasText: 'Đã trả kết quả' }).waitFor();
}

const APPROVE: Fill = (keys) => keys.choose('Đồng ý giải quyết');

describe.each([
  { scripts: true, said: 'with scripts' },
  { scripts: false, said: 'without scripts' },
])('by keyboard alone, $said', ({ scripts }) => {
  const last = scripts ? '1' : '2';

  test('a certified copy goes from reception to return', { timeout: 120_000 }, async () => {
    await house.moveTo('2026-03-02T09:00:00');
    const office = new Office(scripts);
    await office.receive('hoa.hoasen', 'chung-thuc-ban-sao', {
      name: 'Nguyễn Thị Hạnh',
      id: `00119000010${last}`,
      phone: `091200010${last}`,
    });
    await office.act('hoa.hoasen', 'Hoàn thành bước');
    await office.act('minh.hoasen', 'Hoàn thành bước');
    await office.act('tuan.hoasen', 'Hoàn thành bước');
    await office.act('hoa.hoasen', 'Phát hành kết quả', APPROVE);
    await office.act('hoa.hoasen', 'Trả kết quả');
    await tracked(await openPage({ baseUrl: house.url, javaScript: scripts, width: 390 }), office.code, `010${last}`);
  });

  test('a household business is supplemented once and goes on, its time counted anew', {
    timeout: 120_000,
  }, async () => {
    await house.moveTo('2026-03-03T09:00:00');
    const office = new Office(scripts);
    await office.receive('hoa.hoasen', 'dang-ky-ho-kinh-doanh', {
      name: 'Hoàng Văn Lộc',
      id: `00108500020${last}`,
      phone: `091200020${last}`,
    });
    await office.act('hoa.hoasen', 'Hoàn thành bước');
    await office.act('tuan.hoasen', 'Hoàn thành bước');
    await office.act('minh.hoasen', 'Yêu cầu bổ sung', (keys) => keys.tick(''));
    await house.moveTo('2026-03-05T10:00:00');
    await office.act('hoa.hoasen', 'Nhận giấy tờ bổ sung', (keys) => keys.choose('rực tiếp'));
    await office.act('minh.hoasen', 'Kiểm tra giấy tờ bổ sung', (keys) => keys.choose('Đã đủ'));
    await office.says('minh.hoasen', '17:00, thứ Hai 09/03/2026');
    await office.act('minh.hoasen', 'Hoàn thành bước');
    await office.act('tuan.hoasen', 'Hoàn thành bước');
    await office.act('tuan.hoasen', 'Hoàn thành bước');
    await office.act('hoa.hoasen', 'Phát hành kết quả', APPROVE);
    await office.act('hoa.hoasen', 'Trả kết quả');
    await tracked(await openPage({ baseUrl: house.url, javaScript: scripts }), office.code, `020${last}`);
  });

  test('a land transfer waits for the tax, is late, apologised for and returned', { timeout: 150_000 }, async () => {
    await house.moveTo('2026-04-20T14:00:00');
    const office = new Office(scripts);
    await office.receive('lan.tiepnhan', 'dang-ky-bien-dong-chuyen-nhuong-dat', {
      name: 'Đặng Thị Ngọc Ánh',
      id: `00118200030${last}`,
      phone: `091200030${last}`,
    });
    await office.act('lan.tiepnhan', 'Hoàn thành bước');
    await house.moveTo('2026-04-22T08:30:00');
    await office.act('hieu.datdai', 'Hoàn thành bước');
    await office.act('phuong.thue', 'Thông báo nghĩa vụ tài chính', async (keys) => {
      await keys.fill('Số tiền', '12500000');
      await keys.fill('Nộp cho', 'Kho bạc Nhà nước (demo)');
      await keys.fill('Căn cứ pháp lý', 'Thông báo thuế số 118/TB (demo)');
    });
    await house.moveTo('2026-05-04T15:00:00');
    await office.act('nga.thungan', 'Xác nhận nghĩa vụ tài chính', async (keys) => {
      await keys.choose('Nộp tiền');
      await keys.fill('Số chứng từ', 'Giấy nộp tiền số 55');
    });
    await office.says('hieu.datdai', '17:00, thứ Ba 12/05/2026');
    await house.moveTo('2026-05-11T09:00:00');
    await office.act('cuong.datdai', 'Xin lỗi và hẹn lại', async (keys) => {
      await keys.fill('Ngày hẹn mới', '15/5/2026');
      await keys.pick('Lý do', 'Kiểm tra thực địa');
    });
    await office.says('hieu.datdai', '15/05/2026');
    await house.moveTo('2026-05-13T09:00:00');
    await office.act('hieu.datdai', 'Hoàn thành bước');
    await office.act('nhung.datdai', 'Hoàn thành bước');
    await office.act('cuong.datdai', 'Hoàn thành bước');
    await office.act('trang.datdai', 'Phát hành kết quả', APPROVE);
    await office.act('dung.tiepnhan', 'Trả kết quả', (keys) => keys.tick('Đã thu bản chính'));
    await tracked(await openPage({ baseUrl: house.url, javaScript: scripts }), office.code, `030${last}`);
    expect(office.code).toMatch(/^H99\.05-260420-\d{4}$/);
  });
});
