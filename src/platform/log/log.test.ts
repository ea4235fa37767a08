import { describe, expect, it } from 'vitest';
import { createLog, createProgress } from './index.ts';

function gather(level?: 'debug' | 'warn') {
  const lines: string[] = [];
  const log = createLog({ level, write: (line) => lines.push(line) });
  return { log, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('is one JSON object a line, with level, moment and facts, also those given once for all', () => {
    const { log, read } = gather();
    log.with({ part: 'timers' }).info('fired', { count: 3, big: 9007199254740993n });
    expect(read()).toEqual([
      {
        at: expect.stringMatching(/Z$/),
        level: 'info',
        message: 'fired',
        part: 'timers',
        count: 3,
        big: '9007199254740993',
      },
    ]);
  });

  it('leaves out what is below its level', () => {
    const { log, read } = gather('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(read().map(({ message }) => message)).toEqual(['c', 'd']);
  });

  it('keeps passwords, tokens and the values of a row out, wherever they stand', () => {
    const { log, read } = gather();
    const fault = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'party_key',
      detail: 'Key (id_number)=(037099000001) already exists.',
    });
    log.error('failed', {
      error: fault,
      nested: { Password: 'hunter2', session_token: 'abc' },
      url: 'postgres://motcua:hunter2@db/motcua',
    });
    const text = JSON.stringify(read());
    for (const secret of ['hunter2', 'abc', '037099000001']) expect(text).not.toContain(secret);
    for (const fact of ['23505', 'party_key', 'duplicate key', 'postgres://motcua:…@db']) expect(text).toContain(fact);
  });
});

it('whatever is logged is one line that says it, and no reader nor terminal takes it for more', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const forged = '\r\n{"level":"info","message":"signed in"}';
  const nasty = [forged, 'a\nb', 'a\u0085b', 'a\u2028b\u2029c', '\u001b[2J', '\u009b31m', '\0', '\u007f', '"\\'];
  for (const said of nasty) {
    lines.length = 0;
    log.error(said, { [said]: said, error: new Error(said), list: [said], deep: { [said]: { said } } });
    expect(lines).toHaveLength(1);
    const [line = ''] = lines;
    expect(line.slice(0, -1)).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
    expect(JSON.parse(line)).toMatchObject({ message: said, [said]: said, error: { message: said }, list: [said] });
  }
});

describe('progress', () => {
  it('is one line a stage: milliseconds, Vietnamese, English', () => {
    const lines: string[] = [];
    createProgress((line) => lines.push(line))({ vi: 'đã chạy', en: 'runs' });
    expect(lines).toEqual([expect.stringMatching(/^ *\d+ ms {2}đã chạy · runs\n$/)]);
  });
});
