import { describe, expect, it } from 'vitest';
import { addressKey } from './address-key.ts';
import { Attempts } from './attempts.ts';
import { TrackLimits } from './track-limits.ts';

describe('tries', () => {
  it('are counted by key, end, and begin anew when their time is over', () => {
    let now = 0;
    const tries = new Attempts({ max: 2, seconds: 60, now: () => now });
    expect([tries.take('a'), tries.take('a'), tries.take('a'), tries.take('b')]).toEqual([0, 0, 60, 0]);
    now = 59_500;
    expect(tries.take('a')).toBe(1);
    now = 60_000;
    expect([tries.take('a'), tries.take('a'), tries.take('a')]).toEqual([0, 0, 60]);
  });

  it('that were no guess are given back, and never more than were taken', () => {
    const tries = new Attempts({ max: 1, seconds: 60, now: () => 0 });
    tries.giveBack('a');
    tries.take('a');
    tries.giveBack('a');
    tries.giveBack('a');
    expect([tries.take('a'), tries.take('a')]).toEqual([0, 60]);
  });

  it('are kept for so many keys: the one whose window began first is forgotten', () => {
    const tries = new Attempts({ max: 1, seconds: 60, now: () => 0, keep: 2 });
    expect(['a', 'b', 'c'].map((key) => tries.take(key))).toEqual([0, 0, 0]);
    expect(tries.take('c')).toBe(60);
    expect(tries.take('a')).toBe(0);
  });

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

describe('addresses', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:0db8:0:7:1:2:3:4', '2001:db8:0:7'],
    ['2001:db8:0:7::1', '2001:db8:0:7'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});
