import type { Database } from '../platform/database/index.ts';
import type { Finding } from './finding.ts';
import type { Kept } from './read-kept.ts';

/** What can only be seen over all dossiers together, looked at while `verify` goes through them. */
export type Sweep = {
  /** Notes where things stand before the first dossier is read: what is written later is not looked at. */
  begin(db: Database, province: string): Promise<void>;
  see(dossier: Kept): void;
  /** What does not agree. */
  end(): Iterable<Finding>;
};
