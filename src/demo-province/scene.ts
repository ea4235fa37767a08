import { addWorkingMinutes, type Instant, nextOpening } from '../domain/calendar/index.ts';
import type { Actor, Role } from '../domain/policy/index.ts';
import type { Cast } from './cast.ts';
import type { Dice } from './dice.ts';
import type { Draft } from './draft.ts';
import type { Fate } from './fate.ts';

/** In working minutes. */
export const HOUR = 60;
export const DAY = 8 * HOUR;
export const RECEPTION: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION'];

/** What is done next, and when; false when that lies after today. */
export type Planned = { readonly at: Instant; readonly do: () => boolean };

/** A dossier's life while it is told: the draft of it, its fate, and who plays. */
export class Scene {
  readonly draft: Draft;
  readonly fate: Fate;
  readonly dice: Dice;
  readonly #cast: Cast;

  constructor(draft: Draft, fate: Fate, dice: Dice, cast: Cast) {
    this.draft = draft;
    this.fate = fate;
    this.dice = dice;
    this.#cast = cast;
  }

  /** So many working minutes later, one at least. */
  after(at: Instant, minutes: number): Instant {
    const { calendar } = this.draft.law;
    return addWorkingMinutes(calendar, nextOpening(calendar, at), Math.max(1, Math.round(minutes)));
  }

  /** Somebody who holds one of these roles there. */
  who(roles: readonly Role[], unit: string): Actor {
    return this.#cast.holder(roles, unit, this.dice);
  }
}
