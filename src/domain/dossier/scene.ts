import type { Dossier } from './dossier.ts';
import type { DossierEvent, EventFacts, EventType } from './event.ts';
import { evolve } from './evolve.ts';
import type { Circumstances, Law } from './law.ts';

/** Where a command is decided: the law, the circumstances and the dossier as told so far. */
export type Scene = Circumstances & { readonly law: Law };

/**
 * A decision being told: each fact is applied as it is told, so that a later fact of the same command
 * (the next step's due moment, say) is decided on the state the earlier one left.
 */
export class Story {
  readonly scene: Scene;
  readonly events: DossierEvent[] = [];
  #dossier: Dossier | null;
  readonly #version: number;

  constructor(scene: Scene, dossier: Dossier | null) {
    this.scene = scene;
    this.#dossier = dossier;
    this.#version = (dossier?.version ?? 0) + 1;
  }

  /** The dossier after the facts told so far. */
  get dossier(): Dossier {
    if (!this.#dossier) throw new Error('Nothing is known of this dossier yet: a story begins with "received".');
    return this.#dossier;
  }

  tell<T extends EventType>(type: T, facts: EventFacts[T], personal?: Record<string, unknown>): this {
    const said = personal && Object.values(personal).some((value) => value !== undefined);
    const event = { type, v: 1, at: this.scene.now, facts, ...(said ? { personal } : {}) } as DossierEvent;
    this.events.push(event);
    this.#dossier = evolve(this.#dossier, event, {
      id: this.scene.dossierId,
      province: this.scene.province,
      version: this.#version,
    });
    return this;
  }
}
