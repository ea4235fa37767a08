import fc, { type Arbitrary } from 'fast-check';

/** Chance of one request: the same seed rolls the same. */
export class Dice {
  readonly #draw: fc.GeneratorValue;

  constructor(seed: number) {
    [this.#draw] = fc.sample(fc.noBias(fc.gen()), { seed, numRuns: 1 }) as [fc.GeneratorValue];
  }

  of<T>(arbitrary: () => Arbitrary<T>): T {
    return this.#draw(arbitrary);
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return this.#draw(fc.integer, { min: from, max: to });
  }

  /** True in so many of a hundred. */
  percent(n: number): boolean {
    return this.whole(0, 99) < n;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.whole(0, list.length - 1)] as T;
  }
}
