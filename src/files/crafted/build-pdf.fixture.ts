import { deflateSync } from 'node:zlib';

interface Parts {
  /** Objects after the catalogue (1), the pages (2) and the first page (3), numbered from 4. */
  readonly more?: readonly string[];
  /** Written into the catalogue, the page, the trailer. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly trailer?: string;
  readonly pages?: number;
  readonly header?: string;
  /** Bytes between the header and the first object. */
  readonly before?: string;
}

/** A PDF with a table of offsets, as simple tools write it; bytes are latin1. */
export function buildPdf({
  more = [],
  catalogue = '',
  page = '',
  trailer = '',
  pages = 1,
  header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
  before = '',
}: Parts = {}): Buffer {
  const numbers = Array.from({ length: pages }, (_, i) => (i === 0 ? 3 : 3 + more.length + i));
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  const pageObject = (extra: string) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${extra}>>`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`,
    pageObject(page),
    ...more,
    ...numbers.slice(1).map(() => pageObject('')),
  ];
  let text = `${header}${before}`;
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** An object with a stream, packed by Flate unless `filter` says how it already is. */
export function streamOf(content: string | Buffer, dictionary = '', filter?: string): string {
  const raw = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const bytes = filter === undefined ? deflateSync(raw) : raw;
  const how = filter === undefined ? '/Filter/FlateDecode' : filter;
  return `<</Length ${bytes.length}${how}${dictionary}>>\nstream\n${bytes.toString('latin1')}\nendstream`;
}

/** An object stream that holds these objects under numbers from 50. */
export function objectStream(objects: readonly string[], dictionary = '/Type/ObjStm', filter?: string): string {
  let body = '';
  const pairs = objects.map((object, i) => {
    const pair = `${50 + i} ${body.length}`;
    body += `${object}\n`;
    return pair;
  });
  const head = `${pairs.join(' ')}\n`;
  return streamOf(`${head}${body}`, `${dictionary}/N ${objects.length}/First ${head.length}`, filter);
}

/** A PDF of 1.5 as Word and browsers write it: all objects packed, the table of offsets a stream. */
export function buildPackedPdf(catalogue = '', more: readonly string[] = [], trailer = ''): Buffer {
  const inside = [
    `<</Type/Catalog/Pages 51 0 R${catalogue}>>`,
    '<</Type/Pages/Count 1/Kids[52 0 R]>>',
    '<</Type/Page/Parent 51 0 R/MediaBox[0 0 595 842]>>',
    ...more,
  ];
  let text = '%PDF-1.5\n%\xe2\xe3\xcf\xd3\n';
  const packedAt = text.length;
  text += `1 0 obj\n${objectStream(inside)}\nendobj\n`;
  const start = text.length;
  const row = (type: number, second: number, third: number) => [type, second >> 8, second & 255, third];
  const table = Buffer.from([...row(1, packedAt, 0), ...row(1, start, 0), ...inside.flatMap((_, i) => row(2, 1, i))]);
  const index = `/Index[1 2 50 ${inside.length}]/W[1 2 1]/Size ${50 + inside.length}`;
  text += `2 0 obj\n${streamOf(table, `/Type/XRef/Root 50 0 R${index}${trailer}`)}\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
