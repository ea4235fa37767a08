import { writeFile } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Limits } from './limits.ts';
import { refuseSecondFaces } from './second-faces.ts';
import { type Accepted, Refusal } from './verdict.ts';

export type Picture = 'jpeg' | 'png' | 'webp' | 'tiff';

// Only what is taken may be decoded at all, whatever a header says of itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadTiffBuffer',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * Judges a picture and writes it anew to `target`: upright, without EXIF (place, device, time), colour profile, comments and
 * whatever stood behind it. Pixels are counted from the header, before any is decoded. Throws Refusal.
 */
export async function cleanPicture(bytes: Buffer, kind: Picture, target: string, limits: Limits): Promise<Accepted> {
  refuseSecondFaces(bytes, 'picture');
  const { width, height, pages = 1, pageHeight, density } = await readHeader(bytes, kind);
  if (pages > 1 && kind !== 'tiff') throw new Refusal('animated', `${pages}`);
  if (pages > limits.pages) throw new Refusal('too-many-pages', `${pages}`);
  if (width * (pageHeight ?? height) * pages > limits.pixels)
    throw new Refusal('too-many-pixels', `${width} × ${height}`);
  const cleaned = await recode(bytes, kind, pages, limits, density);
  // A small picture may swell a little when it is written again, never beyond what may be kept.
  if (cleaned.length > limits.bytes) throw new Refusal('too-big', 'cleaned');
  await writeFile(target, cleaned, { flag: 'wx', mode: 0o600 });
  return { ok: true, kind, pages, cleaned: true };
}

async function readHeader(bytes: Buffer, kind: Picture): Promise<Metadata> {
  let header: Metadata;
  try {
    header = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new Refusal('damaged', (error as Error).message);
  }
  if (header.format !== kind) throw new Refusal('damaged', `${header.format}`);
  return header;
}

async function recode(bytes: Buffer, kind: Picture, pages: number, limits: Limits, density?: number): Promise<Buffer> {
  const options = { failOn: 'error', limitInputPixels: limits.pixels, sequentialRead: true } as const;
  try {
    const upright = pages > 1 ? sharp(bytes, { ...options, pages }) : sharp(bytes, options).autoOrient();
    return await write(upright, kind, density);
  } catch (error) {
    const { message } = error as Error;
    // libvips reads pages as one tall picture, which needs them alike.
    if (/page.*(differ|dimension|size)/i.test(message)) throw new Refusal('uneven-pages', message);
    // The reader of TIFF also says "failed to allocate memory" of a table that lies about its length, or is empty.
    throw new Refusal(/out of memory/i.test(message) ? 'too-heavy' : 'damaged', message);
  }
}

const QUALITY = 90;
const DOTS = { least: 30, most: 2400 };

function write(picture: Sharp, kind: Picture, density: number | undefined): Promise<Buffer> {
  // How many dots a scan has to the inch is asked of digitised papers and says nothing of a person; the other tags are not kept.
  const told = density !== undefined && density >= DOTS.least && density <= DOTS.most;
  const marked = told ? picture.withDensity(density).withExif({}) : picture;
  switch (kind) {
    case 'jpeg':
      return marked.jpeg({ quality: QUALITY }).toBuffer();
    case 'png':
      return marked.png({ compressionLevel: 4 }).toBuffer();
    case 'webp':
      return marked.webp({ quality: QUALITY }).toBuffer();
    case 'tiff':
      return picture
        .tiff({ compression: 'deflate', ...(told ? { xres: density / 25.4, yres: density / 25.4 } : {}) })
        .toBuffer();
  }
}
