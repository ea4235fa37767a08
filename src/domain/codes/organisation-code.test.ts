import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../calendar/moment.ts';
import {
  findUnitOn,
  formatOrganisationCode,
  legacyOrganisationCode,
  parseOrganisationCode,
} from './organisation-code.ts';
import { PROVINCES } from './provinces.ts';

describe('organisation codes', () => {
  test.each([
    ['000.00.12.H40', { kind: 'LEGACY', root: 'H40', levels: ['12'] }],
    ['003.07.12.H40', { kind: 'LEGACY', root: 'H40', levels: ['12', '07', '003'] }],
    ['000.00.00.G09', { kind: 'LEGACY', root: 'G09', levels: [] }],
    ['H26', { kind: 'CURRENT', root: 'H26', levels: [] }],
    ['H26.15.104', { kind: 'CURRENT', root: 'H26', levels: ['15', '104'] }],
  ] as const)('%s is read and written back', (code, parts) => {
    const read = parseOrganisationCode(` ${code.toLowerCase()}`);
    expect(read.ok && read.value).toEqual({ code, ...parts });
    expect(formatOrganisationCode(parts)).toBe(code);
  });

  test.each(['', 'H2', 'H26.1', '00.00.12.H40', 'H26.15.104.22.11', 'Ninh Bình'])('%j is refused', (text) => {
    expect(parseOrganisationCode(text)).toMatchObject({ ok: false, refusal: { code: 'NOT_AN_ORGANISATION_CODE' } });
  });

  test.each([
    ['H99', '000.00.00.H99'],
    ['H99.03', '000.00.03.H99'],
    ['H99.03.01', '000.01.03.H99'],
    ['H99.101', '101.00.00.H99'],
    ['H99.101.02', '101.00.02.H99'],
    ['000.00.12.H40', '000.00.12.H40'],
  ])('%s was %s until the scheme of today', (today, legacy) => {
    expect(legacyOrganisationCode(today)).toBe(legacy);
  });

  test('levels that do not fit are a fault', () => {
    expect(() => formatOrganisationCode({ kind: 'LEGACY', root: 'H26', levels: ['123'] })).toThrow(RangeError);
    expect(() => formatOrganisationCode({ kind: 'CURRENT', root: 'H26', levels: ['x'] })).toThrow(RangeError);
  });
});

describe('provinces', () => {
  const before = '2025-06-30' as PlainDate;
  const after = '2025-07-01' as PlainDate;

  test('there were 63 until 30/6/2025 and there are 34 since', () => {
    expect([...PROVINCES.keys()]).toEqual(Array.from({ length: 63 }, (_, i) => `H${String(i + 1).padStart(2, '0')}`));
    const standing = (day: PlainDate) =>
      [...PROVINCES.keys()].filter((code) => findUnitOn(PROVINCES, code, day)?.code === code);
    expect(standing(before)).toHaveLength(63);
    expect(standing(after)).toHaveLength(34);
  });

  test('a merged province answers through its successor, under the surviving code', () => {
    expect(findUnitOn(PROVINCES, 'H40', before)?.name).toBe('Nam Định');
    expect(findUnitOn(PROVINCES, 'H40', after)?.name).toBe('Ninh Bình');
    expect(findUnitOn(PROVINCES, 'H63', after)?.code).toBe('H38');
  });

  test('an unknown code, and a chain that runs in a circle, find no one', () => {
    expect(findUnitOn(PROVINCES, 'H64', after)).toBeUndefined();
    const gone = (code: string, successor: string) => ({
      code,
      name: code,
      validFrom: null,
      validTo: before,
      successor,
    });
    expect(
      findUnitOn(
        new Map([
          ['A', gone('A', 'B')],
          ['B', gone('B', 'A')],
        ]),
        'A',
        after,
      ),
    ).toBeUndefined();
  });
});
