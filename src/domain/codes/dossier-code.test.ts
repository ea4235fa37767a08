import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../calendar/moment.ts';
import { bookOf, type DossierScheme, formatDossierCode, parseDossierCode, schemeOn } from './dossier-code.ts';

const day = (text: string) => text as PlainDate;

describe('dossier codes', () => {
  test('the scheme changes on 15/9/2025, and is CENTRAL when the centralised system gave the code', () => {
    expect(schemeOn(day('2025-09-14'))).toBe('LEGACY');
    expect(schemeOn(day('2025-09-15'))).toBe('V2025');
    expect(schemeOn(day('2026-01-26'), true)).toBe('CENTRAL');
  });

  test.each([
    ['000.00.12.H40-231114-0001', { scheme: 'LEGACY', unitCode: '000.00.12.H40', date: day('2023-11-14'), number: 1 }],
    ['H42.120-251210-0001', { scheme: 'V2025', unitCode: 'H42.120', date: day('2025-12-10'), number: 1 }],
    ['H42.120-251210-10000', { scheme: 'V2025', unitCode: 'H42.120', date: day('2025-12-10'), number: 10000 }],
    [
      'H26.101-260126-220001',
      { scheme: 'CENTRAL', unitCode: 'H26.101', date: day('2026-01-26'), number: 1, ownerDigits: '22' },
    ],
  ] as const)('%s is written from its parts and read back to them', (code, parts) => {
    expect(formatDossierCode(parts)).toBe(code);
    const read = parseDossierCode(code);
    expect(read.ok && read.value).toEqual({ ownerDigits: null, ...parts, code });
  });

  test('a code of another system with an eight-digit date is kept as it is', () => {
    const read = parseDossierCode('G09.20-20260609-0092637');
    expect(read.ok && read.value).toMatchObject({
      scheme: 'OTHER',
      code: 'G09.20-20260609-0092637',
      date: '2026-06-09',
      number: 92637,
    });
  });

  test.each([
    ' h42.120 - 251210 - 0001 ',
    'H42.120–251210—0001',
    'H42.120\u2011251210\u22120001',
    'Ｈ４２．１２０－２５１２１０－０００１',
    'H42.120-251210-0001\r\n',
    '\uFEFFH42.120-251210-\u200B0001',
    'https://motcua.example.vn/tra-cuu?MHS=H42.120-251210-0001',
    'https://motcua.example.vn/tra-cuu?lang=vi&mhs=h42.120%2D251210%2d0001#x',
    '/tra-cuu?MHS=+H42.120%E2%80%93251210-0001',
  ])('%j is understood', (text) => {
    const read = parseDossierCode(text);
    expect(read.ok && read.value.code).toBe('H42.120-251210-0001');
  });

  test.each([
    ['EMPTY', '  '],
    ['EMPTY', '/tra-cuu?MHS=%20'],
    ['NOT_A_DOSSIER_CODE', 'H42.120-251210'],
    ['NOT_A_DOSSIER_CODE', 'H42.120-251210-001'],
    ['NOT_A_DOSSIER_CODE', 'H42.120-251210-1234567890123'],
    ['NOT_A_DOSSIER_CODE', 'H42.120-251210-0001; drop table dossier'],
    ['NOT_A_DOSSIER_CODE', '/tra-cuu?MHS=%E0%A4%A'],
    ['NO_SUCH_DATE', 'H42.120-250229-0001'],
    ['NO_SUCH_DATE', 'H42.120-251310-0001'],
    ['NO_SUCH_DATE', 'G09.20-00001301-0001'],
  ])('refuses with %s: %j', (code, text) => {
    const read = parseDossierCode(text);
    expect(read.ok ? 'READ' : read.refusal.code).toBe(code);
    expect(read.ok || (read.refusal.vi.includes('Xin') && /please/i.test(read.refusal.en))).toBe(true);
  });

  test.each([
    { scheme: 'V2025', unitCode: '000.00.12.H40', date: day('2025-12-10'), number: 1 },
    { scheme: 'LEGACY', unitCode: 'H42.120', date: day('2023-11-14'), number: 1 },
    { scheme: 'CENTRAL', unitCode: 'H26.101', date: day('2026-01-26'), number: 1 },
    { scheme: 'V2025', unitCode: 'H42.120', date: day('2025-12-10'), number: 0 },
    { scheme: 'V2025', unitCode: 'H42.120', date: day('10/12/2025'), number: 1 },
    { scheme: 'V2025', unitCode: 'H42.120', date: day('2025-12-10'), number: 1, ownerDigits: '22' },
  ] as const)('parts that do not fit their scheme are a fault: %j', (parts) => {
    expect(() => formatDossierCode(parts)).toThrow(RangeError);
  });

  test('each unit has one number book a local day', () => {
    const books = [
      bookOf('H42.120', day('2025-12-10')),
      bookOf('H42.120', day('2025-12-11')),
      bookOf('H42', day('2025-12-10')),
    ];
    expect(new Set(books).size).toBe(3);
    expect(bookOf('H42.120', day('2025-12-10'))).toBe(books[0]);
  });

  test('every code that can be given is read back, whatever its day and number', () => {
    const units = { LEGACY: '001.02.03.H42', V2025: 'H42.12.034', CENTRAL: 'H26' };
    const date = fc.date({ min: new Date('2018-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const scheme = fc.constantFrom<DossierScheme>('LEGACY', 'V2025', 'CENTRAL');
    fc.assert(
      fc.property(scheme, date, fc.integer({ min: 1, max: 99_999 }), (scheme, at, number) => {
        const owner = scheme === 'CENTRAL' ? { ownerDigits: '07' } : {};
        const parts = { scheme, unitCode: units[scheme], date: day(at.toISOString().slice(0, 10)), number, ...owner };
        const read = parseDossierCode(formatDossierCode(parts));
        expect(read.ok && read.value).toMatchObject(parts);
      }),
    );
  });

  test('no text whatever makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '?MHS=', 'H42.120-251210-'), (text, before) => {
        expect(typeof parseDossierCode(before + text).ok).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
