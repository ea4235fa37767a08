import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a bench's database, and the processes that work in it. */
export type Scratch = Disposable & {
  readonly folder: string;
  /** A process to be ended with this one, should this one be killed. */
  mind(pid: number | undefined): void;
};

/**
 * Makes a folder that goes with the process that asked for it, however that ends: Ctrl-C, a signal, a crash. A small process of its own waits
 * for that; it reads what it minds from a pipe, and the pipe's end tells it that nobody is left.
 */
export function openScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweep.ts'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  sweeper.unref();
  sweeper.stdin.on('error', () => {}); // It is gone: what it would have swept is left, and nothing worse.
  (sweeper.stdin as unknown as { unref(): void }).unref();
  return {
    folder,
    mind(pid) {
      if (pid !== undefined) sweeper.stdin.write(`${pid}\n`);
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
      sweeper.stdin.end();
    },
  };
}
