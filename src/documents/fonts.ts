import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { coverageOf } from './font-coverage.ts';

const CUTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'] as const;
const require = createRequire(import.meta.url);

/** The four cuts of Tinos, the free face with the widths of Times New Roman (Decree 30/2020/NĐ-CP asks for it). A missing file is a fault. */
export function readFonts(): Buffer[] {
  return CUTS.map((cut) => readFileSync(require.resolve(`@expo-google-fonts/tinos/${cut}/Tinos_${cut}.ttf`)));
}

const UNKNOWN = '\u25A1';

/**
 * Makes texts printable: NFC, one line, without invisible marks, and a □ for a sign the font lacks: the rest of a paper is worth
 * more than one sign, and PDF/A refuses a paper with a hole in it.
 */
export function printableWith(fonts: readonly Buffer[]): (text: string) => string {
  const coverages = fonts.map(coverageOf);
  const canDraw = (sign: string) => coverages.every((c) => c.has(sign.codePointAt(0) as number));
  const unknown = canDraw(UNKNOWN) ? UNKNOWN : '?';
  return (text) => {
    const tidy = text
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{Cf}/gu, '');
    return Array.from(tidy, (sign) => (canDraw(sign) ? sign : unknown)).join('');
  };
}
