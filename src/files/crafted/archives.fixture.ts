import { deflateRawSync } from 'node:zlib';
import { docx } from './build-office.fixture.ts';
import { buildPdf } from './build-pdf.fixture.ts';
import { buildZip } from './build-zip.fixture.ts';
import { type Crafted, crafted, EICAR } from './crafted.fixture.ts';

const MB = 1024 * 1024;

export function craftedArchives(): Crafted[] {
  return [...names(), ...swelling(), ...twoReadings(), ...others()];
}

function names(): Crafted[] {
  const inside = (name: string | Buffer) => docx({}, [{ name, content: 'x' }]);
  const bad: Readonly<Record<string, string | Buffer>> = {
    'one folder up': '../x.xml',
    'up and away': '../../../../etc/cron.d/x',
    'up in the middle': 'word/../../x.xml',
    'up at the end': 'word/..',
    'the root': '/etc/passwd',
    'a drive': 'C:/windows/x.xml',
    backslashes: '..\\..\\x.xml',
    'a backslash within': 'word\\x.xml',
    'a zero': 'word/x.xml\0.png',
    'a line end': 'word/x\r\n.xml',
    'a turn of direction': 'word/x\u202excod.xml',
    'no letters': '',
    'a point': 'word/./x.xml',
    'two slashes': 'word//x.xml',
    'bytes that are not UTF-8': Buffer.from([0x77, 0xff, 0xfe]),
    '300 letters': 'x'.repeat(300),
  };
  return [
    ...Object.entries(bad).map(([what, name]) => crafted(`ZIP: a name with ${what}`, inside(name), 'unsafe-inside')),
    crafted('ZIP: a name in Vietnamese', inside('word/ảnh đẹp.dat'), 'docx'),
    crafted(
      'ZIP: a symbolic link',
      docx({}, [{ name: 'word/l.dat', content: '/etc/passwd', mode: 0xa1ff }]),
      'unsafe-inside',
    ),
    crafted('ZIP: an ordinary file of Unix', docx({}, [{ name: 'word/l.dat', content: 'x', mode: 0x81a4 }]), 'docx'),
    crafted('ZIP: the same name twice', docx({}, [{ name: 'word/document.xml', content: '<a/>' }]), 'unsafe-inside'),
    crafted(
      'ZIP: the same name in other letters',
      docx({}, [{ name: 'WORD/Document.xml', content: '<a/>' }]),
      'unsafe-inside',
    ),
  ];
}

function swelling(): Crafted[] {
  const media = (content: Buffer, more = {}) => docx({}, [{ name: 'word/media/a.dat', content, ...more }]);
  const many = Array.from({ length: 100_000 }, (_, i) => ({ name: `word/${i}`, content: '', stored: true }));
  const piece = noise(10 * MB);
  const packed = deflateRawSync(piece);
  const pieces = Array.from({ length: 11 }, (_, i) => ({
    name: `word/${i}.dat`,
    content: piece,
    packed,
  }));
  return [
    crafted('ZIP: 50 MB of zeros', media(Buffer.alloc(50 * MB)), 'too-much-inside'),
    crafted('ZIP: 120 MB of zeros', media(Buffer.alloc(120 * MB)), 'too-much-inside'),
    crafted(
      'ZIP: says 10 GB in all',
      docx(
        {},
        Array.from({ length: 5 }, (_, i) => ({ name: `word/${i}.dat`, content: 'x', saysUnpacked: 2_000_000_000 })),
      ),
      'too-much-inside',
    ),
    crafted('ZIP: holds more than it says', media(Buffer.alloc(50 * MB), { saysUnpacked: 100 }), 'too-much-inside'),
    crafted('ZIP: holds less than it says', media(Buffer.alloc(10), { saysUnpacked: 100 }), 'damaged'),
    crafted('ZIP: 110 MB in pieces', docx({}, pieces), 'too-much-inside'),
    crafted('ZIP: 100,000 entries', docx({}, many, { saysCount: 0xffff }), 'too-much-inside'),
    crafted('ZIP: 60,000 entries', docx({}, many.slice(0, 60_000)), 'too-much-inside'),
    crafted('ZIP: 1,900 entries', docx({}, many.slice(0, 1900)), 'docx'),
    crafted('ZIP: a bomb within a bomb', media(buildZip([{ name: 'a', content: Buffer.alloc(MB) }])), 'attachments'),
    crafted('ZIP: well packed text', media(Buffer.from('Đơn đề nghị cấp giấy phép. '.repeat(20_000))), 'docx'),
  ];
}

/** Bytes that pack well and not too well, so that neither ratio nor a single size gives them away. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i += 256) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes.writeUInt32LE(state, i);
  }
  return bytes;
}

function twoReadings(): Crafted[] {
  const entry = { name: 'word/a.dat', content: 'xx' };
  const whole = docx();
  const flipped = Buffer.from(whole);
  const at = whole.indexOf('word/document.xml') + 30;
  flipped[at] = (flipped[at] ?? 0) ^ 0xff;
  return [
    crafted(
      'ZIP: another name in the local record',
      docx({}, [{ ...entry, localName: 'word/b.dat' }]),
      'unsafe-inside',
    ),
    crafted('ZIP: an unusual packing', docx({}, [{ ...entry, method: 14 }]), 'unsafe-inside'),
    crafted('ZIP: encrypted', docx({}, [{ ...entry, flags: 1 }]), 'encrypted'),
    crafted('ZIP: strongly encrypted', docx({}, [{ ...entry, flags: 0x41 }]), 'encrypted'),
    crafted('ZIP: names masked', docx({}, [{ ...entry, flags: 0x2000 }]), 'encrypted'),
    crafted('ZIP: another sum', docx({}, [{ ...entry, saysCrc: 1 }]), 'damaged'),
    crafted('ZIP: hidden bytes between entries', docx({}, [{ ...entry, before: Buffer.alloc(100, 65) }]), 'two-faces'),
    crafted(
      'ZIP: hidden bytes at the start',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(99), docx()]),
      'damaged',
    ),
    crafted('ZIP: bytes behind the end', docx({}, [], { tail: Buffer.from('x') }), 'damaged'),
    crafted('ZIP: a comment', docx({}, [], { comment: 'hello' }), 'damaged'),
    crafted('ZIP: another ZIP behind the end', Buffer.concat([whole, buildZip([entry])]), 'damaged'),
    crafted('ZIP: a PDF as first entry', buildZip([{ name: 'a', content: buildPdf(), stored: true }]), 'two-faces'),
    crafted('ZIP: more entries than told', docx({}, [entry], { saysCount: 3 }), 'damaged'),
    crafted('ZIP: fewer entries than told', docx({}, [entry], { saysCount: 9 }), 'damaged'),
    crafted('DOCX: a byte turned over', flipped, 'damaged'),
    ...[10, 31, 100, 400, whole.length - 40, whole.length - 1].map((cut) =>
      crafted(`DOCX: cut after ${cut} bytes`, whole.subarray(0, cut), 'damaged'),
    ),
    crafted(
      'DOCX: damaged packing',
      buildZip([
        { name: '[Content_Types].xml', content: deflateRawSync('x'), method: 8, stored: true, saysUnpacked: 5 },
      ]),
      'damaged',
    ),
  ];
}

function others(): Crafted[] {
  return [
    crafted('ZIP: ordinary', buildZip([{ name: 'a.txt', content: 'x' }]), 'archive'),
    crafted('ZIP: a PDF in it', buildZip([{ name: 'a.pdf', content: buildPdf() }]), 'archive'),
    crafted('ZIP: empty', buildZip([]), 'archive'),
    crafted('JAR', buildZip([{ name: 'META-INF/MANIFEST.MF', content: 'x' }]), 'archive'),
    crafted('RAR', 'Rar!\x1a\x07\x01\0', 'archive'),
    crafted('7z', '7z\xbc\xaf\x27\x1c', 'archive'),
    crafted('gzip', '\x1f\x8b\x08\0', 'archive'),
    crafted('bzip2', 'BZh91AY', 'archive'),
    crafted('xz', '\xfd7zXZ\0', 'archive'),
    crafted('DOC', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx', 'old-office'),
    crafted('EXE', 'MZ\x90\0', 'program'),
    crafted('ELF', '\x7fELF\x02', 'program'),
    crafted('Java class', '\xca\xfe\xba\xbe', 'program'),
    crafted('shell script', '#!/bin/sh\nrm -rf /', 'program'),
    crafted('SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'web-page'),
    crafted('SVG with a declaration', '<?xml version="1.0"?><svg/>', 'web-page'),
    crafted('SVG behind a mark of order', '\xef\xbb\xbf  <svg/>', 'web-page'),
    crafted('SVG in UTF-16', Buffer.from('\ufeff<svg/>', 'utf16le'), 'web-page'),
    crafted('HTML', '<!DOCTYPE html><p>', 'web-page'),
    crafted('HTML behind blanks', '\n\n\t<html>', 'web-page'),
    crafted('HTML behind a comment', '<!-- x --><script>', 'web-page'),
    crafted('HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'),
    crafted('HEIC of a burst', '\0\0\0\x18ftypmsf1\0\0\0\0', 'heic'),
    crafted('AVIF', '\0\0\0\x18ftypavif\0\0\0\0', 'heic'),
    crafted('MP4', '\0\0\0\x18ftypisom\0\0\0\0', 'not-accepted'),
    crafted('GIF', 'GIF89a\x01\0\x01\0', 'not-accepted'),
    crafted(
      'GIFAR',
      Buffer.concat([
        Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
        buildZip([{ name: 'a.class', content: 'x' }]),
      ]),
      'not-accepted',
    ),
    crafted('BMP', 'BM\x10\0\0\0', 'not-accepted'),
    crafted('plain text', 'Kính gửi Ủy ban', 'not-accepted'),
    crafted('RTF', '{\\rtf1 x}', 'not-accepted'),
    crafted('PostScript', '%!PS-Adobe-3.0', 'not-accepted'),
    crafted('a shortcut of Windows', 'L\0\0\0\x01\x14\x02\0', 'not-accepted'),
    crafted('the test virus', EICAR, 'virus'),
    crafted('the test virus with a line end', `${EICAR}\r\n`, 'virus'),
    crafted('nothing', '', 'empty'),
    crafted('one byte', 'x', 'not-accepted'),
    crafted('zeros', Buffer.alloc(1000), 'not-accepted'),
    crafted('31 MB', Buffer.concat([buildPdf(), Buffer.alloc(31 * MB)]), 'too-big'),
  ];
}
