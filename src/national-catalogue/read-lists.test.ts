import { expect, test } from 'vitest';
import { readApplicants, readLegalBases, readLevels, readResults, readSteps } from './read-lists.ts';

test('levels and applicants are taken apart; a word that is not known is said', () => {
  expect(readLevels('Cấp bộ, Cấp xã')).toMatchObject({ state: 'parsed', value: ['MINISTRY', 'COMMUNE'] });
  expect(readLevels('Cấp huyện, Cấp xã')).toMatchObject({ state: 'uncertain', value: ['COMMUNE'] });
  expect(readApplicants('Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)').value).toEqual([
    'Cán bộ, công chức, viên chức',
    'Tổ chức (không bao gồm doanh nghiệp, HTX)',
  ]);
  expect(readApplicants('Công dân Việt Nam, Người ngoài hành tinh').state).toBe('uncertain');
});

const BEHIND = 'Từ khóaKhông có thông tinMô tảKhông có thông tin';
test.each([
  ['two results', `ThẻMã: KQ.G01.000020Công vănMã: KQ.G01.000021${BEHIND}`, 'parsed', ['Thẻ', 'Công văn']],
  ['the page’s buttons', `ThẻMã: 000.00.00.G04-KQ0343${BEHIND}Chọn cơ quan thực hiệnNộp hồ sơ`, 'parsed', ['Thẻ']],
  ['digits too many', `ThẻMã: KQ.G12.0001234${BEHIND}`, 'uncertain', ['Thẻ']],
  ['no code', `ThẻMã: ${BEHIND}`, 'uncertain', []],
])('results: %s', (_, text, state, names) => {
  const read = readResults(text);
  expect([read.state, read.value?.map(({ name }) => name)]).toEqual([state, names]);
});

test.each([
  ['one behind the other', 'Luật A38/2019/QH14Thông tư B1/2026/TT-BTC', 'parsed', ['38/2019/QH14', '1/2026/TT-BTC']],
  ['a number said twice', 'Thông tư 41/2011/TT-BCA41/2011/TT-BCA', 'parsed', ['41/2011/TT-BCA']],
  ['a number within the name', 'Sửa Thông tư số 5/2015/TT-BTC ngày 12B1/2026/TT-BTC', 'parsed', ['1/2026/TT-BTC']],
  ['a number with a point', 'Cắt giảm thủ tục66.7/2025/NQ-CP', 'parsed', ['66.7/2025/NQ-CP']],
  ['a small letter behind', 'Luật A33/2021/TT-BTCsửa đổi1/2026/TT-BTC', 'parsed', ['33/2021/TT-BTC', '1/2026/TT-BTC']],
  ['capitals behind', 'Luật A4/2015/TT-BCAQUY ĐỊNH1/2026/TT-BTC', 'uncertain', ['1/2026/TT-BTC']],
  ['a digit before', 'Luật sửa đổi 202323/2023/QH15', 'uncertain', ['2323/2023/QH15']],
])('legal bases: %s', (_, text, state, numbers) => {
  const read = readLegalBases(`Tên văn bản pháp lýMã văn bản${text}`);
  expect([read.state, read.value?.map(({ number }) => number)]).toEqual([state, numbers]);
});

test('steps are taken apart where they are counted in order, else kept as one', () => {
  expect(readSteps('Bước 1: Nộp.\n- Bước 2: Nhận.')).toMatchObject({
    state: 'parsed',
    value: ['Bước 1: Nộp.', '- Bước 2: Nhận.'],
  });
  expect(readSteps('Nộp.\nBước 1: Nhận.')).toMatchObject({ state: 'uncertain', value: ['Nộp.\nBước 1: Nhận.'] });
  expect(readSteps('Không có thông tin').state).toBe('absent');
});
