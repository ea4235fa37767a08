import { expect, test } from 'vitest';
import { loadProvince } from './load-province.ts';
import { DEMO_PROVINCE } from './province-copy.fixture.ts';
import { searchProcedures } from './search-procedures.ts';

const province = await loadProvince(DEMO_PROVINCE);
const find = (text: string) => searchProcedures(province, text).map(({ id }) => id);

test.each([
  ['khai sinh', 'dang-ky-khai-sinh'],
  ['KHAI SINH', 'dang-ky-khai-sinh'],
  ['đăng ký kết hôn', 'dang-ky-ket-hon'],
  ['ket hon', 'dang-ky-ket-hon'],
  ['giay phep lai xe', 'cap-lai-gplx'],
  ['xây dựng nhà', 'cap-gpxd-nha-o'],
  ['dat dai', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['can cuoc', 'cap-the-can-cuoc'],
  ['1.001193', 'dang-ky-khai-sinh'],
  ['1.0138', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['001193', 'dang-ky-khai-sinh'],
  ['2.000488', 'ly-lich-tu-phap-so-1'],
  ['marriage reg', 'dang-ky-ket-hon'],
  ['dien luc', 'cap-dien-ha-ap'],
])('"%s" finds %s first', (text, id) => {
  expect(find(text)[0]).toBe(id);
});

test('every word must begin some word', () => {
  expect(find('khai sinh may bay')).toEqual([]);
  expect(find('hai sinh')).toEqual([]);
  expect(find('ho tich')).toHaveLength(4);
});

test('a procedure that only a linked one opens is not offered', () => {
  expect(find('')).toHaveLength(13);
  expect(find('thuong tru')).toEqual(['lien-thong-khai-sinh-thuong-tru-bhyt']);
  expect(searchProcedures(province, 'thuong tru', { linkedOnly: true })).toHaveLength(2);
});

test.each(['(', '.*', '\\', '1.', 'ă'.repeat(5000), '\u0000', '%_'])('odd input %j is only searched for', (text) => {
  expect(Array.isArray(find(text))).toBe(true);
});
