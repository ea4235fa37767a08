import { perform } from '../../src/ledger/index.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import type { Address } from '../../src/platform/embedded/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { intakeOfBench } from '../steps/fill.ts';
import { OFFICER, officeLedger, PROVINCE, STEPS, WHOLE } from '../steps/office.ts';
import { type Engine, together } from './engine.ts';

/** The program's pool when nothing is said; never fewer connections than clients, as the others have. */
const POOL = 10;

/** Each procedure is a dossier: accepted and taken through six steps, the fifth issuing its result and the sixth returning it; seven commands through `perform`, of which six count. */
export async function open(address: Address, clients: number): Promise<Engine> {
  const db = openDatabase({ connection: { ...address }, connections: Math.max(POOL, clients) });
  const ledger = officeLedger(db, WHOLE);
  const live = async (): Promise<void> => {
    const dossierId = newId();
    const act = async (command: Parameters<typeof perform>[1]['command'], version: number): Promise<void> => {
      const answer = await perform(ledger, {
        province: PROVINCE,
        dossierId,
        command,
        actor: OFFICER,
        key: `act ${version}`,
        expected: version === 0 ? 'new' : version,
      });
      if (answer.kind !== 'done') throw new Error(`not done: ${JSON.stringify(answer)}`);
    };
    await act({ type: 'accept', intake: intakeOfBench(WHOLE) }, 0);
    for (let token = 1; token <= STEPS - 2; token++) await act({ type: 'complete-step', token }, token);
    await act({ type: 'issue-result', token: STEPS - 1, kind: 'APPROVAL', electronic: true }, STEPS - 1);
    await act({ type: 'return-result', delivery: 'COUNTER', originalsHandedIn: true }, STEPS);
  };
  return {
    run: (procedures) => together(clients, procedures, live),
    [Symbol.asyncDispose]: () => db.close(),
  };
}
