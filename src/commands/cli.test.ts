import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCli } from '../cli.ts';
import { COMMANDS } from './index.ts';

/** Runs `motcua …` in this process and gathers what it writes. */
async function type(...typed: string[]): Promise<{ code: number; out: string; err: string }> {
  const gathered = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    gathered.out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    gathered.err += text;
    return true;
  });
  return { code: await runCli(typed), ...gathered };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('motcua', () => {
  it('without a command, or with --help, names every command in both languages', async () => {
    for (const typed of [[], ['--help'], ['-h'], ['help']]) {
      const { code, out } = await type(...typed);
      expect(code).toBe(0);
      for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
  });

  it.each(Object.keys(COMMANDS))('%s --help tells its options and has examples to copy', async (name) => {
    const { code, out } = await type(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain('--json');
    expect(out.slice(out.indexOf('Ví dụ'))).toContain(`motcua ${name}`);
  });

  it.each(Object.entries(COMMANDS))('%s is registered under its own name', async (name, load) => {
    expect((await load()).command.name).toBe(name);
  });

  it.each([
    ['nope'],
    ['serve', '--nope'],
    ['serve', 'word'],
    ['clock', '--value'],
    ['toString'],
    ['clock', '--json=1'],
  ])('%s %s is answered with one sentence in each language and exit code 1', async (...typed) => {
    const { code, err } = await type(...typed);
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toContain('--help');
  });

  it('with --json tells its troubles to machines too', async () => {
    const { code, out } = await type('clock', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { vi: expect.any(String), en: expect.any(String) } });
  });
});

describe('motcua clock', () => {
  const QUESTION = ['clock', '--as-of', '2024-02-01', '--received', '2024-02-07T09:00:00+07:00'];

  it('says in words when a dossier received before Tết 2024 is due, and why', async () => {
    const { code, out } = await type(...QUESTION, '--value', '2', '--unit', 'WORKING_DAY');
    expect(code).toBe(0);
    expect(out).toContain('2024-02-16T17:00:00+07:00');
  });

  it('takes the mode, the cut-off and the pauses', async () => {
    const { out } = await type(...QUESTION, '--value', '2', '--mode', 'SAME_TIME', '--json');
    expect(JSON.parse(out)).toMatchObject({ due: '2024-02-16T09:00:00+07:00' });
    const late = await type(
      'clock',
      '--received',
      '2024-02-07T15:30:00+07:00',
      '--value',
      '0',
      '--cutoff',
      '15:00',
      '--json',
    );
    expect(JSON.parse(late.out)).toMatchObject({ due: '2024-02-15T17:00:00+07:00' });
    const paused = await type(
      ...QUESTION,
      '--value',
      '8',
      '--unit',
      'HOUR',
      '--pause',
      '2024-02-07T16:00:00+07:00,,RESUME',
      '--json',
    );
    expect(JSON.parse(paused.out)).toMatchObject({ due: null });
  });

  it.each([
    ['--value', 'five'],
    ['--value', ''],
    ['--value', '2', '--unit', 'FORTNIGHT'],
    ['--value', '2', '--pause', 'yesterday'],
  ])('refuses %s %s with a sentence and exit code 1', async (...typed) => {
    const { code, out } = await type(...QUESTION, ...typed, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: expect.any(String) });
  });

  it('answers a batch line by line, and ends with 1 when a line was bad', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-batch-'));
    try {
      const file = join(folder, 'questions.ndjson');
      const good = '{"received":"2024-02-07T09:00:00+07:00","limit":{"value":2,"unit":"WORKING_DAY"}}';
      writeFileSync(file, `${good}\n${good}\n`);
      expect((await type('clock', '--batch', file, '--json')).code).toBe(0);
      writeFileSync(file, `${good}\nnot json\n${good}\n`);
      const { code, out } = await type('clock', '--batch', file, '--json');
      expect(code).toBe(1);
      const answers = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { due?: string; error?: string });
      expect(answers.map(({ error }) => error !== undefined)).toEqual([false, true, false]);
      expect(answers[2]?.due).toBe('2024-02-16T17:00:00+07:00');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says so when the batch cannot be read', async () => {
    const { code, err } = await type('clock', '--batch', '/nowhere/questions.ndjson');
    expect(code).toBe(1);
    expect(err).toContain('/nowhere/questions.ndjson');
  });
});
