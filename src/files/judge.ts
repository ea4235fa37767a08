import type { ChildProcess } from 'node:child_process';
import type { Limits } from './limits.ts';
import { startJudgeProcess } from './start-judge-process.ts';
import type { Refused, Verdict } from './verdict.ts';

/** Judges files in processes of its own, so that a hostile one stops at most its judge. */
export interface Judge {
  /** The verdict on a file within `folder`; a clean copy, when there is one, is written to `target`. Rejects only when no judge can be started. */
  judge(path: string, target: string): Promise<Verdict>;
  /** How many processes were killed or died over a file so far. */
  readonly fallen: () => number;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Settings {
  /** The only folder in which a judge reads and writes uploads. */
  readonly folder: string;
  readonly limits: Limits;
  /** Files judged at the same time. */
  readonly processes?: number;
  /** Files that may wait for a judge; those beyond are asked to come again. */
  readonly waiting?: number;
}

// A process that judged this many files is replaced: what a file may have done to it does not last.
const FILES_OF_A_LIFE = 100;

/** Starts nothing yet: a judge is started with the first file and kept for the next. */
export function openJudge({ folder, limits, processes = 2, waiting = 32 }: Settings): Judge {
  const idle: Bench[] = Array.from({ length: processes }, () => new Bench(folder, limits));
  const all = [...idle];
  const queue: ((bench: Bench) => void)[] = [];
  let closed = false;

  async function judge(path: string, target: string): Promise<Verdict> {
    if (closed || (idle.length === 0 && queue.length >= waiting)) return refused('busy', 'queue');
    const bench = idle.pop() ?? (await new Promise<Bench>((ready) => queue.push(ready)));
    try {
      return closed ? refused('busy', 'closing') : await bench.judge(path, target);
    } finally {
      const next = queue.shift();
      if (next) next(bench);
      else idle.push(bench);
    }
  }

  return {
    judge,
    fallen: () => all.reduce((sum, bench) => sum + bench.fallen, 0),
    async [Symbol.asyncDispose]() {
      closed = true;
      await Promise.all(all.map((bench) => bench.stop()));
    },
  };
}

/** One seat: a process, replaced when it fell, and one file at a time. */
class Bench {
  fallen = 0;
  private child: ChildProcess | undefined;
  private judged = 0;
  private readonly folder: string;
  private readonly limits: Limits;

  constructor(folder: string, limits: Limits) {
    this.folder = folder;
    this.limits = limits;
  }

  async judge(path: string, target: string): Promise<Verdict> {
    if (this.judged++ % FILES_OF_A_LIFE === 0) await this.stop();
    const child = this.child ?? (await this.start());
    const id = this.judged;
    const verdict = await new Promise<Verdict>((answer) => {
      const late = setTimeout(() => end(refused('too-heavy', 'time')), this.limits.judgeSeconds * 1000);
      const heard = (said: { id: number; verdict: Verdict }) => said.id === id && end(said.verdict);
      const died = () => end(refused('too-heavy', 'fell'));
      function end(with_: Verdict): void {
        clearTimeout(late);
        child.off('message', heard).off('exit', died).off('error', died);
        answer(with_);
      }
      child.on('message', heard).on('exit', died).on('error', died);
      child.send({ id, path, target, limits: this.limits }, (error) => error && died());
    });
    if (!verdict.ok && verdict.code === 'too-heavy') {
      this.fallen++;
      await this.stop();
    }
    return verdict;
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await gone;
  }

  /** Starting is not the file's time: the process says when it can hear. Rejects when it never does. */
  private async start(): Promise<ChildProcess> {
    const child = startJudgeProcess(this.folder, this.limits);
    this.child = child;
    const ready = await new Promise((resolve) =>
      child
        .once('message', () => resolve(true))
        .once('exit', () => resolve(false))
        .once('error', () => resolve(false)),
    );
    if (!ready) this.child = undefined;
    if (!ready) throw new Error('the process that judges uploads did not start');
    // It must not keep a server alive that has nothing else to do.
    child.unref();
    child.channel?.unref();
    return child;
  }
}

function refused(code: Refused['code'], about: string): Refused {
  return { ok: false, code, about };
}
