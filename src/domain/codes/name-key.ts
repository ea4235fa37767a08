// Zero-width marks and the soft hyphen are invisible to the officer who searches.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/**
 * The key under which a name is stored and searched: lower case, without accents, đ as d, runs of spaces as one.
 * The name itself stays in NFC beside it. Applying it twice changes nothing.
 *
 * @example nameKey('Nguyễn Đức Ánh') // 'nguyen duc anh'
 */
export function nameKey(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      // Ð (eth) stands for Đ in much old data.
      .replace(/[đð]/g, 'd')
      .replace(/[‘’ʼ′`´]/g, "'")
      .replace(INVISIBLE, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
