import type { Instant } from '../domain/calendar/index.ts';
import { type Command, type Dossier, decide, evolve, type Law, timersOf } from '../domain/dossier/index.ts';
import type { Actor } from '../domain/policy/index.ts';
import { childIdOf, type ToldAct, type ToldDossier } from '../ledger/index.ts';

const CLOCK: Actor = { kind: 'system', id: 'clock' };
/** Any number of a book: it stands in texts only, and the ledger takes the real one. */
const NUMBERS = { code: 1, register: 1, result: 1, apology: 1 };

/** A dossier while its life is being told: each act is decided at once, so that the next follows from where it stands. */
export class Draft {
  readonly id: string;
  readonly law: Law;
  readonly province: string;
  /** Nothing is told after it. */
  readonly today: Instant;
  readonly acts: ToldAct[] = [];
  readonly linked: ToldDossier[] = [];
  dossier: Dossier | null = null;
  /** Of the last act. */
  at = Number.NEGATIVE_INFINITY as Instant;

  constructor(id: string, law: Law, province: string, today: Instant) {
    this.id = id;
    this.law = law;
    this.province = province;
    this.today = today;
  }

  /**
   * Tells what time brought about by then, and the act itself; false when that lies after today. Throws on a refusal: who tells a
   * life knows the law.
   */
  act(command: Command, actor: Actor, at: Instant, more: Partial<ToldAct> = {}): boolean {
    this.tellTime(Math.min(at, this.today) as Instant);
    const now = Math.max(at, this.at) as Instant;
    if (now > this.today) return false;
    this.#tell(command, actor, now, `demo ${this.acts.length}`, more);
    return true;
  }

  /** Fires every timer that was due by then, in order of time; whether there was one. */
  tellTime(by: Instant): boolean {
    for (let any = false; ; any = true) {
      const due = this.dossier ? timersOf(this.dossier) : [];
      const [timer] = due.filter(({ at }) => at <= by).sort((a, b) => a.at - b.at);
      if (!timer) return any;
      const { kind, token, at } = timer;
      const told = Math.max(at, this.at) as Instant;
      this.#tell({ type: 'timer-fired', kind, token }, CLOCK, told, `timer ${kind} ${token} ${at}`);
    }
  }

  get told(): ToldDossier {
    const { id, acts, linked } = this;
    return { id, acts, ...(linked.length > 0 ? { linked } : {}) };
  }

  #tell(command: Command, actor: Actor, at: Instant, key: string, more: Partial<ToldAct> = {}): void {
    const decision = decide(this.dossier, command, this.law, {
      now: at,
      actor,
      dossierId: this.id,
      province: this.province,
      numbers: NUMBERS,
      codeOfUnit: () => 'H99',
      postsOf: () => [],
      childId: (token) => childIdOf(this.id, token),
    });
    if ('refusal' in decision)
      throw new Error(
        `${this.law.procedure.id} ${command.type}: ${decision.refusal.code} ${decision.refusal.detail.en}`,
      );
    if (decision.events.length === 0) return;
    const version = (this.dossier?.version ?? 0) + 1;
    for (const event of decision.events)
      this.dossier = evolve(this.dossier, event, { id: this.id, province: this.province, version });
    this.at = at;
    this.acts.push({ command, actor, key, at, ...more });
  }
}
