import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const SCRATCH = join(import.meta.dirname, 'scratch.ts');

/** A bench that has its folder and a process to mind, and works until it is ended. */
const BENCH = `
  import { spawn } from 'node:child_process';
  import { openScratch } from ${JSON.stringify(SCRATCH)};
  const scratch = openScratch();
  const serves = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  scratch.mind(serves.pid);
  console.log(JSON.stringify({ folder: scratch.folder, pid: serves.pid }));
  setInterval(() => {}, 1000);
`;

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a bench that is ended by %s leaves neither its folder nor what it started',
  async (signal) => {
    const bench = spawn(process.execPath, ['--input-type=module', '-e', BENCH], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: bench.stdout }), 'line')) as [string];
    const { folder, pid } = JSON.parse(line) as { folder: string; pid: number };
    expect(existsSync(folder)).toBe(true);
    bench.kill(signal);
    await once(bench, 'exit');
    // Nobody tells when the sweeper is done: looked for until the test's own time is over.
    while (existsSync(folder) || isThere(pid)) await sleep(50);
  },
);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
