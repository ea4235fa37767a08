import { expect, test } from 'vitest';
import { findByLetters } from './find-by-letters.ts';

const LIST = [
  { id: 'business', name: 'Đăng ký thành lập hộ kinh doanh', code: '1.001612' },
  { id: 'birth', name: 'Đăng ký khai sinh', code: '1.001193' },
  { id: 'marriage', name: 'Đăng ký kết hôn', code: '1.000894' },
  { id: 'copy', name: 'Chứng thực bản sao từ bản chính', code: null },
  { id: 'land', name: 'Đăng ký biến động đối với trường hợp chuyển nhượng quyền sử dụng đất', code: null },
];
const first = (typed: string) => findByLetters(LIST, typed)[0]?.id;

test.each([
  ['dkks', 'birth'],
  ['khai', 'birth'],
  ['dkkh', 'marriage'],
  ['kết h', 'marriage'],
  ['hkd', 'business'],
  ['ho k', 'business'],
  ['chun', 'copy'],
  ['ctbs', 'copy'],
  ['ban chinh', 'copy'],
  ['dat', 'land'],
  ['dk dat', 'none'],
  ['dang dat', 'land'],
  ['0011', 'birth'],
  ['1.0008', 'marriage'],
])('“%s” finds %s', (typed, id) => {
  expect(first(typed) ?? 'none').toBe(id);
});

test('nothing typed finds nothing, and letters nobody uses too', () => {
  expect(findByLetters(LIST, ' ')).toEqual([]);
  expect(findByLetters(LIST, 'zzzz')).toEqual([]);
});
