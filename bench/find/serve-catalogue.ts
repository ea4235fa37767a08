import { parseArgs } from 'node:util';
import type { ProcedureVersion } from '../../src/domain/procedure/index.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import type { House } from '../../src/stages/house.ts';
import { readComponents } from '../components.ts';
import { openBenchDatabase } from '../steps/database.ts';
import { manyProcedures } from './many-procedures.ts';

/** A house with so many procedures in use, until its parent is gone. Tells its parent where it stands, and how long the index took. */
const { values } = parseArgs({
  options: { procedures: { type: 'string' }, port: { type: 'string' }, catalogue: { type: 'string' } },
});
readComponents();
const [{ metrics }, { province }, { ledger }, { door }, { searchProcedures }] = await Promise.all([
  import('../../src/stages/metrics.ts'),
  import('../../src/stages/province.ts'),
  import('../../src/stages/ledger.ts'),
  import('../../src/stages/door.ts'),
  import('../../src/catalogue/index.ts'),
]);

await using database = await openBenchDatabase();
const port = Number(values.port);
const config = readConfig({ DATA_DIR: database.dataDir, PORT: String(port) });
const house = {
  config: { ...config, publicUrl: `http://127.0.0.1:${port}` },
  log: createLog({ level: 'error', write: (line) => process.stderr.write(`${line}\n`) }),
  progress: () => {},
  database: database.app,
  appOptions: database.appOptions,
  demo: true,
  going: false,
  fail(reason) {
    throw reason;
  },
} as Partial<House> as House;
await metrics(house);
const undo = [await province(house)];
const own = [...house.province.procedures.values()].flatMap((versions) => versions.slice(-1));
const { procedures, names } = manyProcedures(own, Number(values.procedures), values.catalogue);
house.province = {
  ...house.province,
  procedures: new Map(procedures.map((version): [string, ProcedureVersion[]] => [version.id, [version]])),
};
undo.push(await ledger(house), await door(house));
const begun = performance.now();
searchProcedures(house.province, 'khai sinh');
process.send?.({ procedures: procedures.length, names, indexMs: Math.round(performance.now() - begun) });
await new Promise((resolve) => process.once('disconnect', resolve));
for (const each of undo.reverse()) await each?.();
