import { Engine as Bpmn } from 'bpmn-engine';
import type { Address } from '../../src/platform/embedded/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { STEPS } from '../steps/office.ts';
import { openStates, SOURCE } from './bpmn-process.ts';
import { type Engine, together } from './engine.ts';

/** As people work, days apart: for each step the state is read back, the engine recovered and resumed, the state saved and the engine let go. */
export async function open(address: Address, clients: number): Promise<Engine> {
  const states = await openStates(address, clients);
  const live = async (): Promise<void> => {
    const id = newId();
    const first = await new Bpmn({ name: 'six steps', source: SOURCE }).execute();
    await states.make(id, first.getState());
    await first.stop();
    for (let step = 1; step <= STEPS; step++) {
      const execution = await new Bpmn({ name: 'six steps' }).recover(await states.read(id)).resume();
      const waiting = execution.getPostponed().map((task) => task.id);
      if (waiting.join() !== `step-${step}`) throw new Error(`waits at ${waiting}`);
      execution.signal({ id: `step-${step}` });
      await states.save(id, execution.getState());
      if (step < STEPS) await execution.stop();
      else if (execution.isRunning) throw new Error('did not end');
    }
  };
  return {
    run: (procedures) => together(clients, procedures, live),
    [Symbol.asyncDispose]: () => states[Symbol.asyncDispose](),
  };
}
