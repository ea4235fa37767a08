import { expect, test } from 'vitest';
import { formatLsn, historyName, parseLsn, parseSegmentName, segmentAt, segmentName } from './lsn.ts';

const SIZE = 16 * 1024 * 1024;

test.each([
  ['0/0', 0n, '000000010000000000000000'],
  ['0/3000028', 0x3000028n, '000000010000000000000003'],
  ['0/FFFFFFFF', 0xffffffffn, '0000000100000000000000FF'],
  ['1/0', 0x100000000n, '000000010000000100000000'],
  ['A0/1000000', 0xa001000000n, '00000001000000A000000001'],
])('%s is read, written and lies in its segment as PostgreSQL says', (text, lsn, name) => {
  expect(parseLsn(text)).toBe(lsn);
  expect(formatLsn(lsn)).toBe(text);
  const segment = { timeline: 1, number: segmentAt(lsn, SIZE) };
  expect(segmentName(segment, SIZE)).toBe(name);
  expect(parseSegmentName(name, SIZE)).toEqual(segment);
});

test('what is no place and no segment is told apart', () => {
  expect(() => parseLsn('3000028')).toThrow(RangeError);
  expect(parseSegmentName('00000002.history', SIZE)).toBeUndefined();
  expect(historyName(26)).toBe('0000001A.history');
});
