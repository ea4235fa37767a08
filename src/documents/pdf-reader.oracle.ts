import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// pdf.js may bring a canvas of its own: the page and the pen must come from one.
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

export type ReadPdf = {
  /** Text of each page, runs of white space as one space. */
  readonly pages: readonly string[];
  readonly info: { readonly Title?: string; readonly Language?: string };
  readonly xmp: string;
  readonly fonts: readonly string[];
  readonly attributes: { readonly lang: string | null; readonly marked: boolean };
};

/** What another program reads in a PDF of ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const fonts = new Set<string>();
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const content = await page.getTextContent();
    pages.push(
      content.items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join('')
        .replace(/\s+/g, ' '),
    );
    await page.getOperatorList();
    for (const item of content.items) {
      if ('fontName' in item && page.commonObjs.has(item.fontName)) fonts.add(page.commonObjs.get(item.fontName).name);
    }
  }
  const { info } = await pdf.getMetadata();
  const marks = await pdf.getMarkInfo();
  const xmp = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(Buffer.from(bytes).toString('utf8'))?.[0] ?? '';
  const lang = (info as { Language?: string | null }).Language ?? null;
  return { pages, info, xmp, fonts: [...fonts], attributes: { lang, marked: marks?.Marked === true } };
}

/** The pixels of a page at so many dots an inch. */
export async function paintPage(bytes: Uint8Array, pageNumber: number, dpi: number) {
  const pdf = await pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(pageNumber);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Barcodes a scanner finds on the page, as `format → text`. */
export async function scanPage(bytes: Uint8Array, dpi = 200): Promise<Record<string, string>> {
  const pixels = await paintPage(bytes, 1, dpi);
  const found = await readBarcodes(pixels as never, { formats: ['QRCode', 'Code128'], tryHarder: true });
  return Object.fromEntries(found.map((code) => [code.format, code.text]));
}
