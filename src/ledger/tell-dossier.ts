import type { DossierEvent } from '../domain/dossier/event.ts';
import { decide, numbersNeeded } from '../domain/dossier/index.ts';
import type { Refusal } from '../domain/dossier/refusal.ts';
import { type FoldedRecords, foldRecords, noRecords } from './fold-records.ts';
import { sha256 } from './hash.ts';
import type { Ledger } from './ledger.ts';
import { circumstancesOf, lawOf } from './perform.ts';
import { actorText, type PerformRequest, storable } from './request.ts';
import type { RefusedDossier, ToldAct, ToldDossier } from './told-dossier.ts';
import type { ToldNumbers } from './told-numbers.ts';
import { type Commanded, type Version, versionOf } from './version.ts';

/** What a told dossier came to: its versions, its records, and the act at which it ended early, if it did. */
export type Life = {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly records: FoldedRecords;
  readonly refused: RefusedDossier | null;
};

/**
 * Decides a dossier's acts one after the other, each at its own moment, by what `perform` decides with. Touches no database: the
 * numbers are guesses that the writer proves. Ends at the first act that is refused.
 */
export async function tellDossier(
  ledger: Ledger,
  province: string,
  told: ToldDossier,
  numbers: ToldNumbers,
): Promise<Life> {
  const versions: Version[] = [];
  const records = noRecords();
  const used = new Map<string, string>();
  let refused: RefusedDossier | null = null;
  for (const [n, act] of told.acts.entries()) {
    const mark = numbers.mark;
    const before = versions.at(-1) ?? null;
    const earlier = told.acts[n - 1];
    const outcome =
      earlier && act.at < earlier.at
        ? DISORDERED
        : await tellAct(ledger, province, told.id, act, before, numbers, used);
    if (outcome === 'repeated') continue;
    if ('refusal' in outcome || (outcome.events.length === 0 && before)) numbers.giveBack(mark);
    if ('refusal' in outcome) {
      refused = { id: told.id, act: n, refusal: outcome.refusal };
      break;
    }
    if (outcome.events.length === 0 && before) continue;
    versions.push(versionOf(province, outcome.commanded, before, outcome.events));
    foldRecords(records, versions.length, outcome.events);
  }
  return { id: told.id, versions, records, refused };
}

type Told = { readonly commanded: Commanded; readonly events: readonly DossierEvent[] };

async function tellAct(
  ledger: Ledger,
  province: string,
  id: string,
  act: ToldAct,
  before: Version | null,
  numbers: ToldNumbers,
  used: Map<string, string>,
): Promise<Told | { readonly refusal: Refusal } | 'repeated'> {
  const { command, at } = act;
  const body = storable(act.body ?? command);
  const text = act.body === undefined ? body : storable(command);
  if (typeof body !== 'string') return body;
  if (typeof text !== 'string') return text;
  const actor = actorText(act.actor);
  const request: PerformRequest = { province, dossierId: id, expected: 'any', ...act };
  const dossier = before?.dossier ?? null;
  const asked = `${actor} ${body}`;
  const same = used.get(act.key);
  if (same !== undefined) return same === asked ? 'repeated' : { refusal: KEY_REUSED };
  const found = lawOf(ledger, request, dossier, at);
  const law = found instanceof Promise ? await found : found;
  if ('refusal' in law) return law;
  const wanted = numbersNeeded(dossier, command, law, { now: at, codeOfUnit: ledger.codeOfUnit });
  const decision = decide(dossier, command, law, circumstancesOf(ledger, request, at, numbers.take(wanted)));
  if ('refusal' in decision) return decision;
  if (decision.events.length > 0) used.set(act.key, asked);
  return { commanded: { id, actor, key: act.key, bodyHash: sha256(body) }, events: decision.events };
}

const KEY_REUSED: Refusal = {
  code: 'KEY_REUSED',
  field: 'key',
  detail: {
    vi: 'Hai việc khác nhau của hồ sơ này mang cùng một khóa. Mỗi việc cần một khóa riêng.',
    en: 'Two different acts of this dossier carry the same key. Each act needs its own.',
  },
};

const DISORDERED: { readonly refusal: Refusal } = {
  refusal: {
    code: 'ACTS_DISORDERED',
    field: 'at',
    detail: {
      vi: 'Việc này xảy ra trước việc đứng trên nó. Hãy xếp các việc của hồ sơ theo thời gian.',
      en: 'This act happened before the one told ahead of it. Put the acts of the dossier in order of time.',
    },
  },
};
