import { decide } from '../../src/domain/dossier/index.ts';
import { append, entryOf } from '../../src/ledger/append.ts';
import type { Context } from '../../src/ledger/context.ts';
import { sha256 } from '../../src/ledger/hash.ts';
import { perform } from '../../src/ledger/index.ts';
import { type Loaded, loadTogether } from '../../src/ledger/load.ts';
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
  /** For whom: the system, or an officer of these units, as from a page. */
  readonly units: Context['units'];
};
export type Report = { readonly began: number; readonly ended: number; readonly latencies: readonly number[] };

type Act = () => Promise<void>;

const CONTEXT = { province: PROVINCE, units: '*' } as const;

process.on('message', async (message: Work | 'go') => {
  if (message !== 'go') {
    waiting = await makeReady(message);
    process.send?.('ready');
  } else if (waiting) {
    process.send?.(await waiting());
  }
});
let waiting: (() => Promise<Report>) | undefined;

async function makeReady({ mode, options, clients, ids, step, units }: Work): Promise<() => Promise<Report>> {
  // As many connections as clients for the bare append; the program keeps to the pool it has.
  const db = openDatabase(mode === 'raw' ? { ...options, connections: clients } : options);
  const acts = mode === 'raw' ? await bareAppends(db, ids, step) : stepsToPerform(db, ids, step, units);
  await Promise.all(Array.from({ length: clients }, () => db.query('SELECT 1')));
  return async () => {
    const report = await race(acts, clients);
    await db.close();
    return report;
  };
}

const AT_ONCE = 100;

/** The same appends with their parameters computed beforehand: what the database and its driver can do. */
async function bareAppends(db: Database, ids: readonly string[], step: number): Promise<Act[]> {
  const acts: Act[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE);
    const loaded = await loadTogether(
      db,
      some.map((id) => ({ context: CONTEXT, id, key: '' })),
    );
    some.forEach((id, at) => {
      acts.push(bareAppend(db, id, step, loaded[at] ?? null));
    });
  }
  return acts;
}

function bareAppend(db: Database, id: string, step: number, before: Loaded | null): Act {
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
  const entry = entryOf(CONTEXT, commanded, before, decision.events);
  return async () => {
    if (!(await append(db, entry))) throw new Error('not appended');
  };
}

// A ledger of its own each time: what an earlier round left in memory must not help this one.
function stepsToPerform(db: Database, ids: readonly string[], step: number, units: Context['units']): Act[] {
  const ledger = officeLedger(db);
  return ids.map((dossierId) => async () => {
    const answer = await perform(ledger, {
      province: PROVINCE,
      dossierId,
      command: { type: 'complete-step', token: step },
      actor: OFFICER,
      key: `step ${step}`,
      expected: step,
      units,
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
