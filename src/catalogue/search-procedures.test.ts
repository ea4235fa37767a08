import { expect, test } from 'vitest';
import { parseDate } from '../domain/calendar/index.ts';
import { loadProvince } from './load-province.ts';
import { DEMO_PROVINCE } from './province-copy.fixture.ts';
import { findProcedures, searchProcedures } from './search-procedures.ts';

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

test('most of what was asked must be found', () => {
  expect(find('khai sinh may bay')).toEqual([]);
  expect(find('máy bay')).toEqual([]);
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

/** What people ask of the province's own procedures. */
const ASKED: readonly (readonly [string, string])[] = [
  ['làm sổ đỏ sang tên', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['sang tên sổ đỏ', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['mua ban dat', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['so do', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['cho đất con', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['QSDĐ', 'dang-ky-bien-dong-chuyen-nhuong-dat'],
  ['giấy khai sinh', 'dang-ky-khai-sinh'],
  ['sinh con', 'dang-ky-khai-sinh'],
  ['giay khai sihn', 'dang-ky-khai-sinh'],
  ['dăng ký khai sinh', 'dang-ky-khai-sinh'],
  ['em bé mới sinh', 'dang-ky-khai-sinh'],
  ['khai sinh nhập khẩu thẻ bảo hiểm cho bé', 'lien-thong-khai-sinh-thuong-tru-bhyt'],
  ['bằng lái', 'cap-lai-gplx'],
  ['bang lai xe', 'cap-lai-gplx'],
  ['mất bằng lái', 'cap-lai-gplx'],
  ['GPLX', 'cap-lai-gplx'],
  ['giấy phép lái xê', 'cap-lai-gplx'],
  ['CCCD', 'cap-the-can-cuoc'],
  ['mất căn cước', 'cap-the-can-cuoc'],
  ['chứng minh thư hết hạn', 'cap-the-can-cuoc'],
  ['doi cmnd', 'cap-the-can-cuoc'],
  ['lấy chồng', 'dang-ky-ket-hon'],
  ['cưới vợ', 'dang-ky-ket-hon'],
  ['hôn thú', 'dang-ky-ket-hon'],
  ['giấy độc thân', 'xac-nhan-tinh-trang-hon-nhan'],
  ['xac nhan doc than', 'xac-nhan-tinh-trang-hon-nhan'],
  ['mở quán', 'dang-ky-ho-kinh-doanh'],
  ['mo tiem tap hoa', 'dang-ky-ho-kinh-doanh'],
  ['ĐKKD', 'dang-ky-ho-kinh-doanh'],
  ['giấy phép kinh doanh', 'dang-ky-ho-kinh-doanh'],
  ['hokinhdoanh', 'dang-ky-ho-kinh-doanh'],
  ['xây nhà', 'cap-gpxd-nha-o'],
  ['xin phep xay nha', 'cap-gpxd-nha-o'],
  ['GPXD', 'cap-gpxd-nha-o'],
  ['lý lịch tư pháp', 'ly-lich-tu-phap-so-1'],
  ['li lich tu phap', 'ly-lich-tu-phap-so-1'],
  ['không tiền án tiền sự', 'ly-lich-tu-phap-so-1'],
  ['rút bảo hiểm', 'bhxh-mot-lan'],
  ['BHXH 1 lần', 'bhxh-mot-lan'],
  ['sao y bản chính', 'chung-thuc-ban-sao'],
  ['công chứng giấy tờ', 'chung-thuc-ban-sao'],
  ['photo công chứng', 'chung-thuc-ban-sao'],
  ['câu điện', 'cap-dien-ha-ap'],
  ['mắc điện nhà mới', 'cap-dien-ha-ap'],
  ['1013225', 'cap-gpxd-nha-o'],
  ['1.009994', 'cap-gpxd-nha-o'],
];

test('what people ask of the province is answered among the first three', () => {
  const failed = ASKED.filter(([asked, id]) => !find(asked).slice(0, 3).includes(id));
  expect(failed).toEqual([]);
});

test('it is said what everyday words were taken for', () => {
  const [first] = findProcedures(province, 'bang lai');
  expect(first?.because).toEqual([{ how: 'SAYING', typed: 'bằng lái', read: 'giấy phép lái xe' }]);
});

test('the words of the day are taken, and a province that changed is searched anew', () => {
  const [words] = province.searchWords;
  if (!words) throw new Error('no words');
  const later = { ...words, validFrom: parseDate('2027-01-01'), sayings: [{ said: ['zô'], means: ['kết hôn'] }] };
  const changed = { ...province, searchWords: [later, words] };
  const on = (day: string, text: string) => searchProcedures(changed, text, { on: parseDate(day) }).map(({ id }) => id);
  expect(on('2026-12-31', 'zô')).toEqual([]);
  expect(on('2027-01-01', 'zô')).toEqual(['dang-ky-ket-hon']);
  const fewer = { ...province, procedures: new Map([...province.procedures].slice(0, 1)) };
  expect(searchProcedures(fewer, '')).toHaveLength(1);
});
