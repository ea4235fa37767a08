import { brokenPdfs } from './broken-pdfs.fixture.ts';
import { buildPackedPdf, buildPdf, objectStream, streamOf } from './build-pdf.fixture.ts';
import { type Crafted, crafted } from './crafted.fixture.ts';

const JS = '<</S/JavaScript/JS(app.alert(1))>>';

/** What must not be in a PDF, as the value of some key, with its verdict. */
const BAD = {
  javascript: [JS, 'active-content'],
  'javascript by #-escapes': ['<</S/J#61vaScr#69pt/J#53(x)>>', 'active-content'],
  'javascript in a rendition': ['<</S/Rendition/JS(x)>>', 'active-content'],
  'javascript by reference': ['<</S/JavaScript/JS 77 0 R>>', 'active-content'],
  launch: ['<</S/Launch/F(cmd.exe)>>', 'active-content'],
  'launch with all of it escaped': ['<</#53/#4c#61#75#6e#63#68/F(cmd.exe)>>', 'active-content'],
  'a form that sends itself': ['<</S/SubmitForm/F(http://x.example)>>', 'active-content'],
  'data imported': ['<</S/ImportData/F(a.fdf)>>', 'active-content'],
  'another file opened': ['<</S/GoToR/F(a.pdf)/D[0/Fit]>>', 'outside-links'],
  'an embedded file opened': ['<</S/GoToE/D[0/Fit]>>', 'attachments'],
  'a movie': ['<</S/Movie>>', 'active-content'],
  'a sound': ['<</S/Sound>>', 'active-content'],
  'rich media': ['<</Subtype/RichMedia>>', 'active-content'],
  'a 3D model': ['<</Subtype/3D>>', 'active-content'],
  'a screen': ['<</Subtype/Screen>>', 'active-content'],
  'a file attached': ['<</Subtype/FileAttachment>>', 'attachments'],
  'a file specification with a file': ['<</Type/Filespec/F(a.exe)/EF<</F 9 0 R>>>>', 'attachments'],
  'a tree of embedded files': ['<</EmbeddedFiles<</Names[]>>>>', 'attachments'],
  'a dynamic form': ['<</XFA 9 0 R>>', 'dynamic-form'],
  'a dynamic form in parts': ['<</X#46A[(template) 9 0 R]>>', 'dynamic-form'],
  'an address of javascript': ['<</S/URI/URI(javascript:alert\\(1\\))>>', 'outside-links'],
  'an address of a file': ['<</S/URI/URI(file:///c:/windows/system32/calc.exe)>>', 'outside-links'],
  'an address of a file in hexadecimal': ['<</S/URI/URI<66696c653a2f2f2f61>>>', 'outside-links'],
  'actions of a field': ['<</AA<</K 9 0 R>>>>', 'active-content'],
} as const;

/** Where a value may stand. */
const PLACES: Readonly<Record<string, (value: string) => Buffer>> = {
  'in an object': (value) => buildPdf({ more: [value] }),
  'in an annotation of the page': (value) => buildPdf({ page: `/Annots[<</Type/Annot/A ${value}>>]` }),
  'in an object stream': (value) => buildPackedPdf('', [value]),
  'in an object stream without a type': (value) => buildPdf({ more: [objectStream([value], '')] }),
  'in an object stream with an escaped type': (value) => buildPdf({ more: [objectStream([value], '/Type/Obj#53tm')] }),
  'behind a comment': (value) => buildPdf({ more: [`% nothing )>> here\r<</K[[${value}]]>>`] }),
};

export function craftedPdfs(): Crafted[] {
  return [...good(), ...combined(), ...opening(), ...brokenPdfs()];
}

function combined(): Crafted[] {
  return Object.entries(PLACES).flatMap(([place, put]) =>
    Object.entries(BAD).map(([what, [value, verdict]]) => crafted(`PDF: ${what} ${place}`, put(value), verdict)),
  );
}

function good(): Crafted[] {
  const link = '/Annots[<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://dichvucong.gov.vn)>>>>]';
  return [
    crafted('PDF: simple', buildPdf(), 'pdf'),
    crafted('PDF: packed', buildPackedPdf(), 'pdf'),
    crafted('PDF: 2.0', buildPdf({ header: '%PDF-2.0\n' }), 'pdf'),
    crafted('PDF: a link to the web', buildPdf({ page: link }), 'pdf'),
    crafted('PDF: forbidden names only in text', buildPdf({ more: ['<</T(/JS /Launch obj << endobj)>>'] }), 'pdf'),
    crafted(
      'PDF: forbidden names only in a page’s content',
      buildPdf({ more: [streamOf('BT (/JavaScript) Tj ET')] }),
      'pdf',
    ),
    crafted('PDF: a title with the word trailer', buildPdf({ more: ['<</Title(my trailer) /S(two obj )>>'] }), 'pdf'),
    crafted('PDF: opens at its first page', buildPdf({ catalogue: '/OpenAction[3 0 R/Fit]' }), 'pdf'),
    crafted('PDF: opens by a jump', buildPdf({ catalogue: '/OpenAction<</S/GoTo/D[3 0 R/XYZ]>>' }), 'pdf'),
    crafted(
      'PDF: opens by a jump elsewhere',
      buildPdf({ catalogue: '/OpenAction 4 0 R', more: ['[3 0 R/Fit]'] }),
      'pdf',
    ),
    crafted('PDF: a plain form', buildPdf({ catalogue: '/AcroForm<</Fields[]/SigFlags 3>>' }), 'pdf'),
    crafted('PDF: 500 pages', buildPdf({ pages: 500 }), 'pdf'),
    crafted('PDF: zeros behind the end', Buffer.concat([buildPdf(), Buffer.alloc(64)]), 'pdf'),
    crafted('PDF: packed content', buildPdf({ more: [streamOf('0 0 m 1 1 l S '.repeat(10_000))] }), 'pdf'),
    crafted('PDF: changed later, as a signature does', appended('4 0 obj\n<</Type/Sig>>\nendobj\n'), 'pdf'),
  ];
}

function opening(): Crafted[] {
  const on = (catalogue: string, more: string[] = []) => buildPdf({ catalogue, more });
  return [
    crafted('PDF: javascript on opening', on(`/OpenAction${JS}`), 'active-content'),
    crafted('PDF: javascript on opening elsewhere', on('/OpenAction 4 0 R', [JS]), 'active-content'),
    crafted('PDF: a web page on opening', on('/OpenAction<</S/URI/URI(https://x.example)>>'), 'active-content'),
    crafted(
      'PDF: a web page on opening elsewhere',
      on('/OpenAction 4 0 R', ['<</S/URI/URI(https://x.example)>>']),
      'active-content',
    ),
    crafted('PDF: opening leads nowhere', on('/OpenAction 99 0 R'), 'active-content'),
    crafted('PDF: printing on opening', on('/OpenAction<</S/Named/N/Print>>'), 'active-content'),
    crafted(
      'PDF: packed, a web page on opening',
      buildPackedPdf('/OpenAction 53 0 R', ['<</S/URI/URI(https://x)>>']),
      'active-content',
    ),
    crafted(
      'PDF: opening defined twice',
      appended('4 0 obj\n<</S/URI/URI(https://x)>>\nendobj\n', {
        catalogue: '/OpenAction 4 0 R',
        more: ['[3 0 R/Fit]'],
      }),
      'active-content',
    ),
    crafted('PDF: actions of the document', on('/AA<</WC 4 0 R>>'), 'active-content'),
    crafted('PDF: actions of the page', buildPdf({ page: '/AA<</O<</S/URI/URI(https://x)>>>>' }), 'active-content'),
    crafted('PDF: javascript in the names', on(`/Names<</JavaScript<</Names[(a)${JS}]>>>>`), 'active-content'),
    crafted('PDF: dynamic form in the catalogue', on('/AcroForm<</XFA[(a) 4 0 R]>>'), 'dynamic-form'),
    crafted('PDF: javascript added later', appended(`4 0 obj\n${JS}\nendobj\n`), 'active-content'),
    crafted('PDF: javascript taken away later', appended('4 0 obj\nnull\nendobj\n', { more: [JS] }), 'active-content'),
    crafted('PDF: encrypted', buildPdf({ trailer: '/Encrypt<</Filter/Standard/V 2/R 3>>' }), 'encrypted'),
    crafted(
      'PDF: encrypted elsewhere',
      buildPdf({ trailer: '/Encrypt 4 0 R', more: ['<</Filter/Standard>>'] }),
      'encrypted',
    ),
    crafted('PDF: encrypted with an escaped name', buildPdf({ trailer: '/Encr#79pt 4 0 R' }), 'encrypted'),
    crafted('PDF: packed and encrypted', buildPackedPdf('', [], '/Encrypt 9 0 R'), 'encrypted'),
    crafted(
      'PDF: javascript hidden in a stream that the table leads to',
      buildPdf({ more: [streamOf(`9 0 obj ${JS} endobj`, '', '')] }),
      'active-content',
    ),
    crafted(
      'PDF: the same, broken',
      buildPdf({ more: [streamOf('9 0 obj <</S/JavaScript /JS(x', '', '')] }),
      'active-content',
    ),
    crafted(
      'PDF: javascript hidden in a string',
      buildPdf({ more: [`<</T(9 0 obj ${JS} endobj)>>`] }),
      'active-content',
    ),
    crafted('PDF: an offset into a string of an object stream', hiddenByOffset(), 'active-content'),
    crafted(
      'PDF: number and generation apart by a comment',
      buildPdf({ before: `9 0 %x\nobj${JS}endobj\n` }),
      'active-content',
    ),
    crafted('PDF: no space before obj', buildPdf({ before: `9 0obj${JS}endobj\n` }), 'active-content'),
    crafted(
      'PDF: a stream from another file',
      buildPdf({ more: ['<</Length 0/F(http://x.example/a)>>\nstream\n\nendstream'] }),
      'outside-links',
    ),
    crafted('PDF: javascript in a trailer', buildPdf({ trailer: `/X${JS}` }), 'active-content'),
  ];
}

/** Text of a string is what the stream shows in a row; an offset into it shows an action. */
function hiddenByOffset(): Buffer {
  const body = `(${JS})`;
  const head = `50 1 51 0\n`;
  return buildPdf({ more: [streamOf(`${head}${body}`, `/Type/ObjStm/N 2/First ${head.length}`)] });
}

/** A later revision behind the end of the first. */
function appended(objects: string, parts: Parameters<typeof buildPdf>[0] = {}): Buffer {
  const first = buildPdf(parts).toString('latin1');
  const start = first.length + objects.length;
  const previous = /startxref\n(\d+)/.exec(first)?.[1];
  const table = `xref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \n`;
  const trailer = `trailer\n<</Size 5/Root 1 0 R/Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(`${first}${objects}${table}${trailer}`, 'latin1');
}
