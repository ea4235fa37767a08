import { setImmediate as letOthersRun } from 'node:timers/promises';
import { familyOf, portalCodeOf } from './already-here.ts';
import { noRecords } from './fold-records.ts';
import type { Ledger } from './ledger.ts';
import { CODE_TAKEN } from './perform.ts';
import { type Life, tellDossier } from './tell-dossier.ts';
import type { RefusedDossier, ToldDossier } from './told-dossier.ts';
import { type Books, ToldNumbers } from './told-numbers.ts';
import { ToldRows } from './told-rows.ts';

/** Dossiers that are written in one commit, decided and made into rows. */
export type Batch = {
  readonly told: readonly ToldDossier[];
  /** Whether an id or a portal code was in the database or on its way. */
  readonly here: (name: string) => boolean;
  readonly rows: ToldRows;
  readonly numbers: ToldNumbers;
  readonly refused: RefusedDossier[];
  /** Dossiers that are not written whole because of these refusals. */
  left: number;
  already: number;
  /** Ids and portal codes of what is written. */
  readonly names: Set<string>;
};

export type Telling = {
  readonly ledger: Ledger;
  readonly province: string;
  readonly upToRefusal: boolean;
};

/** Dossiers decided between two looks at what the database has answered. */
const AT_A_TIME = 16;

/** Decides dossiers that are written together. */
export async function tellBatch(
  telling: Telling,
  told: readonly ToldDossier[],
  books: Books,
  here: Batch['here'],
): Promise<Batch> {
  const batch: Batch = {
    told,
    here,
    rows: new ToldRows(),
    numbers: new ToldNumbers(books),
    refused: [],
    left: 0,
    already: 0,
    names: new Set(),
  };
  for (const [i, one] of told.entries()) {
    if (i % AT_A_TIME === AT_A_TIME - 1) await letOthersRun();
    await tellFamily(telling, batch, one);
  }
  return batch;
}

// A family is written whole or not at all: a parent may have been told what a child never came to.
async function tellFamily({ ledger, province, upToRefusal }: Telling, batch: Batch, told: ToldDossier): Promise<void> {
  const { names, numbers, here } = batch;
  const mark = numbers.mark;
  const lives: Life[] = [];
  const family = [...familyOf(told)];
  const left = family.filter(({ id }) => !here(id) && !names.has(id));
  batch.already += family.length - left.length;
  for (const one of left) {
    const code = portalCodeOf(one);
    const life: Life =
      code !== undefined && (here(code) || names.has(code))
        ? { id: one.id, versions: [], records: noRecords(), refused: { id: one.id, act: 0, refusal: CODE_TAKEN } }
        : await tellDossier(ledger, province, one, numbers);
    if (life.refused) {
      batch.refused.push(life.refused);
      const kept = upToRefusal && family.length === 1 && life.versions.length > 0;
      batch.left += left.length;
      if (!kept) return numbers.giveBack(mark);
    }
    lives.push(life);
  }
  for (const [i, life] of lives.entries()) {
    batch.rows.add(life);
    names.add(life.id);
    const code = left[i] && portalCodeOf(left[i]);
    if (code !== undefined) names.add(code);
  }
}
