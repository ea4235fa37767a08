import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type CompileDocArgs, NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Instant } from '../domain/calendar/moment.ts';
import { printableWith, readFonts } from './fonts.ts';
import type { FormName } from './form-set.ts';
import { packageRoot } from './package-root.ts';

// PDF/A-2a: all of 2b, and tagged and readable aloud besides.
const STANDARD = 'a-2a';

/** How many renders an unused memoised piece of a page is kept: receipts share head and tables, names never return. */
const KEPT = 3;

type Press = { readonly compiler: NodeCompiler; readonly forms: string; readonly printable: (text: string) => string };

let warm: Press | undefined;

/** One compiler for the process: the first form costs the reading of the fonts, later ones do not. */
function press(): Press {
  if (!warm) {
    const fonts = readFonts();
    const forms = join(packageRoot(), 'src', 'documents', 'forms');
    const compiler = NodeCompiler.create({ workspace: forms, fontArgs: [{ fontBlobs: fonts }] });
    warm = { compiler, forms, printable: printableWith(fonts) };
  }
  return warm;
}

// A form that runs over its page by a few lines is set a little smaller; one that needs two pages anyway keeps the size of the law.
const USUAL_SIZE = 13;
const SMALLER_SIZE = 12;

/** Sets a form with its data and returns the PDF. Given the same data and moment, the same bytes. */
export async function printForm(form: FormName, data: object, at: Instant): Promise<Uint8Array> {
  // The compiler's own memory is given back between turns of the event loop only: forms printed in one breath would pile up, 1.5 MB each.
  await setImmediate();
  const source = { mainFilePath: join(press().forms, `${form}.typ`) };
  const usual = compose(source, { ...data, size: USUAL_SIZE });
  const smaller = usual.numOfPages === 2 ? compose(source, { ...data, size: SMALLER_SIZE }) : usual;
  const pdf = exportPdf(smaller.numOfPages === 1 ? smaller : usual, at);
  press().compiler.evictCache(KEPT);
  return pdf;
}

/** Sets a Typst source. Texts reach it only as `sys.inputs.data`, never as markup. An unknown font, or any other complaint, is a fault. */
export function compose(source: CompileDocArgs, data: object): NodeTypstDocument {
  const { compiler, printable } = press();
  const inputs = { data: JSON.stringify(data, (_, value) => (typeof value === 'string' ? printable(value) : value)) };
  const result = compiler.compile({ ...source, inputs });
  // Typst only warns of an unknown font and then sets the text in another: a legal form must not.
  const complaint = result.takeError() ?? result.takeWarnings();
  if (complaint || !result.result) {
    throw new Error(`the form could not be set: ${JSON.stringify(complaint?.shortDiagnostics ?? 'no reason given')}`);
  }
  return result.result;
}

function exportPdf(document: NodeTypstDocument, at: Instant): Uint8Array {
  return press().compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp: Math.floor(at / 1000) });
}
