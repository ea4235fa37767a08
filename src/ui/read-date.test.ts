import { expect, test } from 'vitest';
import { readTypedDate } from './read-date.ts';

test.each(['5/3/1985', '05/03/1985', ' 05-03-1985 ', '5.3.1985', '5 3 1985', '05031985', '1985-03-05'])(
  'the date %s is understood as it is typed',
  (typed) => {
    expect(readTypedDate(typed)).toBe('1985-03-05');
  },
);

test.each(['', '31/2/1985', '29/2/2023', '0/1/1985', '1/13/1985', '5/3/85', '5/3', 'hôm nay', '1/1/1700', '5/3/1985x'])(
  '“%s” is no date',
  (typed) => {
    expect(readTypedDate(typed)).toBeUndefined();
  },
);

test('29 February is a day in a leap year', () => {
  expect(readTypedDate('29/2/2024')).toBe('2024-02-29');
});
