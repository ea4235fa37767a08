import { join } from 'node:path';
import { loadProvince } from '../catalogue/index.ts';
import { PACKAGE_ROOT, readConfig } from '../platform/config/index.ts';
import { openDatabase, reachDatabase } from '../platform/database/index.ts';
import { createLog, SILENT } from '../platform/log/index.ts';
import { rebuildRollups } from '../supervision/index.ts';
import type { Arguments, Command } from './command.ts';
import { requireSchema } from './require-schema.ts';

/** `motcua rebuild`: what is counted from the log, counted anew. The service may go on meanwhile. */
export const command: Command = {
  name: 'rebuild',
  summary: {
    vi: 'đếm lại từ đầu các số liệu theo ngày, từ lịch sử hồ sơ',
    en: 'count the figures by day anew, from the history of all dossiers',
  },
  options: {},
  examples: ['motcua rebuild', 'motcua rebuild --json'],
  run,
};

/** Milliseconds: a night. */
const PATIENCE = 8 * 3_600_000;

async function run(args: Arguments): Promise<number> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel });
  await using reached = await reachDatabase(config, log, SILENT);
  await requireSchema(reached.owner);
  await using db = openDatabase({ ...reached.app, connections: 2 });
  const { id: province } = await loadProvince(join(PACKAGE_ROOT, 'province'));
  const begun = performance.now();
  const events = await rebuildRollups(db, province, PATIENCE);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  process.stdout.write(
    args.json
      ? `${JSON.stringify({ province, events, seconds })}\n`
      : `Đã đọc lại ${events} sự kiện trong ${seconds} giây. · ${events} events read again in ${seconds} s.\n`,
  );
  return 0;
}
