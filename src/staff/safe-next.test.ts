import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNext, signInPath } from './safe-next.ts';

test.each([
  ['/dossiers/1?tab=2', '/dossiers/1?tab=2'],
  ['/', '/'],
  ['//evil.example', '/inbox'],
  ['/..//evil.example', '/inbox'],
  ['/a/..//evil.example', '/inbox'],
  ['/.//evil.example', '/inbox'],
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

test('no way of writing it leads to another site', () => {
  const pieces = [
    '/',
    '//',
    '.',
    '..',
    '/./',
    '/../',
    '\\',
    '%2f',
    '%5c',
    '%2e',
    '@',
    ':',
    '?',
    '#',
    'a',
    'evil.example',
    'https:',
    '\t',
  ];
  const next = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((some) => `/${some.join('')}`);
  fc.assert(
    fc.property(next, (text) => new URL(safeNext(text), 'https://here.example/x').origin === 'https://here.example'),
    { numRuns: 5_000 },
  );
});

test('the way to the sign-in page remembers where one was', () => {
  expect(signInPath('/inbox?page=2')).toBe('/sign-in?next=%2Finbox%3Fpage%3D2');
  expect(signInPath('//evil')).toBe('/sign-in');
  expect(signInPath(undefined)).toBe('/sign-in');
});
