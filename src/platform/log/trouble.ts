/**
 * Something the operator can put right: a setting, a folder, a server that does not answer.
 * The program prints both sentences, Vietnamese first, and leaves with code 1; no stack trace.
 */
export class Trouble extends Error {
  override name = 'Trouble';
  readonly vi: string;
  readonly en: string;

  constructor(said: { vi: string; en: string }, options?: ErrorOptions) {
    super(said.en, options);
    this.vi = said.vi;
    this.en = said.en;
  }
}

/** The two lines a person reads when the program cannot go on. */
export function sayTrouble(trouble: Trouble): string {
  return `${trouble.vi}\n${trouble.en}\n`;
}
