import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCell, textOfCell } from './spreadsheet-text.ts';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

test.each(SIGNS)('a cell that begins with %j is text to a spreadsheet', (sign) => {
  for (const text of [
    `${sign}cmd|'/C calc'!A0`,
    `${sign}SUM(A1)`,
    `${sign}1+1`,
    `${sign}${sign}x`,
    `${sign}HYPERLINK("x")`,
  ])
    expect(asCell(text)).toBe(`'${text}`);
});

test.each(['-5', '+84912345678', '-1.250,5', '-', 'a=b', 'Nhận đơn', "o'clock", "'", '', ' =1'])(
  '%j stays as it is',
  (text) => {
    expect(asCell(text)).toBe(text);
    expect(textOfCell(text)).toBe(text);
  },
);

test('every text comes back, also one that has apostrophes of its own', () => {
  const text = fc
    .array(fc.constantFrom(...SIGNS, "'", '"', ',', ';', '1', 'a', ' '), { maxLength: 6 })
    .map((signs) => signs.join(''));
  fc.assert(
    fc.property(text, (one) => textOfCell(asCell(one)) === one && !/^[=@\t\r\n＝＋－＠]/.test(asCell(one))),
    {
      numRuns: 5_000,
    },
  );
});
