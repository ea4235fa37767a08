import { EventEmitter, once } from 'node:events';
import { Engine as Bpmn } from 'bpmn-engine';
import type { Address } from '../../src/platform/embedded/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { STEPS } from '../steps/office.ts';
import { openStates, SOURCE } from './bpmn-process.ts';
import { type Engine, together } from './engine.ts';

/**
 * Each procedure is a process of six user tasks, whose state is saved when it waits for its first and after each. Its engine stays in memory
 * from step to step, which favours it: a server that lets people work would read the state back for each.
 */
export async function open(address: Address, clients: number): Promise<Engine> {
  const states = await openStates(address, clients);
  const live = async (): Promise<void> => {
    const id = newId();
    const listener = new EventEmitter();
    let waiting = '';
    listener.on('activity.wait', (task: { id: string }) => {
      waiting = task.id;
    });
    const engine = new Bpmn({ name: 'six steps', source: SOURCE });
    const ended = once(engine, 'end');
    const execution = await engine.execute({ listener });
    await states.make(id, execution.getState());
    for (let step = 1; step <= STEPS; step++) {
      if (waiting !== `step-${step}`) throw new Error(`waits at ${waiting}`);
      execution.signal({ id: waiting });
      await states.save(id, execution.getState());
    }
    await ended;
  };
  return {
    run: (procedures) => together(clients, procedures, live),
    [Symbol.asyncDispose]: () => states[Symbol.asyncDispose](),
  };
}
