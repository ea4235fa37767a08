import { SaxesParser } from 'saxes';
import { Refusal } from '../verdict.ts';

/** An element as it opens: names are without prefix. */
export interface Opened {
  readonly name: string;
  readonly attributes: readonly { readonly prefix: string; readonly name: string; readonly value: string }[];
}

/** The value of an attribute without prefix; `''` when there is none. */
export function attributeOf({ attributes }: Opened, wanted: string): string {
  return attributes.find(({ prefix, name }) => prefix === '' && name === wanted)?.value ?? '';
}

/**
 * Reads a part of an office document. It must be UTF-8, well-formed and without a document type: entities of its own and other
 * encodings are where XML is read in two ways. Throws Refusal.
 */
export function readXml(
  name: string,
  bytes: Buffer,
  saw: { open?: (element: Opened) => void; text?: (text: string, within: string) => void },
): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: string[] = [];
  parser.on('error', (error) => {
    throw new Refusal('damaged', `${name}: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new Refusal('unsafe-inside', `${name}: document type`);
  });
  parser.on('opentag', (tag) => {
    open.push(tag.local);
    const attributes = Object.values(tag.attributes).map(({ prefix, local, value }) => ({
      prefix,
      name: local,
      value,
    }));
    saw.open?.({ name: tag.local, attributes });
  });
  parser.on('closetag', () => open.pop());
  if (saw.text) parser.on('text', (text) => saw.text?.(text, open.at(-1) ?? ''));
  refuseOtherEncodings(name, bytes);
  parser.write(decode(name, bytes)).close();
}

/** Refuses a part that a reader could take for another encoding, in which its signs mean something else. */
export function refuseOtherEncodings(name: string, bytes: Buffer): void {
  const start = bytes
    .subarray(0, 256)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  if (!/^\s*</.test(start) || bytes.includes(0) || (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared)))
    throw new Refusal('unsafe-inside', `${name}: encoding`);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(name: string, bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Refusal('unsafe-inside', `${name}: not UTF-8`);
  }
}
