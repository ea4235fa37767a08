import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort } from '../../test/free-port.ts';
import { migrate, openSession, readMigrations } from '../platform/database/index.ts';
import { type Balancer, openBalancer } from './balancer.fixture.ts';
import { type Motcua, motcua, ownerUrl, READY, withDataFolder } from './serve-process.fixture.ts';

const PAGES = ['/', '/track', '/sign-in', '/api/openapi.json'];
const EVERY_MS = 50;

it('a newer schema and a restart of each server behind a balancer refuse nobody, and the older release starts again beside it', async () => {
  await withDataFolder('data', async (dataDir) => {
    const ports = [await freePort(), await freePort()] as const;
    const serve = async (port: number): Promise<Motcua> => {
      const settings = { DATA_DIR: dataDir, DEMO: '0', PORT: String(port), DRAIN_SECONDS: '1' };
      const server = motcua(['serve'], settings);
      await server.says(READY);
      return server;
    };
    const servers = [await serve(ports[0]), await serve(ports[1])];
    await using balancer = await openBalancer(ports);
    await balancer.uses(2);
    await using people = visit(balancer);

    await using owner = await openSession({ connection: { connectionString: ownerUrl(dataDir) } });
    const ours = readMigrations();
    const text = 'ALTER TABLE dossier ADD COLUMN note text; CREATE TABLE later (province text NOT NULL)';
    const next = { number: ours.length + 1, name: 'later', text, checksum: 'later', worksWith: ours.length };
    expect(await migrate(owner, [...ours, next])).toEqual(['later']);
    for (const [at, port] of ports.entries()) {
      servers[at]?.child.kill('SIGTERM');
      await balancer.uses(1);
      expect((await servers[at]?.ended)?.code).toBe(0);
      servers[at] = await serve(port);
      await balancer.uses(2);
    }
    const { answered, wrong } = await people.enough();
    console.log(`rolling restart: ${answered} requests, ${balancer.failed} not handed on, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(balancer.failed).toBe(0);
    expect(answered).toBeGreaterThan(50);
    for (const server of servers) server.child.kill('SIGTERM');
    for (const server of servers) expect((await server.ended).code).toBe(0);
  });
});

/** People who come every 50 ms, whether the one before was answered or not. */
function visit({ url }: Balancer) {
  const wrong: string[] = [];
  const visits: Promise<void>[] = [];
  let going = true;
  const come = async (path: string): Promise<void> => {
    const answer = await fetch(`${url}${path}`).catch((error: Error) => error);
    if (answer instanceof Error) wrong.push(`${path}: ${answer.message}`);
    else if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
    if (answer instanceof Response) await answer.text();
  };
  const coming = (async () => {
    for (let n = 0; going; n++) {
      visits.push(come(PAGES[n % PAGES.length] ?? '/'));
      await sleep(EVERY_MS);
    }
  })();
  const enough = async () => {
    going = false;
    await coming;
    await Promise.all(visits);
    return { answered: visits.length, wrong };
  };
  return { enough, [Symbol.asyncDispose]: async () => void (await enough()) };
}
