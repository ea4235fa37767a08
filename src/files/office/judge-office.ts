import type { Limits } from '../limits.ts';
import { refuseEicar, refuseSecondFaces } from '../second-faces.ts';
import { type Accepted, Refusal } from '../verdict.ts';
import { judgeOdt } from './judge-odt.ts';
import { judgeOoxml } from './judge-ooxml.ts';
import { type Package, type Parts, readPackage } from './read-package.ts';

/** Judges a ZIP: an office document without commands, attachments or outside content, or nothing. Throws Refusal. */
export function judgeOffice(bytes: Buffer, limits: Limits): Accepted {
  refuseSecondFaces(bytes, 'zip');
  const read = readPackage(bytes, limits);
  const names = new Set(read.entries.map(({ name }) => name));
  const first = read.entries[0]?.name;
  if (names.has('[Content_Types].xml')) {
    return { ok: true, kind: judgeOoxml(unpackAll(read)), pages: undefined, cleaned: false };
  }
  if (first === 'mimetype') {
    judgeOdt(unpackAll(read));
    return { ok: true, kind: 'odt', pages: undefined, cleaned: false };
  }
  throw new Refusal('archive', 'zip');
}

function unpackAll(read: Package): Parts {
  const parts = new Map<string, Buffer>();
  for (const entry of read.entries) {
    const content = read.read(entry);
    refuseContent(entry.name, content);
    parts.set(entry.name, content);
  }
  return parts;
}

const INNER = [
  ['attachments', ['PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', '%PDF', '\xd0\xcf\x11\xe0']],
  ['active-content', ['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe']],
] as const;

/** Archives, documents and programs within a document, whatever they are called. */
function refuseContent(name: string, content: Buffer): void {
  const head = content.subarray(0, 16).toString('latin1');
  for (const [code, signs] of INNER) if (signs.some((sign) => head.startsWith(sign))) throw new Refusal(code, name);
  refuseEicar(content);
}
