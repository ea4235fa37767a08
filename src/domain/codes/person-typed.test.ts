import { expect, test } from 'vitest';
import { recognisePerson } from './person-typed.ts';

test.each([
  ['037185001234', 'idNumber', '037185001234'],
  ['037 185 001 234', 'idNumber', '037185001234'],
  ['168123456', 'idNumber', '168123456'],
  ['0912 345 678', 'phone', '0912345678'],
  ['0912.345.678', 'phone', '0912345678'],
  ['nguyen thi anh', 'name', 'nguyen thi anh'],
  [' H’Hen Niê ', 'name', 'H’Hen Niê'],
  ['037185001234||Nguyễn Thị Ánh|27031985|Nữ|Thôn Đông|15042021', 'card', undefined],
  ['037185001234\\\\Nguyen Thi Anh\\27031985', 'card', undefined],
  ['03718500', 'card', undefined],
])('%s is taken for a %s', (typed, kind, text) => {
  expect(recognisePerson(typed)).toEqual({ kind, text: text ?? typed });
});

test('an empty field names nobody', () => {
  expect(recognisePerson('  ')).toBeUndefined();
});
