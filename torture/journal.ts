import type { Answer } from './client.ts';

/** A command on a dossier as its sender remembers it. */
export type Entry = {
  readonly dossier: string;
  readonly key: string;
  readonly type: string;
  /** The last answer; undefined while, or when, nobody answered for good. */
  answer?: Answer;
};

/** What the client knows of what it did: the only judge of what was lost. Kept outside the program, as paper at a counter is. */
export class Journal {
  readonly entries: Entry[] = [];
  /** Acts on staff that were answered, by officer. */
  readonly staff = new Map<string, number>();
  stuck = 0;

  begin(dossier: string, key: string, type: string): Entry {
    const entry: Entry = { dossier, key, type };
    this.entries.push(entry);
    return entry;
  }

  get acknowledged(): Entry[] {
    return this.entries.filter(({ answer }) => answer !== undefined && answer.status < 300);
  }
}
