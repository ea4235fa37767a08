import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskIdNumber, maskPhone } from './masking.ts';
import { nameKey } from './name-key.ts';

test.each([
  ['Nguyễn Đức Ánh', 'nguyen duc anh'],
  ['Nguyễn Đức Ánh'.normalize('NFD'), 'nguyen duc anh'],
  ['  TRẦN \t THỊ\u00A0ƯỚC ', 'tran thi uoc'],
  ['ĐẶNG ỶÊN', 'dang yen'],
  ['H’Hen Niê', "h'hen nie"],
  ['Công ty TNHH Ð\u0111', 'cong ty tnhh dd'],
])('the key of %j is %j', (name, key) => {
  expect(nameKey(name)).toBe(key);
});

test('the key of a key is itself, in whatever form the name came', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
      expect(nameKey(name.normalize('NFD'))).toBe(nameKey(name.normalize('NFC')));
    }),
  );
});

test('an identity number shows its last four digits, a telephone its last three, a short one nothing', () => {
  expect(maskIdNumber('037185001234')).toBe('••••••••1234');
  expect(maskPhone('0912 345 678')).toBe('•••••••678');
  expect(maskIdNumber('1234')).toBe('••••');
  expect(maskPhone('')).toBe('');
});
