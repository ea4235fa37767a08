import type { RefusalCode } from '../refusals.ts';
import { Refusal } from '../verdict.ts';
import type { PdfDictionary, PdfValue } from './read-value.ts';

// Names that mean one thing wherever they stand: met anywhere, even in a broken object, they refuse the file.
const NAMES: Readonly<Record<string, RefusalCode>> = {
  JavaScript: 'active-content',
  JS: 'active-content',
  Launch: 'active-content',
  RichMedia: 'active-content',
  RichMediaExecute: 'active-content',
  Rendition: 'active-content',
  SubmitForm: 'active-content',
  ImportData: 'active-content',
  GoToR: 'outside-links',
  GoToE: 'attachments',
  EmbeddedFile: 'attachments',
  EmbeddedFiles: 'attachments',
  FileAttachment: 'attachments',
  XFA: 'dynamic-form',
};

// Short names that may be a value by chance (a glyph, a font): only as keys.
const KEYS: Readonly<Record<string, RefusalCode>> = {
  AA: 'active-content',
  EF: 'attachments',
  Encrypt: 'encrypted',
};

const SUBTYPES: Readonly<Record<string, RefusalCode>> = {
  Movie: 'active-content',
  Sound: 'active-content',
  Screen: 'active-content',
  '3D': 'active-content',
};

/** Refuses a name that has no place in a paper. */
export function refuseName(name: string): void {
  const code = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  if (code) throw new Refusal(code, `/${name}`);
}

/** Refuses what a dictionary, or any within it, would do by itself: actions, attachments, links that are not to the web. */
export function refuseDictionaries(value: PdfValue): void {
  if (value.is === 'array') for (const item of value.items) refuseDictionaries(item);
  if (value.is !== 'dictionary') return;
  for (const [key, inner] of value.entries) {
    const code = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (code) throw new Refusal(code, `/${key}`);
    refuseDictionaries(inner);
  }
  for (const key of ['Subtype', 'S']) {
    const name = nameIn(value, key) ?? '';
    const code = Object.hasOwn(SUBTYPES, name) ? SUBTYPES[name] : undefined;
    if (code) throw new Refusal(code, `/${name}`);
  }
  const address = value.entries.get('URI');
  if (address?.is === 'string' && !/^\s*(https?:|mailto:|tel:|www\.|#)/i.test(address.text))
    throw new Refusal('outside-links', '/URI');
}

/** The name under a key, when it is one. */
export function nameIn(dictionary: PdfDictionary, key: string): string | undefined {
  const value = dictionary.entries.get(key);
  return value?.is === 'name' ? value.text : undefined;
}
