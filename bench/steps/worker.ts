import { decide } from '../../src/domain/dossier/index.ts';
import { prepare } from '../../src/ledger/append.ts';
import { sha256 } from '../../src/ledger/hash.ts';
import { perform } from '../../src/ledger/index.ts';
import { load } from '../../src/ledger/load.ts';
import { actorText } from '../../src/ledger/request.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/platform/database/index.ts';
import { LAW, NOW, OFFICER, officeLedger, PROVINCE } from './office.ts';

/** One process of the bench: completes one step of each dossier it is given, with so many clients at once. */
export type Work = {
  readonly mode: 'raw' | 'perform';
  readonly options: DatabaseOptions;
  readonly clients: number;
  readonly ids: readonly string[];
  readonly step: number;
};
export type Report = { readonly began: number; readonly ended: number; readonly latencies: readonly number[] };

type Act = () => Promise<void>;

process.on('message', async (message: Work | 'go') => {
  if (message !== 'go') {
    waiting = await makeReady(message);
    process.send?.('ready');
  } else if (waiting) {
    process.send?.(await waiting());
  }
});
let waiting: (() => Promise<Report>) | undefined;

async function makeReady({ mode, options, clients, ids, step }: Work): Promise<() => Promise<Report>> {
  // As many connections as clients for the bare append; the program keeps to the pool it has.
  const db = openDatabase(mode === 'raw' ? { ...options, connections: clients } : options);
  const acts = mode === 'raw' ? await bareAppends(db, ids, step) : stepsToPerform(db, ids, step);
  await Promise.all(Array.from({ length: clients }, () => db.query('SELECT 1')));
  return async () => {
    const report = await race(acts, clients);
    await db.close();
    return report;
  };
}

/** The same appends with their parameters computed beforehand: what the database and its driver can do. */
async function bareAppends(db: Database, ids: readonly string[], step: number): Promise<Act[]> {
  const context = { province: PROVINCE, units: '*' } as const;
  return Promise.all(
    ids.map(async (id): Promise<Act> => {
      const before = await load(db, context, id, '');
      if (before?.dossier.version !== step) throw new Error('a dossier does not stand where it should');
      const decision = decide(before.dossier, { type: 'complete-step', token: step }, LAW, {
        now: NOW,
        actor: OFFICER,
        dossierId: id,
        province: PROVINCE,
        numbers: {},
        codeOfUnit: () => '',
        postsOf: () => [],
        childId: () => '',
      });
      if ('refusal' in decision) throw new Error(decision.refusal.detail.en);
      const commanded = { id, actor: actorText(OFFICER), key: `step ${step}`, bodyHash: sha256(id) };
      const { payload } = prepare(PROVINCE, commanded, before, decision.events);
      const values = [PROVINCE, '*', id, step, JSON.stringify(payload)];
      return async () => {
        const { rows } = await db.query<{ appended: boolean }>(
          { name: 'bare_append', text: 'SELECT ledger_append($1, $2, $3, $4, $5) AS appended' },
          values,
        );
        if (!rows[0]?.appended) throw new Error('not appended');
      };
    }),
  );
}

// A ledger of its own each time: what an earlier round left in memory must not help this one.
function stepsToPerform(db: Database, ids: readonly string[], step: number): Act[] {
  const ledger = officeLedger(db);
  return ids.map((dossierId) => async () => {
    const answer = await perform(ledger, {
      province: PROVINCE,
      dossierId,
      command: { type: 'complete-step', token: step },
      actor: OFFICER,
      key: `step ${step}`,
      expected: step,
    });
    if (answer.kind !== 'done') throw new Error(`not done: ${JSON.stringify(answer)}`);
  });
}

async function race(acts: readonly Act[], clients: number): Promise<Report> {
  const latencies: number[] = [];
  let next = 0;
  const began = performance.timeOrigin + performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let act = acts[next++]; act; act = acts[next++]) {
        const begun = performance.now();
        await act();
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return { began, ended: performance.timeOrigin + performance.now(), latencies };
}
