import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognise, type Way } from './recognise.ts';

const CARD = '037190123456|123456789|Lê Thị Thẻ|02031990|Nữ|Số 1, phố Demo, Hoa Lư|01012022';

const cases: readonly [string, readonly (readonly Way[])[]][] = [
  ['H42.120-251210-0001', [[{ by: 'code', code: 'H42.120-251210-0001' }]]],
  ['h42.120 – 251210 – 0001', [[{ by: 'code', code: 'H42.120-251210-0001' }]]],
  ['https://a.example/tra-cuu?MHS=H42.120-251210-0001', [[{ by: 'code', code: 'H42.120-251210-0001' }]]],
  [CARD, [[{ by: 'id-number', numbers: ['037190123456', '123456789'] }]]],
  ['251210-0001', [[{ by: 'key', start: '-0001/251210' }]]],
  ['251210-1', [[{ by: 'key', start: '-0001/251210' }]]],
  ['120-251210-0001', [[{ by: 'key', start: '-0001/251210', unitEnd: '120' }]]],
  ['-0001', [[{ by: 'key', start: '-0001/' }]]],
  ['H42.120-25', [[{ by: 'key', start: '=H42.120-25' }]]],
  ['h42.1', [[{ by: 'key', start: '=H42.1' }]]],
  ['C1234567', [[{ by: 'id-number', numbers: ['C1234567'] }]]],
  ['0101234567-001', [[{ by: 'id-number', numbers: ['0101234567-001'] }]]],
  [
    '0001',
    [
      [
        { by: 'key', start: '#1000' },
        { by: 'key', start: '-0001/' },
      ],
    ],
  ],
  ['12', [[{ by: 'key', start: '-0012/' }]]],
  ['Phần mềm cũ/A1', [[{ by: 'code', code: 'Phần mềm cũ/A1' }]]],
  ['Nguyễn  Đức Ánh', []],
];

describe('what was typed', () => {
  test.each(cases)('%s is looked for in its own ways before it is a name', (text, rounds) => {
    const asked = recognise(text);
    expect(asked.rounds.filter(([way]) => way?.by !== 'name' && way?.by !== 'loose')).toEqual(rounds);
    expect(asked.tooShort).toBe(false);
  });

  test('a name is looked for as it was typed, then as parts of words and slips; numbers and single letters are not guessed at', () => {
    const ways = (text: string) => recognise(text).rounds.map(([way]) => way?.by);
    expect(ways('Nguyễn  Đức Ánh')).toEqual(['name', 'loose']);
    expect(ways('nguyen d')).toEqual(['name']);
    expect(ways('cong ty 36')).toEqual(['name']);
  });

  test('a telephone number is looked for with 0, +84 and 84', () => {
    const numbers = ['0912345678', '+84912345678', '84912345678'];
    for (const text of ['0912 345 678', '0912.345.678', '+84 912 345 678', '84912345678'])
      for (const number of numbers)
        expect(recognise(text).rounds[0]).toContainEqual(
          expect.objectContaining({ by: 'phone', numbers: expect.arrayContaining([number]) }),
        );
  });

  test('a number of a person is not looked for among procedures, a procedure’s is', () => {
    expect(recognise('037190123456').procedures).toBe(false);
    expect(recognise('1.001193').procedures).toBe(true);
    expect(recognise('khai sinh').procedures).toBe(true);
  });

  test('any text at all is taken, and never more than a few ways come of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect(recognise(text).rounds.flat().length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
