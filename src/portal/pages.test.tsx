import { expect, test } from 'vitest';
import { testScreens } from '../ui/screens.fixture.ts';
import { portalScreens } from './pages.fixture.tsx';

const htmlFor = await testScreens('the portal’s pages', portalScreens);

test('a citizen finds the search first, then what most come for, then life events', () => {
  const html = htmlFor('home');
  const order = ['<search', 'href="/track"', 'Sinh con', 'Kết hôn', 'Đất đai', 'Giờ làm việc'].map((part) =>
    html.indexOf(part, html.indexOf('<main')),
  );
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('a procedure is told in the order people ask, constructed values marked', () => {
  const html = htmlFor('procedure-land');
  const asked = [
    'Anh/chị nhận được gì',
    'Thời gian giải quyết',
    'Phí, lệ phí',
    'Giấy tờ cần nộp',
    'Nộp ở đâu',
    'Căn cứ',
  ];
  const order = asked.map((part) => html.indexOf(`<h2>${part}`));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(html).toContain('giá trị minh hoạ');
  expect(html).not.toMatch(/<li>S\d+<\/li>/);
});

test('a tracked dossier names units and no officer, and says the supplement in full', () => {
  const html = htmlFor('track-supplement');
  expect(html).toContain('Thiếu bản chính hợp đồng chuyển nhượng có công chứng');
  expect(html).toContain('Tạm dừng, còn 5 ngày làm việc');
  expect(html).toContain('17:00, thứ Năm 07/03/2024');
});

test('a late dossier begins with an apology, its reason, the new date and whom to call', () => {
  const html = htmlFor('track-late');
  for (const part of ['Xin lỗi anh/chị', 'Chờ cơ quan khác', 'thứ Ba 20/02/2024', '0229 1900 000']) {
    expect(html).toContain(part);
  }
});

test('one sentence answers a wrong code and wrong digits alike, and keeps what was typed', () => {
  const html = htmlFor('track-not-found');
  expect(html).toContain('Không tìm thấy hồ sơ với mã và 4 số cuối này');
  expect(html).toContain('value="H42.120-240131-0009"');
  expect(html).toContain('value="1234"');
});
