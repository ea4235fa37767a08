import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from './package-root.ts';
import { langOf, words } from './words.ts';

const root = packageRoot();
const read = (lang: string) =>
  JSON.parse(readFileSync(join(root, 'province', 'words', `${lang}.json`), 'utf8')) as Record<string, string>;
const vi = read('vi');
const en = read('en');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** Names of the values a text asks for. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].sort();
}

describe('the words of the screens', () => {
  test('are the same in Vietnamese and English, none missing', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  test('are never empty', () => {
    const empty = [...Object.entries(vi), ...Object.entries(en)].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('ask for the same values in both languages', () => {
    const differing = Object.keys(vi).filter(
      (key) => placeholders(vi[key] ?? '').join() !== placeholders(en[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  test('are each used by some page', () => {
    const code = sources(join(root, 'src')).join('\n');
    expect(Object.keys(vi).filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });

  test('call nobody’s trouble a system error', () => {
    expect(Object.entries(vi).filter(([, text]) => /lỗi hệ thống/i.test(text))).toEqual([]);
  });

  test('are filled with values, and English counts one apart from many', () => {
    expect(words('vi')('limit.workingDays', { n: 3 })).toBe('3 ngày làm việc');
    expect(words('en')('limit.workingDays', { n: 1 })).toBe('1 working day');
    expect(words('en')('limit.workingDays', { n: 2 })).toBe('2 working days');
  });

  test('are Vietnamese unless English is asked for', () => {
    expect([langOf('en'), langOf('vi'), langOf('fr'), langOf(undefined), langOf(['en'])]).toEqual([
      'en',
      'vi',
      'vi',
      'vi',
      'vi',
    ]);
  });
});
