/** The characters a TrueType font can draw, read from its `cmap` (format 4, and 12 where there is one). */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableOf(font, 'cmap');
  const covered = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    const format = font.readUInt16BE(at);
    if (format === 4) addFormat4(font, at, covered);
    if (format === 12) addFormat12(font, at, covered);
  }
  if (!covered.has(0x1ec5)) throw new Error('the font cannot draw "ễ": not the font the forms need');
  return covered;
}

function tableOf(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + i * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table "${tag}"`);
}

function addFormat4(font: Buffer, at: number, covered: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled].map((o) => at + o) as [
    number,
    number,
    number,
    number,
  ];
  for (let s = 0; s < doubled; s += 2) {
    const delta = font.readUInt16BE(deltas + s);
    const offset = font.readUInt16BE(offsets + s);
    const start = font.readUInt16BE(starts + s);
    for (let code = start; code <= font.readUInt16BE(ends + s) && code < 0xffff; code++) {
      const glyph = offset === 0 ? code + delta : font.readUInt16BE(offsets + s + offset + 2 * (code - start));
      if ((glyph & 0xffff) !== 0) covered.add(code);
    }
  }
}

function addFormat12(font: Buffer, at: number, covered: Set<number>): void {
  for (let g = 0; g < font.readUInt32BE(at + 12); g++) {
    const group = at + 16 + g * 12;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code++) covered.add(code);
  }
}
