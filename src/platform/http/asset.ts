/** A file a room gives to be served: its bytes, or the path they are read from once, at the start. */
export type AssetFile = {
  readonly name: string;
  readonly type: string;
  readonly path?: string;
  readonly content?: string | Uint8Array;
  /** Stands in the address in place of the hash, for files that name each other by address and carry a hash in their name. */
  readonly folder?: string;
};

/**
 * Files served under `/assets/<hash>/<name>`, where they may be kept for ever, and under `/assets/<name>`, where the
 * browser asks once a day whether they changed (for names that stand in style sheets).
 */
export interface Assets {
  /** Keeps a file and returns its address with the hash. The same name twice with another content is a fault. */
  add(file: AssetFile): string;
  /** The address with the hash of a file that was added. Throws when there is none of that name. */
  url(name: string): string;
}
