import type { Instant } from '../calendar/moment.ts';
import type { Dossier } from './dossier.ts';
import type { DossierEvent, EventFacts, EventType } from './event.ts';
import { evolve } from './evolve.ts';
import type { Circumstances, Law } from './law.ts';

/** Where a command is decided: the law, the circumstances and the dossier as told so far. */
export type Scene = Circumstances & { readonly law: Law };

type Told = { dossier: Dossier | null; readonly events: DossierEvent[]; readonly version: number };

/**
 * A decision being told: each fact is applied as it is told, so that a later fact of the same command
 * (the next step's due moment, say) is decided on the state the earlier one left.
 */
export class Story {
  readonly scene: Scene;
  readonly #told: Told;

  constructor(scene: Scene, dossier: Dossier | null, told?: Told) {
    this.scene = scene;
    this.#told = told ?? { dossier, events: [], version: (dossier?.version ?? 0) + 1 };
  }

  get events(): readonly DossierEvent[] {
    return this.#told.events;
  }

  /** The dossier after the facts told so far. */
  get dossier(): Dossier {
    const { dossier } = this.#told;
    if (!dossier) throw new Error('Nothing is known of this dossier yet: a story begins with "received".');
    return dossier;
  }

  /** The same story where it tells of an earlier moment: what is told of it happened then. */
  asOf(now: Instant): Story {
    return new Story({ ...this.scene, now }, null, this.#told);
  }

  tell<T extends EventType>(type: T, facts: EventFacts[T], personal?: Record<string, unknown>): this {
    const said = personal && Object.values(personal).some((value) => value !== undefined);
    const event = { type, v: 1, at: this.scene.now, facts, ...(said ? { personal } : {}) } as DossierEvent;
    const told = this.#told;
    told.events.push(event);
    told.dossier = evolve(told.dossier, event, {
      id: this.scene.dossierId,
      province: this.scene.province,
      version: told.version,
    });
    return this;
  }
}
