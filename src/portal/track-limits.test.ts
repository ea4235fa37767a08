import { describe, expect, it } from 'vitest';
import { TrackLimits } from './track-limits.ts';

describe('tries', () => {
  it('from one address end at thirty in ten minutes and two hundred a day, whatever the code', () => {
    let now = 0;
    const limits = new TrackLimits(() => now);
    const wrongly = (ip: string, n: number) => {
      const taken = limits.take(ip, `H99.01-260302-${1000 + n}`);
      if ('done' in taken) taken.done(true);
      return taken.wait;
    };
    const waits = Array.from({ length: 31 }, (_, n) => wrongly('2001:db8::1', n));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
    expect(wrongly('2001:db8:0:0:ffff::2', 2000)).toBe(600);
    expect(wrongly('2001:db8:0:1::1', 2000)).toBe(0);
    for (let n = 31; n < 201; n++) {
      if (n % 30 === 1) now += 600_000;
      expect(wrongly('2001:db8::1', n)).toBe(0);
    }
    now += 600_000;
    expect(wrongly('2001:db8::1', 3000)).toBe(86_400 - now / 1000);
  });

  it('on one code at the same time are four, whoever asks, so that they cannot hold all connections', () => {
    const limits = new TrackLimits(() => 0);
    const taken = Array.from({ length: 5 }, (_, i) => limits.take(`10.0.0.${i}`, 'H99.01-260302-0001'));
    expect(taken.map(({ wait }) => wait)).toEqual([0, 0, 0, 0, 1]);
    for (const one of taken) if ('done' in one) one.done(true);
    expect(limits.take('10.0.0.9', 'H99.01-260302-0001').wait).toBe(0);
  });
});
