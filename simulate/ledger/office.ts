import type { Instant } from '../../src/domain/calendar/index.ts';
import { createLedger, type Ledger, type perform } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { CODE_OF_UNIT } from '../table.ts';
import type { World } from '../world.ts';
import { type Crashing, crashing } from './crashing.ts';

/** Two ledgers over one real database, each with a memory of its own, with a clock to set and a process that can die. */
export type Office = {
  readonly ledgers: readonly [Ledger, Ledger];
  readonly clock: { now: Instant };
  readonly process: Crashing;
  readonly perform: typeof perform;
  /** How many numbers of each book were taken for good. */
  readonly taken: Map<string, number>;
  /** Told apart on one database: which playing of a history this is. */
  readonly again: number;
};

/** Opens an office over the world's procedures; those that share a database share `taken`. */
export function openOffice(world: World, db: Database, more: Pick<Office, 'perform' | 'taken' | 'again'>): Office {
  const laws = new Map(world.places.map(({ law }) => [law.procedure.id, law]));
  const posts = new Map(
    world.places.flatMap(({ cast }) => cast).map((one) => [one.id, one.kind === 'officer' ? one.posts : []]),
  );
  const clock = { now: 0 as Instant };
  const process = crashing(db);
  const open = (): Ledger =>
    createLedger({
      db: process.db,
      lawOf: ({ procedure }) => laws.get(procedure.id) ?? { refusal: { code: 'NO_PROCEDURE', detail: NO_PROCEDURE } },
      codeOfUnit: () => CODE_OF_UNIT,
      postsOf: (officer) => posts.get(officer) ?? [],
      now: () => clock.now,
    });
  return { ledgers: [open(), open()], clock, process, ...more };
}

const NO_PROCEDURE = { vi: 'Không có thủ tục này.', en: 'There is no such procedure.' };
