import { expect, test } from 'vitest';
import { nameId } from './index.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test('the id of a name is that of RFC 9562 (appendix A.4)', () => {
  expect(nameId(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('another name or another namespace has another id', () => {
  expect(nameId(DNS, 'hồ sơ 1')).not.toBe(nameId(DNS, 'hồ sơ 2'));
  expect(nameId(DNS, 'a')).not.toBe(nameId(nameId(DNS, 'a'), 'a'));
});
