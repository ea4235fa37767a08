import { EventEmitter, once } from 'node:events';
import { Engine as Bpmn } from 'bpmn-engine';
import pg from 'pg';
import type { Address } from '../../src/platform/embedded/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { STEPS } from '../steps/office.ts';
import { type Engine, together } from './engine.ts';

const SOURCE = sourceOf(STEPS);
const TABLE = 'CREATE TABLE IF NOT EXISTS process (id uuid PRIMARY KEY, state jsonb NOT NULL)';
const MAKE = { name: 'make', text: 'INSERT INTO process VALUES ($1, $2)' };
const SAVE = { name: 'save', text: 'UPDATE process SET state = $2 WHERE id = $1' };

/**
 * Each procedure is a process of six user tasks, whose state is saved when it waits for its first and after each. Its engine stays in memory
 * from step to step, which favours it: a server that lets people work would read the state back for each.
 */
export async function open(address: Address, clients: number): Promise<Engine> {
  const pool = new pg.Pool({ ...address, max: clients });
  await pool.query(TABLE);
  const live = async (): Promise<void> => {
    const id = newId();
    const listener = new EventEmitter();
    const waiting: string[] = [];
    listener.on('activity.wait', (task: { id: string }) => waiting.push(task.id));
    const engine = new Bpmn({ name: 'six steps', source: SOURCE });
    const ended = once(engine, 'end');
    const execution = await engine.execute({ listener });
    await pool.query({ ...MAKE, values: [id, JSON.stringify(execution.getState())] });
    for (let step = 1; step <= STEPS; step++) {
      if (waiting.at(-1) !== `step-${step}`) throw new Error(`waits at ${waiting.at(-1)}`);
      execution.signal({ id: `step-${step}` });
      await pool.query({ ...SAVE, values: [id, JSON.stringify(execution.getState())] });
    }
    await ended;
  };
  return {
    run: (procedures) => together(clients, procedures, live),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

function sourceOf(steps: number): string {
  const ids = ['start', ...Array.from({ length: steps }, (_, i) => `step-${i + 1}`), 'end'];
  const flows = ids.slice(1).map((id, i) => `<sequenceFlow id="to-${id}" sourceRef="${ids[i]}" targetRef="${id}" />`);
  const tasks = ids.slice(1, -1).map((id) => `<userTask id="${id}" />`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="six-steps" targetNamespace="http://bpmn.io/schema/bpmn" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <process id="process" isExecutable="true"><startEvent id="start" />${tasks.join('')}<endEvent id="end" />${flows.join('')}</process>
</definitions>`;
}
