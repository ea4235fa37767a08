import { Lives, openProvince } from '../../test/lives.ts';
import { APP_ROLE, openDatabase } from '../platform/database/index.ts';
import { loadMany } from './load-many.ts';

/** A process that loads so many of the lives of a seed: prints how many dossiers it has written after each commit. */
const [url = '', seed = '', count = ''] = process.argv.slice(2);
await using db = openDatabase({ connection: { connectionString: url }, role: APP_ROLE, connections: 4 });
const { ledger, province } = await openProvince(db);
await loadMany(ledger, province.id, new Lives(ledger, province, Number(seed)).everywhere(Number(count)), {
  refused: ({ id, refusal }) => {
    throw new Error(`${id}: ${refusal.code}`);
  },
  dossiersPerCommit: 5,
  progress: ({ dossiers, already }) => process.stdout.write(`${dossiers} ${already}\n`),
});
