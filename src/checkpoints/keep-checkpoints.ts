import { type Running, repeatedly } from '../ledger/index.ts';
import type { Log } from '../platform/log/index.ts';
import { CheckpointTrouble } from './checkpoint-trouble.ts';
import { type CheckpointDeps, CheckpointWriter } from './write-checkpoint.ts';

const MINUTE = 60_000;

/** How the checkpoints stand, for health. */
export type CheckpointHealth = {
  /** Of the last checkpoint; null before the first. Milliseconds since 1970. */
  readonly at: number | null;
  readonly n: number | null;
  /** Why none is written; null when all is well. */
  readonly trouble: string | null;
};

export type KeptCheckpoints = Running & { health(): CheckpointHealth };

/** Writes a checkpoint each minute, and one more when stopped. A fault is logged and tried again: a disk that is full must not stop the counter. */
export function keepCheckpoints(deps: CheckpointDeps, log: Log, every = MINUTE): KeptCheckpoints {
  const writer = new CheckpointWriter(deps);
  let trouble: string | null = null;
  const write = async (): Promise<boolean> => {
    try {
      const turn = await writer.write();
      trouble = null;
      return turn.kind === 'written' && turn.more;
    } catch (error) {
      // Anybody may read it: what else went wrong stands in the log.
      trouble = error instanceof CheckpointTrouble ? error.message : 'it could not be written';
      throw error;
    }
  };
  const running = repeatedly('checkpoints', log, every, write);
  const stop = async (): Promise<void> => {
    await running.stop();
    await write().catch((error: unknown) => log.error('the last checkpoint was not written', { error }));
  };
  const health = (): CheckpointHealth => ({ at: writer.last?.time ?? null, n: writer.last?.n ?? null, trouble });
  return { stop, health, [Symbol.asyncDispose]: stop };
}
