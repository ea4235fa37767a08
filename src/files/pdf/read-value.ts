import { Refusal } from '../verdict.ts';

/** A value of ISO 32000, 7.3. Words are keywords such as `obj`, `stream`, `true`. */
export type PdfValue =
  | { readonly is: 'name' | 'string' | 'word'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'reference'; readonly to: number }
  | { readonly is: 'array'; readonly items: readonly PdfValue[] }
  | PdfDictionary;

export interface PdfDictionary {
  readonly is: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** The text is no value of PDF. */
export class NotPdf extends Error {}

const DEPTH = 100;
const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));

/** Reads values one after another and tells of every name it meets, in whatever place, before the value is whole. */
export class PdfReader {
  readonly bytes: Buffer;
  readonly sawName: (name: string) => void;
  at: number;

  constructor(bytes: Buffer, at: number, sawName: (name: string) => void) {
    this.bytes = bytes;
    this.at = at;
    this.sawName = sawName;
  }

  /** The next value, or undefined at the end. Throws NotPdf where there is none, Refusal when it is nested beyond reason. */
  read(depth = 0): PdfValue | undefined {
    if (depth > DEPTH) throw new Refusal('damaged', 'nested');
    this.skipSpace();
    const sign = this.bytes[this.at];
    if (sign === undefined) return undefined;
    if (sign === 0x2f) return this.name();
    if (sign === 0x28) return this.literal();
    if (sign === 0x5b) return this.array(depth);
    if (sign === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : this.hex();
    if (DELIMITER.has(sign)) throw new NotPdf(`a stray ${String.fromCharCode(sign)} at ${this.at}`);
    return this.word();
  }

  skipSpace(): void {
    for (;;) {
      const sign = this.bytes[this.at];
      if (sign === 0x25) while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at++;
      else if (sign !== undefined && SPACE.has(sign)) this.at++;
      else return;
    }
  }

  private run(): string {
    const from = this.at;
    while (this.at < this.bytes.length) {
      const sign = this.bytes[this.at] ?? 0;
      if (SPACE.has(sign) || DELIMITER.has(sign)) break;
      this.at++;
    }
    return this.bytes.toString('latin1', from, this.at);
  }

  private name(): PdfValue {
    this.at++;
    const text = this.run().replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    this.sawName(text);
    return { is: 'name', text };
  }

  /** A word, a number, or `12 0 R`. */
  private word(): PdfValue {
    const text = this.run();
    if (!/^[+-]*[\d.]+(-\d*)?$/.test(text)) return { is: 'word', text };
    if (/^\d+$/.test(text)) {
      const after = this.at;
      this.skipSpace();
      if (/^\d+$/.test(this.run())) {
        this.skipSpace();
        if (this.run() === 'R') return { is: 'reference', to: Number(text) };
      }
      this.at = after;
    }
    return { is: 'number', number: Number.parseFloat(text) };
  }

  private literal(): PdfValue {
    const from = ++this.at;
    for (let open = 1; this.at < this.bytes.length; this.at++) {
      const sign = this.bytes[this.at];
      if (sign === 0x5c) this.at++;
      else if (sign === 0x28) open++;
      else if (sign === 0x29 && --open === 0) {
        return { is: 'string', text: unescapeLiteral(this.bytes.toString('latin1', from, this.at++)) };
      }
    }
    throw new NotPdf('a string without end');
  }

  private hex(): PdfValue {
    const end = this.bytes.indexOf('>', this.at);
    if (end < 0) throw new NotPdf('a string without end');
    const digits = this.bytes.toString('latin1', this.at + 1, end).replace(/[^0-9a-f]/gi, '');
    this.at = end + 1;
    return { is: 'string', text: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1') };
  }

  private array(depth: number): PdfValue {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) {
        this.at++;
        return { is: 'array', items };
      }
      items.push(this.inside(depth));
    }
  }

  private dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return { is: 'dictionary', entries };
      }
      const key = this.inside(depth);
      if (key.is !== 'name') throw new NotPdf('a key that is no name');
      entries.set(key.text, this.inside(depth));
    }
  }

  private inside(depth: number): PdfValue {
    const value = this.read(depth + 1);
    if (!value) throw new NotPdf('the end within a value');
    if (value.is === 'word' && STOPS.has(value.text)) throw new NotPdf(`${value.text} within a value`);
    return value;
  }
}

const STOPS = new Set(['obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'startxref']);

function isLineEnd(sign: number | undefined): boolean {
  return sign === 10 || sign === 13;
}

/** ISO 32000, 7.3.4.2. */
function unescapeLiteral(text: string): string {
  return text.replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, sign: string) => {
    if (/^[0-7]/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8) & 0xff);
    return ESCAPES[sign] ?? (/^[\r\n]/.test(sign) ? '' : sign);
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
