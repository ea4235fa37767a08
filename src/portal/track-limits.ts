import { addressKey } from './address-key.ts';
import { Attempts } from './attempts.ts';

/**
 * How often one may guess (RELIABILITY T47): 10 wrong tries an hour on one code, wherever they come from, and 30 in ten minutes
 * from one address. A right answer gives its try back, so that a centre's shared address is not locked out by its visitors.
 * A try is taken before it is judged: a thousand at once get no more than ten.
 */
export class TrackLimits {
  private readonly byAddress: Attempts;
  private readonly byCode: Attempts;

  constructor(now?: () => number) {
    this.byAddress = new Attempts({ max: 30, seconds: 600, ...(now ? { now } : {}) });
    this.byCode = new Attempts({ max: 10, seconds: 3600, ...(now ? { now } : {}) });
  }

  /** Seconds to wait, or what to call when the answer was right. */
  take(ip: string, code: string): { wait: number } | { wait: 0; giveBack: () => void } {
    const address = addressKey(ip);
    const wait = this.byAddress.take(address) || this.byCode.take(code);
    if (wait > 0) return { wait };
    return {
      wait: 0,
      giveBack: () => {
        this.byAddress.giveBack(address);
        this.byCode.giveBack(code);
      },
    };
  }
}
