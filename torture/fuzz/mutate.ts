import type { Random } from '../../simulate/random.ts';

/** Signs and words in which parsers stumble. */
const ODD = [
  '\0',
  '\r',
  '\n',
  '\t',
  '"',
  '""',
  "'",
  ',',
  ';',
  '|',
  '||',
  '\\',
  '/',
  '%',
  '%2',
  '-',
  '--',
  '.',
  '..',
  '=',
  '+',
  '@',
  '<',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\uFEFF',
  '\u200B',
  '\u202E',
  '\u00A0',
  '\u0301',
  '\uD800',
  '\uDC00',
  '\uFFFD',
  '０',
  '｜',
  '－',
  'Đ',
  'ệ',
  'İ',
  'ß',
  '🏳️‍🌈',
  '\u{10FFFF}',
  'null',
  'true',
  '1e309',
  '-0',
  '9007199254740993',
  '00',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'NaN',
  '2026-02-30',
  '24:00',
  '+24:00',
  '23:59:60',
];

/** A text changed in a few places, as a fuzzer of bytes does it: flipped, cut, doubled, spliced with another. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let made = text;
  for (let n = random.between(1, 4); n > 0; n--) made = once(made, others, random);
  return made.slice(0, 50_000);
}

function once(text: string, others: readonly string[], random: Random): string {
  const at = random.between(0, text.length);
  const to = Math.min(text.length, at + random.between(0, 12));
  const [before, middle, after] = [text.slice(0, at), text.slice(at, to), text.slice(to)];
  switch (random.between(0, 9)) {
    case 0:
      return before + after;
    case 1:
      return before + random.pick(ODD) + middle + after;
    case 2:
      return before + random.pick(ODD) + after;
    case 3:
      return before + middle + middle + after;
    case 4:
      return before + middle.repeat(random.pick([2, 9, 300])) + after;
    case 5:
      return before + String.fromCharCode(random.between(0, 0xffff)) + after.slice(1);
    case 6:
      return before + String.fromCharCode((after.charCodeAt(0) || 0) ^ (1 << random.between(0, 7))) + after.slice(1);
    case 7: {
      const other = random.pick(others);
      return before + other.slice(random.between(0, other.length));
    }
    case 8:
      return before;
    default:
      return before + middle.replace(/\d/g, String(random.between(0, 9))) + after;
  }
}
