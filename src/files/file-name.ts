import { KINDS, type Kind } from './verdict.ts';

const KNOWN = new Set<string>([
  ...Object.values(KINDS).flatMap(({ endings }) => [...endings]),
  'heic',
  'gif',
  'bmp',
  'doc',
  'xls',
  'zip',
  'exe',
  'html',
  'svg',
  'txt',
]);
const NAMELESS = 'Giấy tờ';
// Names of devices on Windows, with or without an ending.
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

const EDGE = /[.\s]/;

// Sign by sign: a regular expression for the end takes the square of a long row of dots.
function withoutEdges(stem: string): string {
  let [from, to] = [0, stem.length];
  while (from < to && EDGE.test(stem[from] ?? '')) from++;
  while (to > from && EDGE.test(stem[to - 1] ?? '')) to--;
  return stem.slice(from, to);
}

/**
 * The name under which a file is shown: without folders, control signs and signs that turn the direction of writing, in NFC, no
 * longer than `longest` letters, and with the ending of what it is. For people only: never a path.
 *
 * @example displayName('C:\\Anh\\đơn.exe', 'pdf', 150) // 'đơn.pdf'
 */
export function displayName(said: string, kind: Kind, longest: number): string {
  const plain = said
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .split(/[/\\]/)
    .at(-1);
  let stem = (plain ?? '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const { endings } = KINDS[kind];
  let ending: string = endings[0];
  for (;;) {
    const found = /^(.*)\.([a-z0-9]{2,5})$/i.exec(stem);
    const last = found?.[2]?.toLowerCase();
    if (!found || last === undefined || !KNOWN.has(last)) break;
    if ((endings as readonly string[]).includes(last)) ending = last;
    stem = found[1] ?? '';
  }
  stem = withoutEdges(stem);
  if (DEVICE.test(stem.split('.')[0] ?? '')) stem = `_${stem}`;
  return `${cut(stem || NAMELESS, longest - ending.length - 1)}.${ending}`;
}

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** By letters as a person counts them, so that no mark is cut from its letter, and below what a folder can hold. */
function cut(text: string, most: number): string {
  const BYTES = 240;
  let kept = '';
  let count = 0;
  for (const { segment } of LETTERS.segment(text)) {
    if (++count > most || Buffer.byteLength(kept + segment) > BYTES) break;
    kept += segment;
  }
  return kept.trimEnd();
}
