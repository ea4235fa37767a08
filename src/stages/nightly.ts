import { lastOutcome, startNightly } from '../invariants/index.ts';
import type { House } from './house.ts';

/** Sets the check of every night going: all data against what always holds of them, by the real clock also in a demo. */
export async function nightly({ ledger, database, province, metrics, log }: House): Promise<() => Promise<void>> {
  const running = startNightly(ledger, province.id, { log });
  metrics.ask(
    [
      { name: 'motcua_invariant_findings', help: 'What the last check of all data found not to hold' },
      { name: 'motcua_invariant_check_age_seconds', help: 'Since the last check of all data, or the start' },
    ],
    async () => {
      const last = await lastOutcome(database, province.id);
      const age = last ? Math.max(0, Date.now() - last.ended) : performance.now();
      return [
        { name: 'motcua_invariant_findings', value: last?.faults ?? 0 },
        { name: 'motcua_invariant_check_age_seconds', value: age / 1000 },
      ];
    },
  );
  return () => running.stop();
}
