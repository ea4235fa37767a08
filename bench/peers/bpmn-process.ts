import pg from 'pg';
import type { Address } from '../../src/platform/embedded/index.ts';
import { STEPS } from '../steps/office.ts';

/** A process of so many user tasks, one after the other. */
export const SOURCE = sourceOf(STEPS);

/** Where states are kept: one row a process, as `jsonb`. */
export type States = AsyncDisposable & {
  make(id: string, state: unknown): Promise<unknown>;
  save(id: string, state: unknown): Promise<unknown>;
  read(id: string): Promise<unknown>;
};

/** Opens the table of states, making it when it is not there. */
export async function openStates(address: Address, clients: number): Promise<States> {
  const pool = new pg.Pool({ ...address, max: clients });
  await pool.query('CREATE TABLE IF NOT EXISTS process (id uuid PRIMARY KEY, state jsonb NOT NULL)');
  const ask = (name: string, text: string, ...values: unknown[]) => pool.query({ name, text, values });
  return {
    make: (id, state) => ask('make', 'INSERT INTO process VALUES ($1, $2)', id, JSON.stringify(state)),
    save: (id, state) => ask('save', 'UPDATE process SET state = $2 WHERE id = $1', id, JSON.stringify(state)),
    read: async (id) => (await ask('read', 'SELECT state FROM process WHERE id = $1', id)).rows[0].state,
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
