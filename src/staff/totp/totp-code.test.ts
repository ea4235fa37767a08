import { describe, expect, test } from 'vitest';
import { base32, codeAt, keyUri, newSecret, stepAt, stepOfCode } from './totp-code.ts';

/** The secret of the test vectors of RFC 4226 (appendix D) and RFC 6238 (appendix B, SHA-1). */
const SECRET = Buffer.from('12345678901234567890');

describe('the codes of an authenticator', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238 at second %i', (seconds, code) => {
    expect(codeAt(SECRET, stepAt(seconds * 1000), 8)).toBe(code);
  });

  test('are those of RFC 4226 for the first ten counts', () => {
    const expected = [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ];
    expect(expected.map((_, count) => codeAt(SECRET, count))).toEqual(expected);
  });

  test('are good one step early and one step late, no further', () => {
    const at = 1_700_000_010_000;
    const typed = codeAt(SECRET, stepAt(at));
    for (const late of [-30_000, 0, 30_000]) expect(stepOfCode(SECRET, typed, at + late)).toBe(stepAt(at));
    for (const late of [-60_000, 60_000]) expect(stepOfCode(SECRET, typed, at + late)).toBeUndefined();
  });

  test('are told apart from what is no code', () => {
    for (const typed of ['', '12345', 'abcdef', '0000000']) expect(stepOfCode(SECRET, typed, 0)).toBeUndefined();
  });
});

test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %s is that of RFC 4648', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

test('a secret is 160 bits, another each time, and its address says who and for what', () => {
  expect(newSecret()).toHaveLength(20);
  expect(newSecret()).not.toEqual(newSecret());
  expect(keyUri(SECRET, 'an.nguyen')).toBe(
    'otpauth://totp/Mot%20Cua:an.nguyen?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mot%20Cua&algorithm=SHA1&digits=6&period=30',
  );
});
