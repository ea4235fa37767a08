import { Refusal } from '../verdict.ts';
import type { Parts } from './read-package.ts';
import { attributeOf, readXml, refuseOtherEncodings } from './read-xml.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const ACTIVE_TYPE = /macroenabled|vbaproject|vbadata|activex|keymapcustomizations/i;
const ATTACHED_TYPE =
  /oleobject|ms-package|msword$|ms-excel$|officedocument\.\w+ml\.(sheet|document|presentation)$|^text\/html|rfc822/i;
const ACTIVE_PART = /(^|\/)(vbaproject|vbadata|activex|customui|macrosheets|dialogsheets|attachedtoolbars)/i;
const ATTACHED_PART = /(^|\/)embeddings\/|\.(html?|mht|rtf)$/i;
const OUTSIDE_PART = /(^|\/)(externallinks|querytables|connections\.xml)/i;

/** DOCX or XLSX by the type of its main part (ECMA-376). Throws Refusal for macros, embedded objects and outside content. */
export function judgeOoxml(parts: Parts): 'docx' | 'xlsx' {
  for (const name of parts.keys()) {
    if (ACTIVE_PART.test(name)) throw new Refusal('active-content', name);
    if (ATTACHED_PART.test(name)) throw new Refusal('attachments', name);
    if (OUTSIDE_PART.test(name)) throw new Refusal('outside-links', name);
  }
  const kind = kindOf(parts);
  for (const [name, content] of parts) {
    if (name.endsWith('.rels')) judgeRelations(name, content);
    else if (/\.(xml|vml)$/i.test(name) && name !== '[Content_Types].xml') judgePart(name, content);
  }
  if (!parts.has('_rels/.rels')) throw new Refusal('damaged', '_rels/.rels');
  return kind;
}

function kindOf(parts: Parts): 'docx' | 'xlsx' {
  const types = new Map<string, string>();
  readXml('[Content_Types].xml', parts.get('[Content_Types].xml') ?? Buffer.alloc(0), {
    open(element) {
      const type = attributeOf(element, 'ContentType');
      if (ACTIVE_TYPE.test(type)) throw new Refusal('active-content', type);
      if (ATTACHED_TYPE.test(type)) throw new Refusal('attachments', type);
      const part = attributeOf(element, 'PartName');
      if (part !== '') types.set(part, type);
    },
  });
  const main = [...types].filter(([, type]) => type === WORD || type === SHEET);
  const [part, type] = main[0] ?? [];
  if (main.length !== 1 || part === undefined) throw new Refusal('not-accepted', 'main part');
  if (!parts.has(part.slice(1))) throw new Refusal('damaged', part);
  return type === WORD ? 'docx' : 'xlsx';
}

const ACTIVE_RELATION = /\/(vbaProject|control|attachedToolbars|keyMapCustomizations)$/i;
const ATTACHED_RELATION = /\/(oleObject|package|aFChunk)$/i;

/** Only a link that a reader clicks may lead outside, and only to the web or to mail. */
function judgeRelations(name: string, content: Buffer): void {
  readXml(name, content, {
    open(element) {
      if (element.name !== 'Relationship') return;
      const type = attributeOf(element, 'Type');
      const target = attributeOf(element, 'Target');
      if (ACTIVE_RELATION.test(type)) throw new Refusal('active-content', type);
      if (ATTACHED_RELATION.test(type)) throw new Refusal('attachments', type);
      const outside =
        attributeOf(element, 'TargetMode') === 'External' || /^[a-z][a-z0-9+.-]*:|^\/\/|^\\/i.test(target);
      if (!outside) return;
      const clicked = /\/hyperlink$/.test(type) && /^(https?:\/\/|mailto:|tel:|#)/i.test(target.trim());
      if (!clicked) throw new Refusal('outside-links', `${name}: ${type.slice(type.lastIndexOf('/') + 1)}`);
    },
  });
}

const FIELD = /^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|LINK|DATABASE|RD|QUOTE)\b/i;
const FORMULA = /\|\s*'|\b(DDE|CALL|REGISTER(\.ID)?|EXEC|WEBSERVICE|IMAGE|RTD)\s*\(/i;
const TELLING = /<([\w.-]+:)?(instrText|fldSimple|f|ddeLink|definedName)[\s>/]|<!/;

/**
 * Fields and formulas that fetch or start something. Names of elements cannot be written otherwise in UTF-8, so that a part in
 * which none of them stands need not be read to the end: sheets are long.
 */
function judgePart(name: string, content: Buffer): void {
  refuseOtherEncodings(name, content);
  if (!TELLING.test(content.toString('latin1'))) return;
  // An instruction may be cut over many elements: it runs from one beginning of a field to the next.
  const instructions: string[] = [''];
  const formulas: string[] = [];
  const addTo = (list: string[], text: string) => list.push(`${list.pop() ?? ''}${text}`);
  readXml(name, content, {
    open({ name: element, attributes }) {
      if (element === 'ddeLink') throw new Refusal('outside-links', name);
      if (element === 'fldChar' && attributes.some(({ value }) => value === 'begin')) instructions.push('');
      if (element === 'fldSimple') instructions.push(...attributes.map(({ value }) => value), '');
      if (element === 'f' || element === 'definedName') formulas.push('');
    },
    text(text, within) {
      if (within === 'instrText') addTo(instructions, text);
      if (within === 'f' || within === 'definedName') addTo(formulas, text);
    },
  });
  if (instructions.some((one) => FIELD.test(one))) throw new Refusal('outside-links', `${name}: field`);
  if (formulas.some((one) => FORMULA.test(one))) throw new Refusal('outside-links', `${name}: formula`);
}
