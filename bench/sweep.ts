import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopAbandoned } from '../src/platform/embedded/index.ts';

/** Of `scratch.ts`: waits until whoever began it is gone, ends what that one minded (a process a line) and takes its folder away. */
const [folder = ''] = process.argv.slice(2);
const minded = new Set<number>();
/** Looks, ten a second: what serves ends within some seconds of being asked. */
const PATIENCE = 200;
for await (const line of createInterface({ input: process.stdin })) minded.add(Number(line));

if (existsSync(folder)) {
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    for (const pid of minded) if (isThere(pid)) process.kill(pid, signal);
    for (let looks = PATIENCE; looks > 0 && [...minded].some(isThere); looks--) await sleep(100);
  }
  await stopAbandoned(folder).catch(() => {});
  rmSync(folder, { recursive: true, force: true });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
