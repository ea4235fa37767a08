/**
 * A scanner that plays keyboard may spoil a text on its way. Here is undone what can be undone for certain: stray line ends and tabs,
 * decomposed accents, a separator typed as its unshifted neighbour, and UTF-8 shown as Windows-1252 ("Nguyá»…n").
 */
export function mendWedge(text: string): string {
  const whole = undoWindows1252(text).normalize('NFC');
  // Inside a word (a small letter follows) a stray sign is dropped; anywhere else it stands for a space.
  const flat = whole.replace(/(?<=\p{L})[\p{Cc}\p{Cf}]+(?=\p{Ll})/gu, '').replace(/[\p{Cc}\p{Cf}\u00A0]+/gu, ' ');
  const bars = flat.replace(/[｜¦│]/g, '|');
  return bars.includes('|') ? bars : bars.replace(/\\/g, '|');
}

const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((sign, i) => [
    sign,
    // 81, 8D, 8F, 90 and 9D have no sign in Windows-1252.
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
      0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][i] as number,
  ]),
);

/** Turns a text read in the wrong code page back; a text that was right, or is beyond that, is returned as it came. */
function undoWindows1252(text: string): string {
  if (!/[ÂÃÄÅÆáº»]/.test(text)) return text;
  let escaped = '';
  for (const sign of text) {
    const byte = WINDOWS_1252.get(sign) ?? sign.codePointAt(0) ?? 0;
    if (byte > 0xff) return text;
    escaped += `%${byte.toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return text;
  }
}

const IMPOSSIBLE = /[\p{N}\p{S}\p{Co}\p{Cn}\p{Cs}?#@!%&*=<>{}[\]\\/_:;"]/u;
// Telex leaves its keys in the text: dd, aa, ee, ow, uw, or a tone key after a vowel group.
const TELEX = /dd|aa|ee|[aou]w|\b\p{L}*[aeiouy](?:ch|ng|nh|[cmnpt])?[fsrxj]\b/iu;

/** Whether a name or address, mended, still carries marks no Vietnamese text has: digits inside a name, lost signs, left-over keys. */
export function isGarbled(name: string, address: string): boolean {
  if (IMPOSSIBLE.test(name) || /[\uFFFD?]/.test(address)) return true;
  const plain = /^[\u0020-\u007E]*$/;
  // A whole card in plain ASCII with typing keys in the name: the input method was on while the scanner typed.
  if (plain.test(name) && plain.test(address) && TELEX.test(name)) return true;
  // VNI: a letter followed by its digit, "Nguye6n4".
  return /\p{L}[1-9]\p{L}/u.test(address) && plain.test(name) && plain.test(address);
}
