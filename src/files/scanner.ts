/** What a virus scanner said: clean, the name of what it found, or that it could not look. */
export type Scanned =
  | { readonly is: 'clean' }
  | { readonly is: 'found'; readonly name: string }
  | { readonly is: 'away'; readonly why: string };

/** A virus scanner, asked after our own judgement. Never throws: what it cannot do it says. */
export interface Scanner {
  scan(path: string): Promise<Scanned>;
  /** Which scanner stands here, for the operator. */
  readonly said: { readonly vi: string; readonly en: string };
}
