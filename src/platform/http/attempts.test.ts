import { describe, expect, it } from 'vitest';
import { addressKey } from './address-key.ts';
import { Attempts } from './attempts.ts';

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
