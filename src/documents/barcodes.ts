import bwipjs from 'bwip-js/node';

export type Barcode = { readonly svg: string; readonly width: number };

/** Width of one bar in mm: 0.30 is read from worn paper; a long code gets narrower bars, never under 0.25. */
const BAR = 0.3;
const WIDEST = 82;

/** Code 128 of a text as SVG, and the width in mm to print it at. */
export function code128(text: string): Barcode {
  const svg = bwipjs.toSVG({ bcid: 'code128', text, scale: 1, height: 10, includetext: false });
  const bars = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  return { svg, width: Math.min(bars * BAR, WIDEST) };
}

/** QR code of the tracking page, a seventh of it may be lost (level M, the default). Holds the dossier code, on a receipt also what was promised: never an identity number (DOMAIN 4.1). */
export function trackingQr(url: string): { readonly svg: string } {
  return { svg: bwipjs.toSVG({ bcid: 'qrcode', text: url, scale: 1 }) };
}
