import fc, { type Arbitrary } from 'fast-check';

/** Stands in every hostile mark-up: an answer that holds it as a tag has let it through. */
export const MARK = 'fuzz-mark';

/** Stands in every line end that tries to become a header. */
export const FALSE_HEADER = 'x-fuzz-injected';

const MARKUP = [
  `<${MARK}>`,
  `"><${MARK} x="`,
  `'><${MARK} onfocus=alert(1) autofocus>`,
  `</textarea></title></script><${MARK}>`,
  `<!--><${MARK}>`,
  `javascript:alert('${MARK}')`,
  `&lt;${MARK}&gt;`,
];
const SQL = [
  "' OR '1'='1",
  "'; DROP TABLE x; --",
  "') UNION ALL (1--",
  '%',
  '_%\\',
  "\\'; --",
  '$1',
  "E'\\x00'",
  '" OR ""="',
];
const TEMPLATES = ['${7*7}', '{{7*7}}', '#{7*7}', '<%= 7*7 %>', '#panic("x")', '#eval("1")', '$x$', '%s%n%x', '{0}'];
const PATHS = ['../../etc/passwd', '..%2f..%2f', 'file:///etc/passwd', 'con.pdf', '/', '.', '..', '\\\\host\\share'];
const LINES = [
  `a\r\n${FALSE_HEADER}: 1`,
  `a\n${FALSE_HEADER}: 1`,
  `a\u2028b\u2029c`,
  `a\r\n\r\n<${MARK}>`,
  'a\u0085b',
  '\r',
];
const UNICODE = [
  'Nguye\u0302\u0303n Thi\u0323 Ho\u0300a'.normalize('NFD'),
  'Nguyễn Thị Hoà'.normalize('NFC'),
  '\u202Egnp.exe\u202C',
  'a\u200Bb\u200Dc\uFEFF\u2060',
  '\uD800',
  'x\uDC00y',
  '\0',
  'a\0b',
  '１２３４',
  '＝cmd|＇/C calc＇!A0',
  '🏳️‍🌈👨‍👩‍👧‍👦',
  `e${'\u0301'.repeat(200)}`,
  '\uFFFE\uFFFF',
  '\u{10FFFF}',
  'ﷺ',
  'İıſK',
];
const NUMBERS = ['9007199254740993', '-0', '1e309', 'NaN', 'Infinity', '0x10', '1_000', '00', '٣', '-1', '2147483648'];
const DATES = [
  '2026-02-30',
  '2026-02-31T00:00:00+07:00',
  '2026-12-31T23:59:60Z',
  '0000-01-01',
  '9999-12-31T23:59:59.999999999Z',
  '+275760-09-13T00:00:00Z',
  '2026-03-02T09:00:00+24:00',
  '2026-03-02T24:00:00Z',
  '1582-10-10',
  '2026-3-2',
  '-000001-01-01T00:00:00Z',
  '2199-12-31T23:59:59+07:00',
  '1899-12-31T00:00:00Z',
];
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length', ''];

const SAID = [...MARKUP, ...SQL, ...TEMPLATES, ...PATHS, ...LINES, ...UNICODE, ...NUMBERS, ...DATES, ...NAMES];

/** A text that somebody would send to do harm, or any text at all. */
export function hostileText(): Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...SAID) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('a', 'ệ', '\u0301', '9', '<', ' ', '(', '-'), fc.constantFrom(255, 301, 4_001, 21_000))
        .map(([sign, times]) => sign.repeat(times)),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...SAID), fc.constantFrom(...SAID)).map(([a, b]) => a + b) },
  );
}

/** A value of any kind where another was expected. */
export function hostileValue(): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: hostileText() },
    {
      weight: 3,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -0,
        -1,
        1.5,
        2 ** 31,
        2 ** 53,
        2 ** 53 + 2,
        1e21,
        1e308,
        -1e308,
        5e-324,
        [],
        {},
        [[]],
        [null],
        [{}],
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(1, 40, 300, 5_000).map(nested) },
    { weight: 1, arbitrary: fc.constantFrom(201, 5_000).map((n) => Array.from({ length: n }, (_, i) => i)) },
    { weight: 1, arbitrary: fc.dictionary(hostileText(), hostileText(), { maxKeys: 5, noNullPrototype: true }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  );
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

/** JSON texts that no serialiser writes. */
export const HOSTILE_JSON: readonly string[] = [
  '',
  ' ',
  '{',
  '[',
  '"',
  '{"a":1,"a":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"intake":{"__proto__":{"polluted":true}}}',
  '{"\\u005f_proto__":{"polluted":true}}',
  '9007199254740993',
  '{"n":1e400}',
  '{"n":-0}',
  'NaN',
  '\uFEFF{}',
  '{}{}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  `{"token":${'9'.repeat(5_000)}}`,
  'null',
  'true',
  '"text"',
  '[]',
];

/** Bytes that are not UTF-8. */
export const BAD_UTF8: readonly string[] = [
  '\xC3\x28',
  '\xFF\xFE',
  '\xED\xA0\x80',
  '\xC0\xAF',
  '\xF4\x90\x80\x80',
  '\x80',
];
