import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Address } from '../../src/platform/embedded/index.ts';
import { STEPS } from '../steps/office.ts';
import { type Engine, together, urlOf } from './engine.ts';

/** DBOS's pool when nothing is said; never fewer connections than clients. */
const POOL = 10;

/** Each procedure is a workflow of six steps that do nothing but return a value, called directly: no queue, no polling. */
export async function open(address: Address, clients: number): Promise<Engine> {
  DBOS.setConfig({
    name: 'six-steps',
    applicationVersion: '1',
    systemDatabaseUrl: urlOf(address),
    systemDatabasePoolSize: Math.max(POOL, clients),
    logLevel: 'error',
  });
  const workflow = DBOS.registerWorkflow(
    async () => {
      for (let step = 1; step <= STEPS; step++)
        await DBOS.runStep(() => Promise.resolve(step), { name: `step-${step}` });
    },
    { name: 'sixSteps' },
  );
  await DBOS.launch();
  return {
    run: (procedures) => together(clients, procedures, () => workflow()),
    [Symbol.asyncDispose]: () => DBOS.shutdown(),
  };
}
