import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/database.ts';
import { openProvince } from '../../test/lives.ts';
import { rowsOf } from './rows-of.fixture.ts';
import { verify } from './verify.ts';

const PROCESS = fileURLToPath(new URL('./load-process.fixture.ts', import.meta.url));
const SEED = '9';
const LIVES = '120';

/** Loads in a process of its own; killed once it has printed so many commits. The last line it printed. */
async function loadBeside(url: string, killedAfter = Number.POSITIVE_INFINITY): Promise<string> {
  const child = spawn(process.execPath, [PROCESS, url, SEED, LIVES], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > killedAfter) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(killedAfter === Number.POSITIVE_INFINITY ? code : signal).toBe(
    killedAfter === Number.POSITIVE_INFINITY ? 0 : 'SIGKILL',
  );
  return said.trim().split('\n').at(-1) ?? '';
}

it('a load that was killed on its way and is begun again ends with the rows of one that was not', async () => {
  await using base = await freshDatabase();
  await using twin = await freshDatabase();
  await loadBeside(base.url);
  await loadBeside(twin.url, 4);
  const all = await rowsOf(base);
  const some = await twin.owner.query<{ n: number }>('SELECT count(*) AS n FROM dossier');
  expect(some.rows[0]?.n).toBeGreaterThan(0);
  expect(some.rows[0]?.n).toBeLessThan(all.dossier?.length ?? 0);
  const owed = await twin.owner.query<{ n: number }>('SELECT count(*) AS n FROM search_owed');
  expect(owed.rows[0]?.n).toBe(some.rows[0]?.n);
  const [written, already] = (await loadBeside(twin.url)).split(' ').map(Number);
  expect({ written, already }).toEqual({
    written: (all.dossier?.length ?? 0) - (some.rows[0]?.n ?? 0),
    already: some.rows[0]?.n,
  });
  expect(await rowsOf(twin)).toEqual(all);
  const { ledger, province } = await openProvince(twin.app);
  for await (const finding of verify(ledger, province.id)) expect(finding).toBeUndefined();
}, 60_000);
