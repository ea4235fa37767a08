import { expect, test } from 'vitest';
import { safeNext, signInPath } from './safe-next.ts';

test.each([
  ['/dossiers/1?tab=2', '/dossiers/1?tab=2'],
  ['/', '/'],
  ['//evil.example', '/inbox'],
  ['/\\evil.example', '/inbox'],
  ['/\t/evil.example', '/inbox'],
  ['/a\\..\\b', '/inbox'],
  ['https://evil.example/', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['evil', '/inbox'],
  ['/sign-in?next=/sign-in', '/inbox'],
  ['/sign-out', '/inbox'],
  ['/x/../sign-out', '/inbox'],
  [`/${'a'.repeat(600)}`, '/inbox'],
  [undefined, '/inbox'],
  [['/a', '/b'], '/inbox'],
])('after signing in, next=%j leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test('the way to the sign-in page remembers where one was', () => {
  expect(signInPath('/inbox?page=2')).toBe('/sign-in?next=%2Finbox%3Fpage%3D2');
  expect(signInPath('//evil')).toBe('/sign-in');
  expect(signInPath(undefined)).toBe('/sign-in');
});
