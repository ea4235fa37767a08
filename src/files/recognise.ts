import type { RefusalCode } from './refusals.ts';
import { type Kind, Refusal } from './verdict.ts';

type Recognised = Exclude<Kind, 'docx' | 'xlsx' | 'odt'> | 'zip';

/** The type by its first bytes, never by name or by what was declared. Throws Refusal with the nearest way out for others. */
export function recognise(bytes: Buffer): Recognised {
  if (bytes.length === 0) throw new Refusal('empty');
  const head = bytes.subarray(0, 16).toString('latin1');
  const begins = (signs: readonly string[]) => signs.some((sign) => head.startsWith(sign));
  if (/^%PDF-(1\.[0-7]|2\.0)\s/.test(head)) return 'pdf';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  for (const [kind, signs] of TAKEN) if (begins(signs)) return kind;
  if (head.startsWith('ftyp', 4) && HEIF.test(head.slice(8))) throw new Refusal('heic', 'type');
  for (const [code, signs] of NOT_TAKEN) if (begins(signs)) throw new Refusal(code, 'type');
  if (/^\s*%PDF/.test(head)) throw new Refusal('damaged', 'type');
  if (looksLikeMarkup(bytes)) throw new Refusal('web-page', 'type');
  throw new Refusal('not-accepted', 'type');
}

const TAKEN: readonly [Recognised, readonly string[]][] = [
  ['jpeg', ['\xff\xd8\xff']],
  ['png', ['\x89PNG\r\n\x1a\n']],
  ['tiff', ['II*\0', 'MM\0*']],
  ['zip', ['PK\x03\x04']],
];

const HEIF = /^(hei[cxms]|hev[cx]|mif1|msf1|avi[fs])/;

const NOT_TAKEN: readonly [RefusalCode, readonly string[]][] = [
  [
    'program',
    ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xfe\xed\xfa', '#!', 'dex\n'],
  ],
  ['archive', ['PK', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'MSCF']],
  ['old-office', ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']],
];

/** Whether a text begins as HTML, SVG or other markup, also in UTF-16 and behind a byte order mark. */
function looksLikeMarkup(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 2048);
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  return /^\s*<[!?a-z]/i.test(text);
}
