import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Limits } from './limits.ts';

const MEGABYTE = 1024 ** 2;
// The heap of JavaScript alone; pixels and packed bytes lie outside it, under the limit of the process.
const HEAP_MEGABYTES = 256;
const SECONDS_OF_A_LIFE = 300;

/**
 * Starts a process that can judge files and little else: it has no environment (no passwords), reads only the program and
 * `folder`, writes only there and starts nothing. The kernel holds it to its memory, to 300 seconds of processor in all, and to
 * files no larger than may be kept.
 */
export function startJudgeProcess(folder: string, limits: Limits): ChildProcess {
  const program = process.execPath;
  const entry = join(import.meta.dirname, existsSync(join(import.meta.dirname, SOURCE)) ? SOURCE : BUNDLED);
  const reads = [import.meta.dirname, join(libraries(), '*'), folder];
  const args = [
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--permission',
    '--allow-addons',
    ...reads.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${folder}`,
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
    entry,
  ];
  const kilobytes = limits.judgeMegabytes * 1024;
  const blocks = Math.ceil((limits.bytes + MEGABYTE) / 512);
  const held = `ulimit -c 0; ulimit -d ${kilobytes}; ulimit -t ${SECONDS_OF_A_LIFE}; ulimit -f ${blocks}; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', held, program, ...args], {
    cwd: folder,
    // glibc keeps an arena for each thread; two are enough and keep memory near what is used.
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

const SOURCE = 'judge-process.ts';
const BUNDLED = 'judge-process.js';

/** The node_modules folder that holds the decoder of pictures. */
function libraries(): string {
  const found = createRequire(import.meta.url).resolve('sharp');
  return found.slice(0, found.lastIndexOf('node_modules') + 'node_modules'.length);
}
