import { judgeFile } from './judge-file.ts';
import type { Limits } from './limits.ts';

/** One file to judge, told by the server; answered with `{ id, verdict }`. */
export interface Question {
  readonly id: number;
  readonly path: string;
  readonly target: string;
  readonly limits: Limits;
}

// The process that opens strangers' files: see judge.ts. A throw ends it, and the server refuses the file.
process.on('message', async ({ id, path, target, limits }: Question) => {
  const verdict = await judgeFile(path, target, limits);
  process.send?.({ id, verdict });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
