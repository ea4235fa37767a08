import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/config/index.ts';
import { stopAbandoned } from '../platform/embedded/index.ts';

/** How a started `motcua` ended. */
export interface Ended {
  code: number | null;
  signal: string | null;
  out: string;
  err: string;
  ms: number;
}

/** A `motcua` process of a test's own. */
export interface Motcua {
  child: ChildProcess;
  /** Settles when the process is gone. */
  ended: Promise<Ended>;
  /** Waits for a piece of standard output; milliseconds since the start. Throws when the process ends without it. */
  says(text: string): Promise<number>;
}

/** Processes that run, and the data folder they were given. */
const living = new Map<ChildProcess, string | undefined>();

const BIN = join(PACKAGE_ROOT, 'bin', 'motcua.js');

/** Starts `motcua …` with these settings only. `wrap` stands before the program, such as unshare; `node` runs it; `input` is typed. */
export function motcua(
  args: string[],
  settings: Record<string, string>,
  { wrap = [], node = process.execPath, input }: { wrap?: string[]; node?: string; input?: string } = {},
): Motcua {
  const [program = node, ...rest] = [...wrap, node, BIN, ...args];
  const began = performance.now();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, PORT: '0', ...settings };
  const child = spawn(program, rest, { env, cwd: tmpdir(), stdio: 'pipe' });
  living.set(child, settings.DATA_DIR);
  child.once('close', () => living.delete(child));
  child.stdin.on('error', () => {}); // It may end before it has read all.
  child.stdin.end(input ?? '');
  let out = '';
  let err = '';
  let told = (): void => {};
  child.stdout.on('data', (chunk) => {
    out += chunk;
    told();
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err, ms: performance.now() - began }));
  });
  const says = async (text: string): Promise<number> => {
    let over: Ended | undefined;
    void ended.then((end) => {
      over = end;
      told();
    });
    while (!out.includes(text)) {
      if (over) throw new Error(`motcua ended (${over.code}) without "${text}":\n${out}\n${err}`);
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
    return performance.now() - began;
  };
  return { child, ended, says };
}

/** What `serve` prints when it serves; the dot keeps "already runs" from being taken for it. */
export const READY = '· ready';

/** A data folder of a test's own, taken away at the end with whatever still runs in it. */
export async function withDataFolder(name: string, use: (dataDir: string) => Promise<void>): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'motcua-proof-'));
  const dataDir = join(parent, name);
  try {
    await use(dataDir);
  } finally {
    // Those of a test that failed half-way.
    for (const [child, folder] of living) if (folder === dataDir) child.kill('SIGKILL');
    if (existsSync(dataDir)) await stopAbandoned(dataDir).catch(() => {});
    rmSync(parent, { recursive: true, force: true });
  }
}

/** What runs a program as somebody who is not root: nothing when that is so already. */
export const ORDINARY: string[] =
  process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'] : [];

/** The Node this machine had before the package was installed, if any: what a newcomer's shell finds. */
export function nodeOfTheMachine(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path));
}

/** The running embedded database of a data folder, as its owner unless another password is given. */
export function ownerUrl(dataDir: string, password?: string, database = 'motcua'): string {
  const secret = JSON.parse(readFileSync(join(dataDir, 'postgres.secret'), 'utf8')) as { owner: string };
  const folder = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  return `postgres://motcua:${password ?? secret.owner}@localhost/${database}?host=${encodeURIComponent(folder)}`;
}
