import { expect, test } from 'vitest';
import { readWays } from './read-ways.ts';
import { WAYS_HEAD } from './record.fixture.ts';

const saidOf = (rows: string) =>
  (readWays(WAYS_HEAD + rows).value ?? []).map(({ way, time, fee }) =>
    [way, time.state, time.value?.value, time.value?.unit, fee.state, fee.value?.amount].join(' '),
  );

test.each([
  ['a time in working days', 'Trực tuyến5 Ngày làm việcMiễn phí', ['ONLINE parsed 5 WORKING_DAY parsed 0']],
  ['days are not working days', 'Trực tiếp5 NgàyMiễn phí(Không)', ['COUNTER parsed 5 DAY parsed 0']],
  ['half a day', 'Trực tiếp0.5 Ngày làm việcMiễn phí', ['COUNTER parsed 0.5 WORKING_DAY parsed 0']],
  ['a time without its unit', 'Trực tiếp3Miễn phí', ['COUNTER uncertain 3  parsed 0']],
  ['nothing said', 'Trực tiếpKhông có thông tinKhông có thông tin', ['COUNTER absent   absent ']],
  [
    'a fee glued to its time',
    'Trực tuyến5 Ngày làm việc200,000 VNĐ(200.000 đồng/giấy)',
    ['ONLINE parsed 5 WORKING_DAY parsed 200000'],
  ],
  ['digits of a time and a fee run together', 'Trực tuyến120 VNĐ', ['ONLINE uncertain 1  uncertain 20']],
  [
    'another time in the note',
    'Trực tiếp2 NgàyMiễn phíTrong thời hạn 02 ngày làm việc',
    ['COUNTER uncertain 2 DAY parsed 0'],
  ],
  [
    'the same time in the note',
    'Trực tiếp2 Ngày làm việcMiễn phíTrong 02 (hai) ngày làm việc kể từ ngày 01/7/2025',
    ['COUNTER parsed 2 WORKING_DAY parsed 0'],
  ],
  [
    'free, and a fee beside it',
    'Trực tiếp2 NgàyMiễn phí(Mức phí do tỉnh quy định)',
    ['COUNTER parsed 2 DAY uncertain 0'],
  ],
  [
    'fees by class',
    'Trực tiếp2 Ngày400,000 VNĐ(Sát hạch lý thuyết; Phí: 1.700.000 đồng thực hành)',
    ['COUNTER parsed 2 DAY uncertain 400000'],
  ],
  ['a bracket that never ends', 'Trực tuyến3 NgàyMiễn phí(', ['ONLINE parsed 3 DAY uncertain 0']],
  [
    'a way named in a note is no row',
    'Trực tiếp2 NgàyMiễn phíTrực tiếp tại quầyDịch vụ bưu chính3 NgàyMiễn phí',
    ['COUNTER parsed 2 DAY parsed 0', 'POST parsed 3 DAY parsed 0'],
  ],
  [
    'one way twice for two classes that are told',
    'Trực tiếp7 NgàyMiễn phíCông ty hợp danhTrực tiếp5 NgàyMiễn phíVăn phòng',
    ['COUNTER parsed 7 DAY parsed 0', 'COUNTER parsed 5 DAY parsed 0'],
  ],
  [
    'one way twice without a word',
    'Trực tiếp7 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí',
    ['COUNTER uncertain 7 DAY uncertain 0', 'COUNTER uncertain 5 DAY uncertain 0'],
  ],
  [
    'a row in an unknown currency hides in no other',
    'Trực tiếp7 NgàyMiễn phíTrực tuyến3 Ngày10 Xu',
    ['COUNTER uncertain 7 DAY uncertain 0'],
  ],
])('%s', (_, rows, said) => {
  expect(saidOf(rows)).toEqual(said);
});

test('a text that is no table is kept and said to be uncertain; an empty one is absent', () => {
  expect(readWays('Nộp tại quầy')).toMatchObject({ state: 'uncertain', raw: 'Nộp tại quầy', why: 'no-table' });
  expect(readWays(WAYS_HEAD)).toMatchObject({ state: 'absent' });
});
