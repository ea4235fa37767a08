import { codeOfUnit, createLawOf } from '../catalogue/index.ts';
import {
  createLedger,
  fireDueTimers,
  lagOf,
  linkedDossiers,
  readOn,
  startClock,
  startSubscriber,
} from '../ledger/index.ts';
import { rollup } from '../supervision/index.ts';
import type { House } from './house.ts';

/** Opens the ledger with the province's law, and sets its readers and its clock going. */
export async function ledger(house: House): Promise<() => Promise<void>> {
  const { database, province, calendarOf, rota, clock, log } = house;
  house.ledger = createLedger({
    db: database,
    lawOf: createLawOf(province, calendarOf),
    codeOfUnit: (unit) => codeOfUnit(province, unit),
    postsOf: (officer) => rota.postsOf(officer),
    now: () => clock.now(),
  });
  house.subscribers = [linkedDossiers(house.ledger, log), rollup];
  const running = house.subscribers.map((subscriber) => startSubscriber(database, [province.id], subscriber, { log }));
  const timers = startClock(house.ledger, [province.id], { log });
  return async () => {
    await Promise.all([...running, timers].map((one) => one.stop()));
  };
}

const SETTLED_WITHIN = 10_000;

/**
 * Does all that time and events have brought about by now: due timers fired, every reader of the log caught up, also when the
 * readers in the background are at it. Throws when that takes longer than ten seconds.
 */
export async function settle({ ledger, subscribers, province, database }: House): Promise<void> {
  const until = performance.now() + SETTLED_WITHIN;
  while (performance.now() < until) {
    const { fired, busy } = await fireDueTimers(ledger, province.id);
    for (const subscriber of subscribers) await readOn(database, province.id, subscriber);
    const { subscribers: readers } = await lagOf(database, province.id);
    if (fired === 0 && !busy && readers.every(({ behind }) => behind === 0)) return;
  }
  throw new Error('the readers of the log did not catch up');
}
