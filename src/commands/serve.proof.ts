import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../test/free-port.ts';
import { openSession } from '../platform/database/index.ts';
import { isAlive } from '../platform/embedded/index.ts';
import {
  type Motcua,
  motcua,
  nodeOfTheMachine,
  ORDINARY,
  ownerUrl,
  READY,
  withDataFolder,
} from './serve-process.fixture.ts';

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function ask(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  await using session = await openSession({ connection: { connectionString: ownerUrl(dataDir) } });
  return (await session.query(text)).rows;
}

async function waitUntilGone(pid: number): Promise<void> {
  for (const end = performance.now() + 15_000; isAlive(pid); await sleep(20)) {
    if (performance.now() > end) throw new Error(`process ${pid} is still there`);
  }
}

async function stopped(running: Motcua, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
  running.child.kill(signal);
  return (await running.ended).code;
}

describe('motcua serve', () => {
  it('makes its database the first time, finds it the next, and Ctrl-C stops PostgreSQL too', async () => {
    await withDataFolder('dữ liệu của tôi', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir });
      const firstMs = await first.says(READY);
      const pid = postmasterOf(dataDir);
      expect(await stopped(first)).toBe(0);
      expect(isAlive(pid)).toBe(false);
      const next = motcua(['serve'], { DATA_DIR: dataDir });
      const nextMs = await next.says(READY);
      expect(await stopped(next, 'SIGTERM')).toBe(0);
      console.log(`ready: first ${Math.round(firstMs)} ms, later ${Math.round(nextMs)} ms`);
    });
  });

  it('killed with -9, leaves a PostgreSQL that the next start adopts and stops at its end', async () => {
    await withDataFolder('data', async (dataDir) => {
      const killed = motcua(['serve'], { DATA_DIR: dataDir });
      await killed.says(READY);
      const pid = postmasterOf(dataDir);
      await ask(dataDir, 'CREATE TABLE kept AS SELECT 42 AS n');
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(isAlive(pid)).toBe(true);
      const next = motcua(['serve'], { DATA_DIR: dataDir });
      await next.says('adopted');
      await next.says(READY);
      expect(postmasterOf(dataDir)).toBe(pid);
      expect(await ask(dataDir, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
      expect(await stopped(next)).toBe(0);
      expect(isAlive(pid)).toBe(false);
    });
  });

  it('killed with -9 together with PostgreSQL, recovers all that was committed', async () => {
    await withDataFolder('data', async (dataDir) => {
      const killed = motcua(['serve'], { DATA_DIR: dataDir });
      await killed.says(READY);
      const pid = postmasterOf(dataDir);
      await ask(dataDir, 'CREATE TABLE kept AS SELECT generate_series(1, 10000) AS n');
      killed.child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      await killed.ended;
      const next = motcua(['serve'], { DATA_DIR: dataDir });
      const ms = await next.says(READY);
      expect(await ask(dataDir, 'SELECT count(*) AS n FROM kept')).toEqual([{ n: 10_000 }]);
      console.log(`ready after both were killed: ${Math.round(ms)} ms`);
      expect(await stopped(next)).toBe(0);
    });
  });

  it('brings PostgreSQL back when that alone is killed', async () => {
    await withDataFolder('data', async (dataDir) => {
      const running = motcua(['serve'], { DATA_DIR: dataDir });
      await running.says(READY);
      const pid = postmasterOf(dataDir);
      process.kill(pid, 'SIGKILL');
      await waitUntilGone(pid);
      const began = performance.now();
      let answer: unknown;
      while (answer === undefined && performance.now() - began < 15_000) {
        answer = await ask(dataDir, 'SELECT 1 AS n').catch(() => sleep(20));
      }
      console.log(`PostgreSQL back after ${Math.round(performance.now() - began)} ms`);
      expect(answer).toEqual([{ n: 1 }]);
      const back = postmasterOf(dataDir);
      expect(back).not.toBe(pid);
      expect(await stopped(running)).toBe(0);
      expect(isAlive(back)).toBe(false);
    });
  });

  it('goes on when the number in a stale postmaster.pid belongs to another program', async () => {
    await withDataFolder('data', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir });
      await first.says(READY);
      const path = join(dataDir, 'postgres', 'postmaster.pid');
      const lines = readFileSync(path, 'utf8').split('\n');
      await stopped(first);
      writeFileSync(path, [String(process.pid), ...lines.slice(1)].join('\n'));
      const next = motcua(['serve'], { DATA_DIR: dataDir });
      await next.says(READY);
      expect(await stopped(next)).toBe(0);
    });
  });

  it('refuses a second one on the same demo, and another command beside it leaves it running', async () => {
    await withDataFolder('data', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir });
      await first.says(READY);
      const second = await motcua(['serve'], { DATA_DIR: dataDir }).ended;
      expectTrouble(second, 'Another motcua serve');
      const doctor = await motcua(['doctor', '--json'], { DATA_DIR: dataDir }).ended;
      expect(JSON.parse(doctor.out)).toMatchObject({ healthy: true });
      expect(await ask(dataDir, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      expect(await stopped(first)).toBe(0);
    });
  });

  it('two servers work on one province, and the one goes on when the other stops', async () => {
    await withDataFolder('data', async (dataDir) => {
      const ports = [await freePort(), await freePort()];
      const urls = ports.map((port) => `http://localhost:${port}`);
      const [first, second] = ports.map((port) =>
        motcua(['serve'], { DATA_DIR: dataDir, DEMO: '0', PORT: String(port) }),
      ) as [Motcua, Motcua];
      await Promise.all([first.says(READY), second.says(READY)]);
      for (const url of urls) expect((await fetch(`${url}/health`)).status).toBe(200);
      expect(await stopped(first)).toBe(0);
      expect((await fetch(`${urls[1]}/health`)).status).toBe(200);
      expect(await stopped(second)).toBe(0);
    });
  });

  it('two that begin together on an empty folder: one serves, one is refused', async () => {
    await withDataFolder('data', async (dataDir) => {
      const both = [motcua(['serve'], { DATA_DIR: dataDir }), motcua(['serve'], { DATA_DIR: dataDir })];
      const refused = await Promise.race(both.map(async (one) => ({ one, end: await one.ended })));
      expectTrouble(refused.end, 'Another motcua serve');
      const winner = both.find((one) => one !== refused.one) as Motcua;
      await winner.says(READY);
      expect(await stopped(winner)).toBe(0);
    });
  });

  it('stops cleanly when asked while it starts', async () => {
    await withDataFolder('data', async (dataDir) => {
      const running = motcua(['serve'], { DATA_DIR: dataDir });
      await running.says('PostgreSQL runs');
      const pid = postmasterOf(dataDir);
      expect(await stopped(running)).toBe(0);
      expect(isAlive(pid)).toBe(false);
    });
  });

  it('two signals in one moment are one wish; a later second one ends it at once, and PostgreSQL after it', async () => {
    await withDataFolder('data', async (dataDir) => {
      const twice = motcua(['serve'], { DATA_DIR: dataDir });
      await twice.says(READY);
      twice.child.kill('SIGINT');
      twice.child.kill('SIGINT');
      expect((await twice.ended).code).toBe(0);
      const hurried = motcua(['serve'], { DATA_DIR: dataDir });
      await hurried.says(READY);
      const pid = postmasterOf(dataDir);
      // A stopped PostgreSQL cannot stop: the first wish hangs on it.
      process.kill(pid, 'SIGSTOP');
      hurried.child.kill('SIGINT');
      await sleep(600);
      hurried.child.kill('SIGINT');
      expect((await hurried.ended).code).toBe(130);
      process.kill(pid, 'SIGCONT');
      await waitUntilGone(pid);
    });
  });

  it('logs a fault nobody caught, stops PostgreSQL, and ends with 1', async () => {
    const plant = encodeURIComponent("process.on('SIGUSR2', () => Promise.reject(new Error('planted')))");
    await withDataFolder('data', async (dataDir) => {
      const settings = { DATA_DIR: dataDir, NODE_OPTIONS: `--import=data:text/javascript,${plant}` };
      const running = motcua(['serve'], settings);
      await running.says(READY);
      const pid = postmasterOf(dataDir);
      running.child.kill('SIGUSR2');
      const { code, err } = await running.ended;
      expect(code).toBe(1);
      expect(JSON.parse(err.trim().split('\n').at(-1) ?? '')).toMatchObject({
        level: 'error',
        error: { message: 'planted' },
      });
      expect(isAlive(pid)).toBe(false);
    });
  });

  it('works for an ordinary account, and with a data folder whose path is too long for a socket', async () => {
    await withDataFolder(join('x'.repeat(100), 'sâu '.repeat(20).trim()), async (dataDir) => {
      const running = motcua(['serve'], { DATA_DIR: dataDir }, { wrap: ORDINARY });
      await running.says(READY);
      expect(await ask(dataDir, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      expect(await stopped(running)).toBe(0);
    });
  });

  it('runs from the Node a machine had before, whatever its version from 20, and stops with it', async () => {
    const node = nodeOfTheMachine() ?? process.execPath;
    await withDataFolder('data', async (dataDir) => {
      const running = motcua(['serve'], { DATA_DIR: dataDir }, { node });
      await running.says(READY);
      const pid = postmasterOf(dataDir);
      expect(await stopped(running)).toBe(0);
      expect(isAlive(pid)).toBe(false);
      const orphan = motcua(['serve'], { DATA_DIR: dataDir }, { node });
      await orphan.says(READY);
      const again = postmasterOf(dataDir);
      orphan.child.kill('SIGKILL');
      const next = motcua(['serve'], { DATA_DIR: dataDir }, { node });
      await next.says(READY);
      expect(await stopped(next)).toBe(0);
      expect([isAlive(again), isAlive(postmasterOr(dataDir))]).toEqual([false, false]);
    });
  });
});

function postmasterOr(dataDir: string): number {
  try {
    return postmasterOf(dataDir);
  } catch {
    return 2 ** 30; // No such process: the file is gone, as it should be.
  }
}

describe('what the operator can put right is said in one sentence each in Vietnamese and English, exit code 1', () => {
  it('a busy port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = String((server.address() as { port: number }).port);
    await withDataFolder('data', async (dataDir) => {
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir, PORT: port }).ended, `Port ${port} is used`);
    });
    server.close();
  });

  it('a bad setting', async () => {
    await withDataFolder('data', async (dataDir) => {
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir, PORT: 'x' }).ended, 'value of PORT');
    });
  });

  it('a data folder that is a file, is below a file, or is closed to this account', async () => {
    await withDataFolder('data', async (dataDir) => {
      writeFileSync(dataDir, '');
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir }).ended, 'must be a folder');
      expectTrouble(await motcua(['serve'], { DATA_DIR: join(dataDir, 'below') }).ended, 'must be a folder');
      const closed = `${dataDir}-closed`;
      mkdirSync(closed, { mode: 0o500 });
      for (const path of [closed, join(closed, 'new')]) {
        const end = await motcua(['serve'], { DATA_DIR: path }, { wrap: ORDINARY }).ended;
        expectTrouble(end, 'cannot be read or written');
      }
    });
  });

  it('a database that does not answer, a wrong password, a missing database', async () => {
    await withDataFolder('data', async (dataDir) => {
      const nowhere = await motcua(['serve'], { DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/b' }).ended;
      expectTrouble(nowhere, 'does not answer');
      expect(nowhere.err).not.toContain('secret');
      const running = motcua(['serve'], { DATA_DIR: dataDir });
      await running.says(READY);
      const wrong = await motcua(['serve'], { DATABASE_URL: ownerUrl(dataDir, 'wrong') }).ended;
      expectTrouble(wrong, 'does not take the password');
      const missing = await motcua(['serve'], { DATABASE_URL: ownerUrl(dataDir, undefined, 'missing') }).ended;
      expectTrouble(missing, 'has no database "missing"');
      expect(await stopped(running)).toBe(0);
    });
  });

  it('a database of a newer release, and one with an edited migration', async () => {
    await withDataFolder('data', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir });
      await first.says(READY);
      await ask(dataDir, "INSERT INTO migration (number, name, checksum) VALUES (9000, 'future', '')");
      await stopped(first);
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir }).ended, 'newer release');
      const doctor = await motcua(['doctor'], { DATA_DIR: dataDir }).ended;
      expect(doctor.code).toBe(1);
      expect(doctor.out).toMatch(/^BAD +schema/m);
      await withServer(dataDir, async (url) => {
        await using session = await openSession({ connection: { connectionString: url } });
        await session.query(
          "DELETE FROM migration WHERE number = 9000; UPDATE migration SET checksum = 'x' WHERE number = 1",
        );
      });
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir }).ended, '0001-platform.sql was edited');
    });
  });

  it('a demo cannot become real, nor the other way round', async () => {
    await withDataFolder('data', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir });
      await first.says(READY);
      await stopped(first);
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir, DEMO: '0' }).ended, 'has been a demo');
    });
    await withDataFolder('data', async (dataDir) => {
      const first = motcua(['serve'], { DATA_DIR: dataDir, DEMO: '0' });
      await first.says(READY);
      await stopped(first);
      expectTrouble(await motcua(['serve'], { DATA_DIR: dataDir, DEMO: '1' }).ended, 'for real work');
    });
  });
});

async function withServer(dataDir: string, use: (url: string) => Promise<void>): Promise<void> {
  const { startEmbedded } = await import('../platform/embedded/index.ts');
  await using _server = await startEmbedded({ dataDir });
  await use(ownerUrl(dataDir));
}

function expectTrouble(end: { code: number | null; err: string; ms: number }, sentence: string): void {
  expect(end.err).toContain(sentence);
  expect(end.err.trimEnd().split('\n')).toHaveLength(2);
  expect(end.err).not.toMatch(/^\s+at /m);
  expect(end.code).toBe(1);
}
