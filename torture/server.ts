import { checkPort, readConfig } from '../src/platform/config/index.ts';
import { openDatabase, reachDatabase, readSetting, WHOLE_DATABASE } from '../src/platform/database/index.ts';
import { createLog, SILENT } from '../src/platform/log/index.ts';
import { door } from '../src/stages/door.ts';
import type { House } from '../src/stages/house.ts';
import { ledger } from '../src/stages/ledger.ts';
import { metrics } from '../src/stages/metrics.ts';
import { province } from '../src/stages/province.ts';

/**
 * A server of the stages of `motcua serve` that answer people, but for the place of a demo, which one server holds: crash runs need
 * several on one database, and the demo's officers. The schema must be there.
 */
const config = readConfig();
await checkPort(config.host, config.port);
const log = createLog({ level: config.logLevel });
const reached = await reachDatabase(config, log, SILENT);
const database = openDatabase({ ...reached.app, settings: { ...reached.app.settings, jit: 'off' }, connections: 20 });
const house = {
  config,
  log,
  progress: SILENT,
  reached,
  appOptions: reached.app,
  database,
  demo: (await readSetting<boolean>(database, WHOLE_DATABASE, 'demo')) === true,
  fail(reason) {
    throw reason;
  },
} as Partial<House> as House;
const down = [
  () => database.close(),
  await metrics(house),
  await province(house),
  await ledger(house),
  await door(house),
];
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
process.on('SIGTERM', async () => {
  for (const undo of down.reverse()) await undo?.();
  process.exit(0);
});
