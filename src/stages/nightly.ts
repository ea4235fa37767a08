import { lastOutcome, startNightly } from '../invariants/index.ts';
import { takeSole } from '../platform/database/index.ts';
import type { House } from './house.ts';

/** Another server that checks is not waited for. */
const AT_ONCE = { first: 0, again: 0 };

/**
 * Sets the check of every night going: all data against what always holds of them, by the real clock also in a demo; at one of the
 * servers of a province.
 */
export async function nightly({
  ledger,
  database,
  appOptions,
  province,
  metrics,
  log,
}: House): Promise<() => Promise<void>> {
  const running = startNightly(ledger, province.id, {
    log,
    place: () => takeSole(appOptions, 'motcua nightly check', log, AT_ONCE),
  });
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
