import { describe, expect, test } from 'vitest';
import { alternativesOf } from './alike-words.ts';

describe('a word typed with a slip of the hand', () => {
  test('is a part of other words before it is a slip; two letters are never taken for a slip', () => {
    const known = ['nguyen', 'nguyet', 'huong', 'thuong', 'an'];
    expect(alternativesOf('guye', known).words).toEqual(['nguyen', 'nguyet']);
    expect(alternativesOf('huong', known).words).toEqual(['huong', 'thuong']);
    expect(alternativesOf('huomg', known).words).toEqual(['huong']);
    expect(alternativesOf('am', known).words).toEqual([]);
  });

  test('becomes a pattern that fits the meant names only, whatever signs a name has', () => {
    const { pattern } = alternativesOf('a.*', ['a.*b', 'axxb']);
    expect(new RegExp(pattern).test(' a.*b le')).toBe(true);
    expect(new RegExp(pattern).test(' axxb le')).toBe(false);
    const slip = alternativesOf('huomg', ['huong', 'thuong']).pattern;
    expect([' le huong', ' huong le', ' le huongg', ' thuong le'].map((key) => new RegExp(slip).test(key))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
