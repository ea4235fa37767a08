import type { Finding } from '../ledger/index.ts';
import { type Database, readSetting, writeSetting } from '../platform/database/index.ts';

/** What the last check of all data came to. */
export type Outcome = {
  /** Moments in milliseconds since 1970, by the real clock. */
  readonly begun: number;
  readonly ended: number;
  readonly dossiers: number;
  readonly events: number;
  readonly faults: number;
  /** The first of them: places and codes, no person. */
  readonly first: readonly Finding[];
};

const SETTING = 'last-check';
const KEPT = 20;

/** What the last check came to; undefined before the first. For pages and metrics: one look at one row. */
export function lastOutcome(db: Database, province: string): Promise<Outcome | undefined> {
  return readSetting<Outcome>(db, province, SETTING);
}

export async function keepOutcome(db: Database, province: string, outcome: Outcome): Promise<void> {
  await writeSetting(db, province, SETTING, { ...outcome, first: outcome.first.slice(0, KEPT) });
}
