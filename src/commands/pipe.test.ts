import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { motcua } from './serve-process.fixture.ts';

const QUESTION = '{"received":"2024-02-07T09:00:00+07:00","limit":{"value":2,"unit":"WORKING_DAY"}}\n';
const LINES = 3_000;

it('every answer of a long batch arrives through a pipe whose reader is slow', async () => {
  const { child, ended } = motcua(['clock', '--batch', '-', '--json'], {}, { input: QUESTION.repeat(LINES) });
  child.stdout?.pause();
  setTimeout(() => child.stdout?.resume(), 300);
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(LINES);
});

it('a reader that leaves early is no fault', async () => {
  const { child, ended } = motcua(['clock', '--batch', '-', '--json'], {}, { input: QUESTION.repeat(LINES) });
  const head = spawn('head', ['-1'], { stdio: [child.stdout ?? 'ignore', 'ignore', 'ignore'] });
  await new Promise((resolve) => head.once('exit', resolve));
  child.stdout?.destroy();
  const { code, err } = await ended;
  expect(err).toBe('');
  expect(code).toBe(0);
});
