import { expect, test } from 'vitest';
import { testScreens } from '../ui/screens.fixture.ts';
import { receptionScreens } from './pages.fixture.tsx';

const htmlFor = await testScreens('the desk’s pages', receptionScreens);

test('a reception with errors keeps everything typed, escaped, and leads to each field', () => {
  const html = htmlFor('reception-errors');
  expect(html).not.toContain('<script>');
  expect(html).toContain('value="H’Hen Niê Bkrông Êban Phượng &lt;script>alert(1)&lt;/script>"');
  for (const kept of ['value="31/2/1985"', 'value="0912 345 678"', 'value="Hộ kinh doanh Phượng Hoàng"']) {
    expect(html).toContain(kept);
  }
  expect(html).toContain('href="#f-applicant-idNumber"');
  expect(html).toContain('id="f-applicant-idNumber"');
  expect(html).toMatch(/value="POST" checked/);
});

test('a fault that was ticked stays ticked, and no other', () => {
  const html = htmlFor('reception-errors');
  const boxes = [...html.matchAll(/<input[^>]*name="faults"[^>]*>/g)].map(([tag]) => tag);
  expect(boxes.length).toBeGreaterThan(5);
  expect(boxes.filter((tag) => tag.includes(' checked'))).toHaveLength(1);
});

test('one form carries what makes the command happen once', () => {
  const html = htmlFor('reception');
  for (const name of ['_csrf', 'id', 'key']) expect(html).toContain(`type="hidden" name="${name}"`);
  expect(html).not.toContain('name="version"');
  for (const act of ['accept', 'request-supplement', 'refuse']) expect(html).toContain(`name="act" value="${act}"`);
});

test('the due moment is shown with its reason before anything is decided', () => {
  const html = htmlFor('reception');
  expect(html).toContain('17:00, thứ Hai 19/02/2024');
  expect(html).toContain('Thứ Bảy 17/02/2024');
});

test('the receipt page shows the code, the due moment and the way to the printed form', () => {
  const html = htmlFor('receipt');
  expect(html).toContain('<p class="code">H42.120-240215-0001</p>');
  expect(html).toContain('Hẹn trả kết quả: 17:00, thứ Hai 19/02/2024');
  expect(html).toMatch(/href="\/dossiers\/[^"]+\/receipt\.pdf"/);
  expect(htmlFor('receipt-refused')).not.toContain('receipt.pdf');
});
