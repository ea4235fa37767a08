/** Numbers that look thrown and are the same in every run: made of a seed and a name, so that each life has its own. */
export class Dice {
  #state: number;

  constructor(seed: number, name: string) {
    let hash = 2_166_136_261 ^ seed;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619);
    this.#state = hash >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  heads(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 up to, not including, n. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** A whole number from the least to the most, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** One of them. Throws when there are none. */
  pick<T>(some: readonly T[]): T {
    const found = some[this.below(some.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** One of them, the heavier the likelier. Throws when there are none. */
  pickWeighted<T extends { readonly weight: number }>(some: readonly T[]): T {
    let left = this.next() * some.reduce((sum, { weight }) => sum + weight, 0);
    for (const one of some) {
      left -= one.weight;
      if (left < 0) return one;
    }
    return this.pick(some.slice(-1));
  }
}
