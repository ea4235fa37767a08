import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOTCUA = join(import.meta.dirname, '..', 'bin', 'motcua.js');

type Line = { readonly invariant?: string; readonly what?: string; readonly detail?: string; readonly faults?: number };

/** What `motcua verify` finds: each breach of an invariant in a line. Throws when it did not go through all. */
export function invariantsOf(settings: Readonly<Record<string, string>>): Promise<string[]> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...settings };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [MOTCUA, 'verify', '--json'],
      { env, cwd: tmpdir(), maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const lines = stdout.split('\n').filter((line) => line !== '');
        const told = lines.map((line) => JSON.parse(line) as Line);
        const end = told.at(-1);
        if (end?.faults === undefined)
          return reject(new Error(`motcua verify did not end: ${error?.message} ${stderr}`));
        const breaches = told.slice(0, -1).filter(({ what }) => what !== 'DUE_OF_EARLIER_CALENDAR');
        if (breaches.length !== end.faults)
          return reject(new Error('motcua verify told other findings than it counted'));
        resolve(breaches.map(({ invariant, what, detail }) => `${invariant} ${what}: ${detail}`));
      },
    );
  });
}

type Health = { readonly subscribers: readonly { readonly name: string; readonly behind: number }[] };

/** Waits until every reader of the log has read all; those that have not after a while. */
export async function readersBehind(url: string, within = 20_000): Promise<string[]> {
  for (const end = performance.now() + within; ; ) {
    const health = (await fetch(`${url}/health`).then((answer) => answer.json())) as Health;
    const behind = health.subscribers.filter(({ behind }) => behind > 0).map(({ name }) => `${name} is behind`);
    if (behind.length === 0 || performance.now() > end) return behind;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
