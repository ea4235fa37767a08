import { timersOf } from '../../src/domain/dossier/index.ts';
import { findDossier, type Ledger, type PerformRequest } from '../../src/ledger/index.ts';
import type { Act } from '../act.ts';
import { DOMAIN } from '../domain.ts';
import type { Table } from '../history.ts';
import { WHEN } from '../model/when.ts';
import type { Divergence } from '../play.ts';
import type { Random } from '../random.ts';
import { type Case, CODE_OF_UNIT, PROVINCE, timersInModel } from '../table.ts';
import { differences, viewOfDossier, viewOfModel } from '../views.ts';
import { type Said, saidBy } from './answers.ts';
import { Crash } from './crashing.ts';
import { foretold, outOfDate } from './foretell.ts';
import type { Office } from './office.ts';
import { raise, type Tally } from './tally.ts';

const SYSTEM = { province: PROVINCE, units: '*' } as const;

/** Acts at the desk of an office: what law and model say on the table, the ledger must say over PostgreSQL. */
export class Desk {
  readonly #office: Office;
  readonly #table: Table;
  readonly #tally: Tally;
  readonly #turns: Random;
  #acts = 0;

  constructor(office: Office, table: Table, tally: Tally, turns: Random) {
    this.#office = office;
    this.#table = table;
    this.#tally = tally;
    this.#turns = turns;
  }

  /** Plays one act with what goes wrong around it; where the ledger answers otherwise than foretold, both answers. */
  async play(act: Act): Promise<Divergence | undefined> {
    this.#acts++;
    this.#office.clock.now = act.at;
    for (const fault of act.faults) if (fault in this.#tally.faults) raise(this.#tally.faults, fault);
    const one = this.#table.at(act.dossier);
    const parted = act.faults.includes('two-at-once') ? await this.#twice(one, act) : await this.#once(one, act);
    return parted ?? this.#stored(one);
  }

  async #once(one: Case, act: Act): Promise<Divergence | undefined> {
    const seen = this.#seenBy(one, act);
    const stale = one.dossier && seen !== 'any' && seen !== one.dossier.version ? outOfDate(one, act, seen) : undefined;
    const meant = stale || this.#onTable(one, act);
    if ('divergence' in meant) return meant.divergence;
    const request = this.#request(one, act, seen);
    if (act.faults.includes('crash')) {
      const died = await this.#crashed(request);
      // Who remembers an older dossier may die writing what the database would not have taken.
      if (!died && meant.kind === 'done') return { what: 'crash', domain: died, model: true };
    }
    return (await this.#asked(request, meant)) ?? this.#after(request, act, meant);
  }

  // The same key again: the answer of the first time; the same key for something else: refused.
  async #after(request: PerformRequest, { faults }: Act, meant: Said): Promise<Divergence | undefined> {
    if (faults.includes('answer-lost')) {
      return this.#asked(request, meant.kind === 'done' ? { ...meant, repeated: true } : meant);
    }
    if (!faults.includes('key-reused') || meant.kind !== 'done') return undefined;
    const other = { ...request, command: { type: 'reopen', basis: 'Điều 9' } } as const;
    const somebody = { ...request, actor: { kind: 'applicant', id: 'somebody else' } } as const;
    return (await this.#asked(other, { kind: 'key-reused' })) ?? this.#asked(somebody, { kind: 'key-reused' });
  }

  // Which of the two comes first nobody knows; that one is done and the other hears what came of it is known.
  async #twice(one: Case, act: Act): Promise<Divergence | undefined> {
    const seen = this.#seenBy(one, act);
    const request = this.#request(one, act, seen);
    const first = this.#onTable(one, act);
    if ('divergence' in first) return first.divergence;
    const late = first.kind === 'done' && seen !== 'any' ? outOfDate(one, act, seen) : undefined;
    const second = late ?? (first.kind === 'done' ? this.#onTable(one, act) : first);
    if ('divergence' in second) return second.divergence;
    const both = await Promise.all([this.#ask(request), this.#ask({ ...request, key: `${request.key} too` })]);
    return compared(inOrder(both), inOrder([first, second]));
  }

  /** The version the caller goes by: today's, or with an old page the one before. */
  #seenBy({ dossier }: Case, { command, faults }: Act): number | 'new' | 'any' {
    if (!dossier) return WHEN[command.type].fresh ? 'new' : 'any';
    if (!faults.includes('stale-version')) return dossier.version;
    return dossier.version === 1 ? 'new' : dossier.version - 1;
  }

  #request(one: Case, { command, actor }: Act, expected: PerformRequest['expected']): PerformRequest {
    return { province: PROVINCE, dossierId: one.id, command, actor, key: `act ${this.#acts}`, expected };
  }

  #onTable(one: Case, act: Act): Said | { readonly divergence: Divergence } {
    const now = DOMAIN.notBefore(one.dossier, act.at);
    const codeOfUnit = () => CODE_OF_UNIT;
    const wanted = DOMAIN.numbersNeeded(one.dossier, act.command, one.place.law, { now, codeOfUnit });
    const played = this.#table.tryOnce(act);
    if ('divergence' in played) return played;
    if (played.answer === 'done') {
      raise(this.#tally.done, act.command.type);
      const { taken } = this.#office;
      for (const { book } of wanted) taken.set(book, (taken.get(book) ?? 0) + 1);
    }
    return foretold(one, played);
  }

  async #asked(request: PerformRequest, meant: Said): Promise<Divergence | undefined> {
    return compared([await this.#ask(request)], [meant]);
  }

  async #ask(request: PerformRequest): Promise<Said> {
    this.#tally.asked++;
    const said = saidBy(await this.#office.perform(this.#ledgerOfTurn(request), request));
    raise(this.#tally.answers, said.kind === 'done' && said.repeated ? 'repeated' : said.kind);
    return said;
  }

  /** One of the two by chance; counts what it remembers of the dossier. */
  #ledgerOfTurn({ dossierId }: PerformRequest): Ledger {
    const [one, other] = this.#office.ledgers;
    const [turn, idle] = this.#turns.chance(0.5) ? [one, other] : [other, one];
    const [here, there] = [turn, idle].map(({ kept }) => kept.find(SYSTEM, dossierId)?.dossier.version ?? 0);
    raise(
      this.#tally.remembered,
      here === 0 ? 'nothing' : (here ?? 0) < (there ?? 0) ? 'an older dossier' : 'the latest',
    );
    return turn;
  }

  async #crashed(request: PerformRequest): Promise<boolean> {
    this.#office.process.crash();
    try {
      await this.#office.perform(this.#ledgerOfTurn(request), request);
      return false;
    } catch (error) {
      if (error instanceof Crash) return true;
      throw error;
    } finally {
      this.#office.process.heal();
    }
  }

  /** The dossier as the database holds it against the model. */
  async #stored(one: Case): Promise<Divergence | undefined> {
    const dossier = await findDossier(this.#office.ledgers[0].db, SYSTEM, one.id);
    if (!dossier || !one.model) return compared([dossier?.version ?? null], [one.model?.commits ?? null]);
    const [theirs, ours] = [viewOfDossier(dossier, timersOf(dossier)), viewOfModel(one.model, timersInModel(one))];
    for (const field of differences(theirs, ours)) return { what: field, domain: theirs[field], model: ours[field] };
    return undefined;
  }
}

function inOrder(both: readonly Said[]): Said[] {
  return [...both].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function compared(ledger: unknown, meant: unknown): Divergence | undefined {
  if (JSON.stringify(ledger) === JSON.stringify(meant)) return undefined;
  return { what: 'answer of the ledger', domain: ledger, model: meant };
}
