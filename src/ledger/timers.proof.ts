import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { done, intake, openClub } from './tennis-club.fixture.ts';

const PROCESS = fileURLToPath(new URL('./clock-process.fixture.ts', import.meta.url));
const DOSSIERS = 600;

it('two processes and one killed in the middle tell each of 600 dossiers once, after an outage of a month', async () => {
  await using base = await freshDatabase();
  const club = openClub(base.app);
  const filed = async () =>
    done(
      await club.perform(randomUUID(), { type: 'submit', intake: intake({ channel: 'ONLINE' }) }, { expected: 'new' }),
    );
  for (let i = 0; i < DOSSIERS; i += 20) await Promise.all(Array.from({ length: 20 }, filed));
  const args = [PROCESS, base.url, '2026-04-02T09:00:00'];

  const killed = spawn(process.execPath, args, { stdio: 'ignore' });
  while ((await fired(base)) < 20) await sleep(5);
  killed.kill('SIGKILL');
  const run = promisify(execFile);
  const printed = await Promise.all([run(process.execPath, args), run(process.execPath, args)]);
  expect(await fired(base)).toBe(DOSSIERS);
  const byTheTwo = printed.reduce((sum, { stdout }) => sum + Number(stdout), 0);
  expect(byTheTwo).toBeGreaterThan(0);
  expect(byTheTwo).toBeLessThanOrEqual(DOSSIERS - 20);
  const { rows } = await base.owner.query(
    `SELECT count(*) AS often FROM dossier_event WHERE type = 'timer-fired' GROUP BY dossier_id HAVING count(*) <> 1`,
  );
  expect(rows).toEqual([]);
  expect((await base.owner.query('SELECT FROM timer WHERE kind = $1', ['answer-due'])).count).toBe(0);
}, 120_000);

async function fired({ owner }: { owner: Awaited<ReturnType<typeof freshDatabase>>['owner'] }): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*) AS n FROM dossier_event WHERE type = 'timer-fired'`,
  );
  return rows[0]?.n ?? 0;
}
