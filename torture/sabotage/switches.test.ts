import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { without } from './sabotage.ts';
import { SWITCHES } from './switches.ts';

test.each(SWITCHES)('the place where this safety is taken away stands: $name', (one) => {
  const text = readFileSync(one.file, 'utf8');
  expect(without(text, one)).not.toBe(text);
  expect(existsSync(one.test)).toBe(true);
  expect(readFileSync(one.test, 'utf8')).toContain(one.red.split(':')[0]);
});

test('a place that is not there, or stands twice, is named', () => {
  const one = { name: '', file: 'a.ts', find: 'x', replace: '', test: '', red: '' };
  for (const text of ['none', 'x and x']) expect(() => without(text.replace('none', ''), one)).toThrow('a.ts');
});
