import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import type { Address } from '../../src/platform/embedded/index.ts';
import { STEPS } from '../steps/office.ts';
import { type Engine, urlOf } from './engine.ts';

/** What graphile-worker's page on performance sets beyond the number of jobs at once. */
export type Batching = { localQueue: { size: number }; completeJobBatchDelay: number; failJobBatchDelay: number };

/**
 * Each procedure is a chain of six jobs: a job's one statement adds the next and commits. All first jobs are added at once, so workers
 * never wait for a notice, and the last statement of a chain is the completion of its sixth job.
 */
export async function openChain(address: Address, clients: number, batching?: Batching): Promise<Engine> {
  const connectionString = urlOf(address);
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') process.stderr.write(`graphile-worker: ${message}\n`);
  });
  const worker = { connectionString, concurrentJobs: clients, maxPoolSize: clients + 1, logger, ...batching };
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  const runner = await run({
    preset: { worker },
    taskList: {
      step: async (payload, helpers) => {
        const { step } = payload as { step: number };
        if (step < STEPS) await helpers.addJob('step', { step: step + 1 });
      },
    },
  });
  let left = 0;
  let done = (): void => {};
  // Told after the completion of a job was stored.
  runner.events.on('job:complete', ({ job }) => {
    if ((job.payload as { step: number }).step === STEPS && --left === 0) done();
  });
  return {
    async run(procedures) {
      const ended = new Promise<void>((resolve) => {
        done = resolve;
      });
      left = procedures;
      await utils.addJobs(Array.from({ length: procedures }, () => ({ identifier: 'step', payload: { step: 1 } })));
      await ended;
    },
    async [Symbol.asyncDispose]() {
      await runner.stop();
      await utils.release();
    },
  };
}
