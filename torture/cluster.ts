import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Address, startEmbedded } from '../src/platform/embedded/index.ts';
import { roomiest } from '../test/roomiest.ts';

/** An address as `DATABASE_URL` has it. */
export function urlOf({ user, password, host, port, database }: Address): string {
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

/** Runs `use` beside a PostgreSQL of its own that outlives all servers: in memory, for crashes of the program alone. */
export async function withCluster<T>(use: (ownerUrl: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(roomiest(), 'motcua-torture-'));
  try {
    await using server = await startEmbedded({ dataDir: folder, durable: false });
    return await use(urlOf(server.owner));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
