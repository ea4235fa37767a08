import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant } from '../domain/calendar/index.ts';
import { APP_ROLE, openDatabase } from '../platform/database/index.ts';
import { openClub, PROVINCE } from './tennis-club.fixture.ts';
import { fireDueTimers } from './timers.ts';

/** A process that works the club's clock: told the database's URL, it goes on until no timer is left, and prints how many it fired. */
const [url = '', moment = ''] = process.argv.slice(2);
await using db = openDatabase({ connection: { connectionString: url }, role: APP_ROLE, connections: 4 });
const club = openClub(db);
club.clock.now = parseInstant(moment);
let total = 0;
for (let idle = 0; idle < 2; ) {
  const { fired, busy } = await fireDueTimers(club.ledger, PROVINCE);
  total += fired;
  idle = fired === 0 && !busy ? idle + 1 : 0;
  if (fired === 0) await sleep(25);
}
process.stdout.write(`${total}\n`);
