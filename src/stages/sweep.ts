import { dateOf, inForceOn } from '../domain/calendar/index.ts';
import { sweepPersonal } from '../persons/index.ts';
import { sweepSignIns } from '../staff/index.ts';
import type { House } from './house.ts';

const EVERY = 6 * 3_600_000;

/** Takes away, now and four times a day, what was kept as long as `personal-data.json` says. A failed sweep is logged and tried again. */
export async function sweep(house: House): Promise<() => Promise<void>> {
  const { log } = house;
  let running = Promise.resolve();
  const go = (): void => {
    running = sweepOnce(house).catch((error: unknown) => log.error('the sweep of old personal data failed', { error }));
  };
  go();
  const timer = setInterval(go, EVERY);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** One sweep; what was taken away is logged in figures. Sign-ins live by the real clock, looks by the province's. */
export async function sweepOnce({ database, province, clock, log }: House): Promise<void> {
  const now = clock.now();
  const { signIns } = inForceOn(province.dataRules, dateOf(now));
  const swept = {
    ...(await sweepPersonal(database, province, now)),
    ...(await sweepSignIns(database, province.id, Date.now(), signIns.days)),
  };
  if (Object.values(swept).some((count) => count > 0)) log.info('swept what was kept long enough', swept);
}
