import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '../calendar/moment.ts';
import { packReceipt, type ReceiptPromise, unpackReceipt } from './receipt-code.ts';

const text = fc.stringMatching(/^[\x21-\x7e]{1,255}$/);
const moment = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seconds) => (seconds * 1000) as Instant);
const promise: fc.Arbitrary<ReceiptPromise> = fc.record({
  province: text,
  code: text,
  procedure: text,
  receivedAt: moment,
  dueAt: moment,
  signedAt: moment,
  key: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((key) => key.toString(16).padStart(8, '0')),
});

test('what a receipt promised is read back from its bytes', () => {
  fc.assert(
    fc.property(promise, (one) => {
      expect(unpackReceipt(packReceipt(one))).toEqual(one);
    }),
  );
});

test('bytes of another length, another version or another shape are no receipt, and never a fault', () => {
  fc.assert(
    fc.property(promise, fc.nat(), (one, at) => {
      const bytes = packReceipt(one);
      expect(unpackReceipt(bytes.subarray(0, at % bytes.length))).toBeUndefined();
      expect(unpackReceipt(Uint8Array.of(2, ...bytes.subarray(1)))).toBeUndefined();
      expect(unpackReceipt(Uint8Array.of(...bytes, 0))).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void unpackReceipt(bytes)));
});

test('a text that would not stand on the paper as it is, or a moment before 1970, is a fault', () => {
  const sound: ReceiptPromise = {
    province: '99',
    code: 'H99.01-260302-0001',
    procedure: 'ho-kinh-doanh',
    receivedAt: 0 as Instant,
    dueAt: 0 as Instant,
    signedAt: 0 as Instant,
    key: '0a0b0c0d',
  };
  for (const wrong of [{ code: '' }, { code: 'Hồ sơ' }, { procedure: 'a'.repeat(256) }, { dueAt: -1 as Instant }])
    expect(() => packReceipt({ ...sound, ...wrong })).toThrow(RangeError);
});
