import { decide } from '../../src/domain/dossier/index.ts';
import { append, entryOf } from '../../src/ledger/append.ts';
import type { Context } from '../../src/ledger/context.ts';
import { sha256 } from '../../src/ledger/hash.ts';
import { type Ledger, perform } from '../../src/ledger/index.ts';
import { type Loaded, loadTogether } from '../../src/ledger/load.ts';
import { actorText } from '../../src/ledger/request.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/platform/database/index.ts';
import { LAW, NOW, OFFICER, officeLedger, PROVINCE } from './office.ts';

/** One process of the bench, from its first round to its last. */
export type Work = {
  /** The bare append; `perform` that remembers what it did in the round before; `perform` that remembers nothing. */
  readonly mode: 'raw' | 'known' | 'fresh';
  readonly options: DatabaseOptions;
  readonly clients: number;
  /** For whom: the system, or an officer of these units, as from a page. */
  readonly units: Context['units'];
};
/** Completes one step of each dossier. */
export type Turn = { readonly ids: readonly string[]; readonly step: number };
export type Report = { readonly began: number; readonly ended: number; readonly latencies: readonly number[] };

type Act = () => Promise<void>;

const CONTEXT = { province: PROVINCE, units: '*' } as const;

process.once('message', async (work: Work) => {
  const { mode, options, clients, units } = work;
  // As many connections as clients for the bare append; the program keeps to the pool it has.
  const db = openDatabase(mode === 'raw' ? { ...options, connections: clients } : options);
  const ledger = officeLedger(db);
  let acts: Act[] = [];
  process.on('message', async (message: Turn | 'go') => {
    if (message === 'go') {
      process.send?.(await race(acts, clients));
      return;
    }
    const { ids, step } = message;
    if (mode === 'raw') acts = await bareAppends(db, ids, step);
    else acts = stepsToPerform(mode === 'known' ? ledger : officeLedger(db), ids, step, units);
    await Promise.all(Array.from({ length: clients }, () => db.query('SELECT 1')));
    process.send?.('ready');
  });
  process.send?.('ready');
});

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

function stepsToPerform(ledger: Ledger, ids: readonly string[], step: number, units: Context['units']): Act[] {
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
