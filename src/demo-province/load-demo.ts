import type { Province } from '../catalogue/index.ts';
import type { Calendar, Instant } from '../domain/calendar/index.ts';
import { type Ledger, type LoadedMany, loadMany, type RefusedDossier } from '../ledger/index.ts';
import { type Database, readSetting, writeSetting } from '../platform/database/index.ts';
import { Trouble } from '../platform/log/index.ts';
import type { Rota } from '../staff/index.ts';
import type { Played } from './cast.ts';
import { tellProvince } from './tell-province.ts';

/** What to load into a demo. */
export type DemoLoad = {
  readonly size: number;
  readonly seed: number;
  readonly today: Instant;
};

/** Where it goes. */
export type DemoPlace = {
  readonly ledger: Ledger;
  readonly province: Province;
  readonly rota: Rota;
  /** That of the province at large: who comes when. */
  readonly calendar: Calendar;
};

export type DemoTelling = {
  readonly progress?: (soFar: LoadedMany) => void;
  /** A dossier the law did not take: a fault of the generator. */
  readonly refused: (refused: RefusedDossier) => void;
};

type Begun = { readonly size: number; readonly today: number };

/**
 * The present a load is told for: that of the load of this seed that was begun before, so that what was killed goes on and what was
 * finished is found again; else the one given. Throws Trouble when that load was of another size.
 */
export async function presentOf(db: Database, province: string, { size, seed, today }: DemoLoad): Promise<Instant> {
  const name = `demo-province ${seed}`;
  const begun = await readSetting<Begun>(db, province, name);
  if (begun === undefined) {
    await writeSetting(db, province, name, { size, today } satisfies Begun);
    return today;
  }
  if (begun.size === size) return begun.today as Instant;
  throw new Trouble({
    vi: `Bản thử này đã nạp ${begun.size} hồ sơ với --seed ${seed}. Hãy dùng lại --size ${begun.size}, hoặc chọn --seed khác để nạp thêm.`,
    en: `This demo was loaded with ${begun.size} dossiers of --seed ${seed}. Use --size ${begun.size} again, or another --seed to load more.`,
  });
}

/** Nobody waits for a demo's log meanwhile. */
const KEYS_AT_A_TIME = 50_000;

/** Writes an invented province through the ledger's bulk writer; what is there by its id stays as it is. */
export function loadDemo(
  { ledger, province, rota, calendar }: DemoPlace,
  { size, seed, today }: DemoLoad,
  { refused, progress }: DemoTelling,
): Promise<LoadedMany> {
  const { lawOf } = ledger;
  const told = tellProvince({
    province,
    officers: playedIn(province, rota),
    lawOf(procedure, receivingUnit, on) {
      const law = lawOf({ province: province.id, procedure: { id: procedure }, receivingUnit, on });
      if (law instanceof Promise) throw new TypeError('the law of the catalogue is not waited for');
      if ('refusal' in law) throw new Error(`${procedure} at ${receivingUnit} on ${on}: ${law.refusal.code}`);
      return law;
    },
    calendar,
    size,
    seed,
    today,
  });
  return loadMany(ledger, province.id, told, {
    refused,
    keysAtATime: KEYS_AT_A_TIME,
    ...(progress ? { progress } : {}),
  });
}

/** The demo's officers with the accounts they have here; who was shut out since plays no more. */
export function playedIn({ officers }: Province, rota: Rota): readonly Played[] {
  return officers.flatMap(({ name, posts }) => {
    const [post] = posts;
    const account = post && rota.holders(post.role, post.unit).find((holder) => holder.name === name);
    return account ? [{ id: account.id, posts }] : [];
  });
}
