import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryRow } from '../domain/dossier/index.ts';
import type { LogRow } from './read-log.ts';

/** A case with its rows in the order of the file. */
export type LogCase = { readonly case: string; readonly rows: readonly HistoryRow[] };

/** Parts on disk. What is held in memory at a time is the rows of one, so a 256th of the file. */
const PARTS = 256;
/** Characters of a part held back before they are written: 16 MB in all. */
const HELD = 65_536;

/**
 * Rows of cases that are scattered over a file, sorted into parts by their case on disk, so that one part at a time is grouped in memory.
 * The parts lose their names as soon as they are open: they are private to this process, and whatever ends it leaves nothing behind.
 */
export class Spill implements Disposable {
  readonly #files: number[] = [];
  readonly #held: string[] = Array.from({ length: PARTS }, () => '');

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-history-'));
    for (let part = 0; part < PARTS; part++) {
      const path = join(folder, String(part));
      this.#files.push(openSync(path, 'wx+', 0o600));
      unlinkSync(path);
    }
    rmdirSync(folder);
  }

  add({ case: name, row }: LogRow): void {
    const part = partOf(name);
    const held = `${this.#held[part]}${JSON.stringify([name, row])}\n`;
    this.#held[part] = held.length < HELD ? held : this.#write(part, held);
  }

  /** The cases, part by part. */
  *cases(): Generator<LogCase> {
    for (const [part, file] of this.#files.entries()) {
      this.#held[part] = this.#write(part, this.#held[part] as string);
      const cases = new Map<string, HistoryRow[]>();
      for (const [name, row] of readRows(file)) {
        const rows = cases.get(name);
        if (rows) rows.push(row);
        else cases.set(name, [row]);
      }
      for (const [name, rows] of cases) yield { case: name, rows };
    }
  }

  #write(part: number, text: string): '' {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#files[part] as number, bytes, at);
    return '';
  }

  [Symbol.dispose](): void {
    for (const file of this.#files) closeSync(file);
  }
}

function* readRows(file: number): Generator<[string, HistoryRow]> {
  const bytes = Buffer.allocUnsafe(fstatSync(file).size);
  for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, bytes.length - at, at);
  for (let from = 0, end = bytes.indexOf(10); end >= 0; from = end + 1, end = bytes.indexOf(10, from))
    yield JSON.parse(bytes.toString('utf8', from, end)) as [string, HistoryRow];
}

/** FNV-1a over the case's characters: the same case is always in the same part. */
function partOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % PARTS;
}
