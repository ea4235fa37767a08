import { deflateSync } from 'node:zlib';
import { buildPackedPdf, buildPdf, objectStream, streamOf } from './build-pdf.fixture.ts';
import { buildZip } from './build-zip.fixture.ts';
import { type Crafted, crafted, EICAR } from './crafted.fixture.ts';

const MB = 1024 * 1024;

/** PDFs that are cut, damaged, something else as well, or swell beyond measure. */
export function brokenPdfs(): Crafted[] {
  return [...broken(), ...faces(), ...floods()];
}

function broken(): Crafted[] {
  const whole = buildPdf({ more: [streamOf('0 0 m')] });
  const packed = buildPackedPdf();
  const cuts = [9, 20, 100, 200, 300, whole.length - 30, whole.length - 8];
  const twice = deflateSync(deflateSync(Buffer.alloc(64)));
  return [
    ...cuts.map((at) => crafted(`PDF: cut after ${at} bytes`, whole.subarray(0, at), 'damaged')),
    ...[40, 150, packed.length - 20].map((at) =>
      crafted(`PDF: packed, cut after ${at} bytes`, packed.subarray(0, at), 'damaged'),
    ),
    crafted('PDF: only a header', '%PDF-1.7\n', 'damaged'),
    crafted('PDF: header and end', '%PDF-1.7\nstartxref\n9\n%%EOF\n', 'damaged'),
    crafted('PDF: no pages', '%PDF-1.7\nxref\n0 0\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n', 'damaged'),
    crafted('PDF: no end of a string', buildPdf({ before: '9 0 obj (abc endobj\n' }), 'damaged'),
    crafted('PDF: no end of a dictionary', buildPdf({ before: '9 0 obj <</A 1 endobj\n' }), 'damaged'),
    crafted('PDF: nested 10,000 deep', buildPdf({ more: [`${'['.repeat(10_000)}${']'.repeat(10_000)}`] }), 'damaged'),
    crafted(
      'PDF: dictionaries 5,000 deep',
      buildPdf({ more: [`${'<</A'.repeat(5000)} 1${'>>'.repeat(5000)}`] }),
      'damaged',
    ),
    crafted('PDF: no version', buildPdf({ header: '%PDF-x\n' }), 'damaged'),
    crafted('PDF: version 1.9', buildPdf({ header: '%PDF-1.9\n' }), 'damaged'),
    crafted('PDF: blanks before the header', buildPdf({ header: '\n\n%PDF-1.7\n' }), 'damaged'),
    crafted(
      'PDF: offset of the table wrong',
      Buffer.from(
        buildPdf()
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n3'),
        'latin1',
      ),
      'damaged',
    ),
    crafted('PDF: packed objects damaged', flipInPacked(), 'damaged'),
    crafted(
      'PDF: packed objects in an unusual filter',
      buildPdf({ more: [objectStream(['null'], '/Type/ObjStm', '/Filter/LZWDecode')] }),
      'unsafe-inside',
    ),
    crafted(
      'PDF: packed objects in two filters',
      buildPdf({ more: [objectStream(['null'], '/Type/ObjStm', '/Filter[/ASCIIHexDecode/FlateDecode]')] }),
      'unsafe-inside',
    ),
    crafted(
      'PDF: packed objects with a predictor',
      buildPdf({ more: [objectStream(['null'], '/Type/ObjStm/DecodeParms<</Predictor 12>>')] }),
      'unsafe-inside',
    ),
    crafted(
      'PDF: a stream packed twice',
      buildPdf({ more: [streamOf(twice, '', '/Filter[/FlateDecode/Fl]')] }),
      'too-much-inside',
    ),
    crafted('PDF: a stream without end', buildPdf({ before: '9 0 obj<</Length 5>>\nstream\nabc\n' }), 'damaged'),
  ];
}

function flipInPacked(): Buffer {
  const bytes = Buffer.from(buildPackedPdf());
  const at = bytes.indexOf('stream\n') + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

function faces(): Crafted[] {
  const zip = buildZip([{ name: 'a.class', content: 'x' }]);
  const whole = buildPdf();
  const page = '<html><script>alert(1)</script></html>\n';
  return [
    crafted('PDF: a web page before the objects', buildPdf({ before: page }), 'two-faces'),
    crafted('PDF: a web page in a comment', buildPdf({ before: `%<HTML >\n` }), 'two-faces'),
    crafted('PDF: a script in a plain stream', buildPdf({ more: [streamOf(page, '', '')] }), 'two-faces'),
    crafted('PDF: PHP in a comment', buildPdf({ before: '%<?php system(1);?>\n' }), 'two-faces'),
    crafted('PDF: a document type', buildPdf({ before: '%<!DOCTYPE html>\n' }), 'two-faces'),
    crafted('PDF: an archive behind the end', Buffer.concat([whole, zip]), 'damaged'),
    crafted('PDF: an archive in a stream', buildPdf({ more: [streamOf(zip, '', '')] }), 'two-faces'),
    crafted('PDF: an archive before the objects', buildPdf({ before: `${zip.toString('latin1')}\n` }), 'two-faces'),
    crafted('PDF: a program behind the end', Buffer.concat([whole, Buffer.from('MZ\x90')]), 'damaged'),
    crafted('PDF: another PDF behind the end', Buffer.concat([whole, Buffer.from('x'), whole]), 'two-faces'),
    crafted('PDF: a page behind the end', Buffer.concat([whole, Buffer.from(page)]), 'damaged'),
    crafted('PDF: the test virus in a stream', buildPdf({ more: [streamOf(EICAR, '', '')] }), 'virus'),
    crafted('PDF: the test virus in a comment', buildPdf({ before: `%${EICAR}\n` }), 'virus'),
  ];
}

function floods(): Crafted[] {
  const picture = (size: string) => buildPdf({ more: [streamOf('', `/Type/XObject/Subtype/Image${size}`)] });
  return [
    crafted('PDF: 501 pages', buildPdf({ pages: 501 }), 'too-many-pages'),
    crafted('PDF: 20,000 pages', buildPdf({ pages: 20_000 }), 'too-many-pages'),
    crafted('PDF: a picture of 10 billion pixels', picture('/Width 100000/Height 100000'), 'too-many-pixels'),
    crafted(
      'PDF: the same by reference',
      buildPdf({ more: [streamOf('', '/Width 5 0 R/Height 5 0 R'), '100000'] }),
      'too-many-pixels',
    ),
    crafted('PDF: an A0 drawing at 600 dpi', picture('/Width 19866/Height 28087/BitsPerComponent 1'), 'pdf'),
    crafted(
      'PDF: 110 MB of packed objects',
      buildPdf({ more: [streamOf(Buffer.alloc(110 * MB, 32), '/Type/ObjStm/N 0/First 0')] }),
      'too-much-inside',
    ),
    crafted(
      'PDF: 110 MB of packed content',
      buildPdf({ more: [streamOf(Buffer.alloc(110 * MB, 32))] }),
      'too-much-inside',
    ),
    crafted(
      'PDF: 4 times 30 MB of packed content',
      buildPdf({ more: Array(4).fill(streamOf(Buffer.alloc(30 * MB, 32))) }),
      'too-much-inside',
    ),
  ];
}
