import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { buildPdf } from './build-pdf.fixture.ts';
import { buildZip } from './build-zip.fixture.ts';
import { type Crafted, crafted, EICAR } from './crafted.fixture.ts';

const PICTURES = ['jpeg', 'png', 'webp', 'tiff'] as const;

/** A plain picture of this size; `secret` is put into its EXIF with a place. */
export function picture(kind: (typeof PICTURES)[number], width = 64, height = 48, secret?: string): Promise<Buffer> {
  const plain = drawn(width, height).toFormat(kind).withDensity(200);
  const tags = { IFD0: { Copyright: secret ?? '' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 2/1 0/1' } };
  return (secret === undefined ? plain : plain.withExif(tags)).toBuffer();
}

function drawn(width: number, height: number, blue = 60): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: blue } } });
}

/** Every picture that is taken, and what is wrong with others. */
export async function craftedPictures(): Promise<Crafted[]> {
  const each = await Promise.all(
    PICTURES.map(async (kind) => variants(kind, await picture(kind), await picture(kind, 64, 48, 'secret'))),
  );
  return [...each.flat(), ...(await shapes()), ...floods()];
}

function variants(kind: (typeof PICTURES)[number], whole: Buffer, tagged: Buffer): Crafted[] {
  const zip = buildZip([{ name: 'a.class', content: 'x' }]);
  const behind = (bytes: Buffer | string) => Buffer.concat([whole, Buffer.from(bytes as string)]);
  const name = kind.toUpperCase();
  return [
    crafted(`${name}: simple`, whole, kind),
    crafted(`${name}: with a place in its EXIF`, tagged, kind),
    crafted(`${name}: with a film behind its end`, behind(Buffer.from('\0\0\0\x18ftypmp42', 'latin1')), kind),
    crafted(`${name}: with an archive behind its end`, behind(zip), 'two-faces'),
    crafted(`${name}: with a web page behind its end`, behind('<html><script>alert(1)</script>'), 'two-faces'),
    crafted(`${name}: with PHP behind its end`, behind('<?php system("id"); ?>'), 'two-faces'),
    crafted(`${name}: with a PDF in its first kilobyte`, behind(buildPdf()), 'two-faces'),
    crafted(`${name}: with the test virus behind its end`, behind(EICAR), 'virus'),
    crafted(`${name}: only its first bytes`, whole.subarray(0, 16), 'damaged'),
    crafted(`${name}: cut in the header`, whole.subarray(0, 24), 'damaged'),
    crafted(`${name}: cut in the middle`, whole.subarray(0, Math.floor(whole.length * 0.6)), 'damaged'),
    crafted(
      `${name}: first bytes and nothing of it`,
      Buffer.concat([whole.subarray(0, 12), Buffer.alloc(500, 1)]),
      'damaged',
    ),
  ];
}

async function shapes(): Promise<Crafted[]> {
  const frames = await Promise.all([0, 120, 250].map((blue) => drawn(32, 32, blue).raw().toBuffer()));
  const joined = (format: 'webp' | 'tiff') =>
    sharp(Buffer.concat(frames), {
      raw: { width: 32, height: 96, channels: 3, pageHeight: 32 },
    }).toFormat(format);
  const turned = await drawn(64, 48).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  return [
    crafted('JPEG: lying on its side', turned, 'jpeg'),
    crafted('JPEG: grey', await drawn(64, 48).greyscale().jpeg().toBuffer(), 'jpeg'),
    crafted('JPEG: progressive', await drawn(64, 48).jpeg({ progressive: true }).toBuffer(), 'jpeg'),
    crafted('JPEG: CMYK', await drawn(64, 48).toColourspace('cmyk').jpeg().toBuffer(), 'jpeg'),
    crafted('JPEG: one pixel', await picture('jpeg', 1, 1), 'jpeg'),
    crafted('PNG: with holes', await drawn(64, 48).ensureAlpha(0.5).png().toBuffer(), 'png'),
    crafted('PNG: interlaced', await drawn(64, 48).png({ progressive: true }).toBuffer(), 'png'),
    crafted('PNG: of 16 bits', await drawn(64, 48).toColourspace('rgb16').png().toBuffer(), 'png'),
    crafted('PNG: with a palette', await drawn(64, 48).png({ palette: true }).toBuffer(), 'png'),
    crafted('WebP: without loss', await drawn(64, 48).webp({ lossless: true }).toBuffer(), 'webp'),
    crafted('WebP: moving', await joined('webp').toBuffer(), 'animated'),
    crafted('TIFF: packed by LZW', await drawn(64, 48).tiff({ compression: 'lzw' }).toBuffer(), 'tiff'),
    crafted(
      'TIFF: a fax',
      await drawn(64, 48)
        .greyscale()
        .threshold()
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 })
        .toBuffer(),
      'tiff',
    ),
    crafted('TIFF: three pages', await joined('tiff').toBuffer(), 'tiff'),
    crafted('PNG: called and declared otherwise changes nothing', await picture('png'), 'png'),
  ];
}

/** Headers that promise more than memory holds; nothing of it is there. */
function floods(): Crafted[] {
  const end = tiff([[16, 16]]).length;
  return [
    crafted('PNG: 50,000 × 50,000 pixels', png(50_000, 50_000), 'too-many-pixels'),
    crafted('PNG: 2 billion pixels in a row', png(2_000_000_000, 1), 'damaged'),
    crafted('PNG: 8,000 × 8,000 pixels', png(8000, 8000), 'too-many-pixels'),
    crafted('PNG: no pixels', png(0, 0), 'damaged'),
    crafted('PNG: all pixels missing', png(5000, 5000), 'damaged'),
    crafted('PNG: a wrong sum', png(10, 10, 1), 'damaged'),
    crafted('JPEG: 65,000 × 65,000 pixels', jpeg(65_000, 65_000), 'too-many-pixels'),
    crafted('JPEG: no pixels', jpeg(0, 0), 'damaged'),
    crafted('TIFF: made by hand', tiff([[16, 16]]), 'tiff'),
    crafted(
      'TIFF: two pages of one size',
      tiff([
        [16, 16],
        [16, 16],
      ]),
      'tiff',
    ),
    crafted(
      'TIFF: pages of two sizes',
      tiff([
        [16, 16],
        [24, 8],
      ]),
      'uneven-pages',
    ),
    crafted('TIFF: 501 pages', tiff(Array(501).fill([1, 1])), 'too-many-pages'),
    crafted('TIFF: pages in a ring', tiff([[16, 16]], 8 + 256), 'tiff'),
    crafted('TIFF: a table beyond the end', tiff([], 9_999_999), 'damaged'),
    crafted(
      'TIFF: a second table with nothing in it',
      Buffer.concat([tiff([[16, 16]], end), Buffer.alloc(6)]),
      'damaged',
    ),
  ];
}

function png(width: number, height: number, spoil = 0): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE((crc32(body) + spoil) >>> 0, 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A frame of this size and the start of its pixels, of which there are none. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffd8ffc00011080000000003012200021101031101', 'hex');
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return Buffer.concat([frame, Buffer.from('ffda000c03010002110311003f00ffd9', 'hex')]);
}

/** Grey pages one behind the other, each with its table; `next` is where the last table says that another is. */
function tiff(sizes: readonly [width: number, height: number][], next = 0): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let at = 8;
  let pointer: Buffer = (parts[0] as Buffer).subarray(4);
  for (const [width, height] of sizes) {
    const pixels = Buffer.alloc(width * height, 128);
    const tags = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, at],
      [277, 1],
      [278, height],
      [279, pixels.length],
    ];
    const table = Buffer.alloc(2 + tags.length * 12 + 4);
    table.writeUInt16LE(tags.length, 0);
    for (const [i, [tag = 0, value = 0]] of tags.entries()) {
      table.writeUInt16LE(tag, 2 + i * 12);
      table.writeUInt16LE(4, 4 + i * 12);
      table.writeUInt32LE(1, 6 + i * 12);
      table.writeUInt32LE(value, 10 + i * 12);
    }
    pointer.writeUInt32LE(at + pixels.length, 0);
    pointer = table.subarray(table.length - 4);
    parts.push(pixels, table);
    at += pixels.length + table.length;
  }
  pointer.writeUInt32LE(next, 0);
  return Buffer.concat(parts);
}
