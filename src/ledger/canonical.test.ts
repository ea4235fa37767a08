import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

/** What the library says, or that it says no. */
function said(write: (value: unknown) => string | undefined, value: unknown): string {
  try {
    return write(value) ?? 'no';
  } catch {
    return 'no';
  }
}

describe('canonical JSON', () => {
  it('is what the library of the standard writes, of whatever JSON holds', () => {
    const text = fc.string({ unit: 'binary' });
    const any = fc.anything({
      key: fc.oneof(text, fc.constantFrom('10', '9', '\u20ac', '\ud83d\ude00', '\ufb33', 'toJSON', '__proto__')),
      values: [text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(-0), fc.string()],
    });
    fc.assert(
      fc.property(any, (value) => {
        expect(said(canonical, value)).toBe(said(canonicalize, value));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a half of a pair', '\ud83d'],
    ['a half of a pair as a name', { '\udc00': 1 }],
    ['no number', [Number.NaN]],
    ['nothing', undefined],
    ['a function in a list', [() => 1]],
    ['a hole in a list', [undefined]],
    ['a large number', { a: 10n }],
    ['a date', { at: new Date(0) }],
    ['what knows its own JSON', { toJSON: () => 'x' }],
    ['a map', new Map([[1, 2]])],
    ['a boxed text', Object('boxed')],
  ])('agrees on %s', (_, value) => {
    expect(said(canonical, value)).toBe(said(canonicalize, value));
  });
});
