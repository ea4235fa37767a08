type Window = { count: number; readonly until: number };

/**
 * Counts tries by key: at most `max` in `seconds`, then none until the window ends. In this process only, for at most
 * `keep` keys: beyond that those whose window began first are forgotten.
 */
export class Attempts {
  private readonly windows = new Map<string, Window>();
  private readonly how: { max: number; seconds: number; now: () => number; keep: number };

  constructor(how: { max: number; seconds: number; now?: () => number; keep?: number }) {
    this.how = { now: () => performance.now(), keep: 100_000, ...how };
  }

  /** Takes one try. Returns 0, or the seconds to wait when none is left. */
  take(key: string): number {
    const { max, seconds, now, keep } = this.how;
    const at = now();
    let window = this.windows.get(key);
    if (!window || window.until <= at) {
      // Removed first, so that the map stays in the order in which windows began.
      this.windows.delete(key);
      window = { count: 0, until: at + seconds * 1000 };
      this.windows.set(key, window);
      this.forget(at, keep);
    }
    if (window.count >= max) return Math.max(1, Math.ceil((window.until - at) / 1000));
    window.count++;
    return 0;
  }

  /** Gives a try back that was no guess. */
  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window && window.count > 0) window.count--;
  }

  private forget(at: number, keep: number): void {
    for (const [key, { until }] of this.windows) {
      if (until > at && this.windows.size <= keep) return;
      this.windows.delete(key);
    }
  }
}
