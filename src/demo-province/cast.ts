import type { Actor, Post, Role } from '../domain/policy/index.ts';
import type { Dice } from './dice.ts';

/** An invented officer, by the id of their account. */
export type Played = { readonly id: string; readonly posts: readonly Post[] };

/** Who plays: the demo's officers by post. */
export class Cast {
  readonly #holders = new Map<string, Played[]>();

  constructor(officers: readonly Played[]) {
    for (const officer of officers)
      for (const { role, unit } of officer.posts) {
        const post = `${role} ${unit}`;
        const held = this.#holders.get(post) ?? [];
        held.push(officer);
        this.#holders.set(post, held);
      }
  }

  /** Somebody who holds one of these roles at the unit, the first role that anybody holds. Throws when nobody does. */
  holder(roles: readonly Role[], unit: string, dice: Dice): Actor {
    for (const role of roles) {
      const found = this.#holders.get(`${role} ${unit}`);
      if (found) return { kind: 'officer', ...dice.pick(found) };
    }
    throw new Error(`nobody of the demo holds ${roles.join(' or ')} at ${unit}`);
  }
}
