import { buildZip, type ZipEntry } from './build-zip.fixture.ts';

export type Parts = Readonly<Record<string, string | Buffer>>;

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'application/vnd.openxmlformats-officedocument';

export function contentTypes(...overrides: readonly [part: string, type: string][]): string {
  const all = overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('');
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return `${HEAD}<Types xmlns="${TYPES}">${rels}<Default Extension="xml" ContentType="application/xml"/>${all}</Types>`;
}

export function relations(...all: readonly string[]): string {
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`;
}

export function relation(type: string, target: string, more = ''): string {
  return `<Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"${more}/>`;
}

export const WORD_TYPE = ['/word/document.xml', `${MAIN}.wordprocessingml.document.main+xml`] as const;
export const SHEET_TYPE = ['/xl/workbook.xml', `${MAIN}.spreadsheetml.sheet.main+xml`] as const;

export function wordDocument(body: string): string {
  return `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
}

export function sheet(rows: string): string {
  return `${HEAD}<worksheet xmlns="${SHEET}"><sheetData>${rows}</sheetData></worksheet>`;
}

/** A small DOCX as Word writes it, with parts added or put in place of its own. */
export function docx(parts: Parts = {}, more: readonly ZipEntry[] = [], how?: Parameters<typeof buildZip>[1]): Buffer {
  return pack(
    {
      '[Content_Types].xml': contentTypes([...WORD_TYPE]),
      '_rels/.rels': relations(relation('officeDocument', 'word/document.xml')),
      'word/document.xml': wordDocument('<w:p><w:r><w:t>Đơn đề nghị</w:t></w:r></w:p>'),
      ...parts,
    },
    more,
    how,
  );
}

/** A small XLSX as Excel writes it. */
export function xlsx(parts: Parts = {}): Buffer {
  return pack({
    '[Content_Types].xml': contentTypes([...SHEET_TYPE]),
    '_rels/.rels': relations(relation('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEET}"><sheets/></workbook>`,
    'xl/worksheets/sheet1.xml': sheet('<row><c><v>1</v></c></row>'),
    ...parts,
  });
}

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
export const ODT = 'application/vnd.oasis.opendocument.text';

export function odtContent(body: string): string {
  const spaces = ['office', 'text', 'draw', 'script', 'table', 'manifest'].map(
    (one) => `xmlns:${one}="${ODF}:${one}:1.0"`,
  );
  return `${HEAD}<office:document-content ${spaces.join(' ')} xmlns:xlink="http://www.w3.org/1999/xlink">${body}</office:document-content>`;
}

/** A small ODT as LibreOffice writes it. */
export function odt(parts: Parts = {}, type = ODT): Buffer {
  const first: ZipEntry = { name: 'mimetype', content: type, stored: true };
  const all = {
    'content.xml': odtContent('<office:body><office:text><text:p>Đơn</text:p></office:text></office:body>'),
    'META-INF/manifest.xml': `${HEAD}<manifest:manifest xmlns:manifest="${ODF}:manifest:1.0"/>`,
    ...parts,
  };
  return buildZip([first, ...Object.entries(all).map(([name, content]) => ({ name, content }))]);
}

function pack(parts: Parts, more: readonly ZipEntry[] = [], how?: Parameters<typeof buildZip>[1]): Buffer {
  return buildZip([...Object.entries(parts).map(([name, content]) => ({ name, content })), ...more], how);
}
