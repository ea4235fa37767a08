import { expect, test } from 'vitest';
import { feeWords } from './procedure-list.tsx';
import { words } from './words.ts';

const t = words('vi');
const fee = { code: 'a', name: { vi: 'Phí', en: 'Fee' }, amount: 50_000, collectAt: 'RECEPTION' } as const;

test('a procedure’s fee is said in one breath', () => {
  expect(feeWords([], t)).toBe('Không thu phí');
  expect(feeWords([{ ...fee, amount: 0 }], t)).toBe('Không thu phí');
  expect(feeWords([fee], t)).toBe('50.000 đ');
  expect(feeWords([{ ...fee, variants: [{ case: fee.name, amount: 70_000 }] }], t)).toBe('đến 70.000 đ tuỳ trường hợp');
  expect(feeWords([fee, { ...fee, code: 'b' }], t)).toBe('2 khoản, xem chi tiết');
});
