import { inContext } from '../ledger/index.ts';
import { Attempts, addressKey } from '../platform/http/index.ts';
import type { PortalDeps } from './deps.ts';
import { FORGET_WRONG, SUM_WRONG } from './portal.sql.ts';
import { PROVINCE_TRIES } from './track-tries.ts';

/** How many at once may ask for one code: each waits for the one before, with a database connection in hand. */
const AT_ONCE = 4;
const LOOK_EVERY = 10_000;

/**
 * What this server counts by itself (RELIABILITY T47): 30 wrong tries in ten minutes and 200 a day from one address. A right answer
 * gives its try back, so that a centre's shared address is not locked out by its visitors. What protects a code is counted in the
 * database (`track-tries.ts`).
 */
export class TrackLimits {
  private readonly soon: Attempts;
  private readonly day: Attempts;
  private readonly inside = new Map<string, number>();
  private looked = { at: Number.NEGATIVE_INFINITY, guarded: false };
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
    this.soon = new Attempts({ max: 30, seconds: 600, now });
    this.day = new Attempts({ max: 200, seconds: 86_400, now });
  }

  /** Seconds to wait; or what to call when it was judged, saying whether it was a wrong try. */
  take(ip: string, code: string): { wait: number } | { wait: 0; done: (wrong: boolean) => void } {
    const inside = this.inside.get(code) ?? 0;
    if (inside >= AT_ONCE) return { wait: 1 };
    const address = addressKey(ip);
    const wait = this.soon.take(address);
    if (wait > 0) return { wait };
    const longer = this.day.take(address);
    if (longer > 0) return { wait: longer };
    this.inside.set(code, inside + 1);
    return {
      wait: 0,
      done: (wrong) => {
        const left = (this.inside.get(code) ?? 1) - 1;
        if (left > 0) this.inside.set(code, left);
        else this.inside.delete(code);
        if (wrong) return;
        this.soon.giveBack(address);
        this.day.giveBack(address);
      },
    };
  }

  /** Whether somebody guesses through the whole province, from however many addresses. Looked up every ten seconds, no more. */
  async guarded({ ledger, province }: Pick<PortalDeps, 'ledger' | 'province'>): Promise<boolean> {
    const at = this.now();
    if (at - this.looked.at < LOOK_EVERY) return this.looked.guarded;
    this.looked = { ...this.looked, at };
    const wrong = await inContext(ledger.db, { province: province.id, units: '*' }, async (tx) => {
      await tx.query(FORGET_WRONG, [province.id]);
      return (await tx.query<{ wrong: number }>(SUM_WRONG, [province.id])).rows[0]?.wrong ?? 0;
    });
    this.looked = { at, guarded: wrong >= PROVINCE_TRIES };
    return this.looked.guarded;
  }
}
