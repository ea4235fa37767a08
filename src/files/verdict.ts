import type { RefusalCode } from './refusals.ts';

/** What is taken. Anything else is refused by name. */
export const KINDS = {
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { type: 'image/png', endings: ['png'] },
  webp: { type: 'image/webp', endings: ['webp'] },
  tiff: { type: 'image/tiff', endings: ['tif', 'tiff'] },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  odt: { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
} as const satisfies Record<string, { type: string; endings: readonly [string, ...string[]] }>;

export type Kind = keyof typeof KINDS;

/** A file may be kept. */
export interface Accepted {
  readonly ok: true;
  readonly kind: Kind;
  /** Pages of a PDF or TIFF, 1 for a picture; an office document does not know its own. */
  readonly pages: number | undefined;
  /** A clean copy was written, which is kept in place of what came. */
  readonly cleaned: boolean;
}

/** A file may not be kept. `about` names the place for the log; a person reads the sentence of the code. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly about: string;
}

export type Verdict = Accepted | Refused;

/** Thrown within the judging process where the reading stops; becomes the verdict. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly about: string;

  constructor(code: RefusalCode, about = '') {
    super(`${code} ${about}`);
    this.code = code;
    this.about = about;
  }
}
